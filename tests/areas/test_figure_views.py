"""The page of figures: look, store, errors with everything kept, and what the area page then shows."""

from __future__ import annotations

import io
import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.areas.figuring import LINE, csv_of, enter
from tests.careful_client import CarefulClient, csrf_token
from tests.factories import ZAANDAM
from tests.register import page, signed_in
from tests.signals.signalling import judge
from tests.writing import lines


def send(client: CarefulClient, text: str, action: str = "bekijk", **more: Any) -> TestResponse:
    """Send the form as a browser would."""
    carried = {"csrf_token": csrf_token(client.get("/account")), "version": "0", "idempotency_key": "sleutel-van-test"}
    return client.post("/gebieden/cijfers", data=carried | {"regels": text, "actie": action} | more)


def seen_on(answer: TestResponse) -> str:
    """What the preview says was looked at."""
    found = re.search(r'name="gezien" value="(\w+)"', answer.get_data(as_text=True))
    assert found
    return found[1]


def test_look_then_store_then_read_it_on_the_area(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    assert "Plak hier de regels" in page(client, "/gebieden/cijfers")
    looked = send(client, csv_of())
    assert "<b>1</b> nieuw, <b>0</b> gewijzigd" in looked.get_data(as_text=True)
    assert lines() == [], "looking stores nothing"
    stored = send(client, csv_of(), "opslaan", gezien=seen_on(looked))
    assert stored.headers["Location"] == "/gebieden/cijfers?bewaard=1"
    assert "1 cijfer is nieuw of gewijzigd" in page(client, stored.headers["Location"])
    judge("SG004", indicator="I1001")
    shown = page(client, f"/gebieden/{ZAANDAM}")
    for text in ("12,5 procent", "11 procent", "lager is beter", "CBS Statline", "SG004", "niet gevonden"):
        assert text in shown
    changed = send(client, csv_of(LINE.replace("12,5", "13")))
    assert "waarde: <s>12.5</s> → 13" in changed.get_data(as_text=True)


def test_errors_keep_what_was_pasted(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    sent = send(client, csv_of(LINE.replace("12,5", "veel")), "opslaan")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert "Regel 2, kolom waarde" in shown
    assert "‘veel’ is geen getal" in shown
    assert ";veel;" in shown
    register = "rotterdam-zuid;Stijging van het aantal mensen in de bijstand;werk;9;procent;Eigen;;"
    sent = send(client, csv_of(register))
    assert sent.status_code == 422
    assert "staat in het register" in sent.get_data(as_text=True)
    assert lines() == []


def test_what_was_not_looked_at_is_not_stored(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    seen = seen_on(send(client, csv_of()))
    for text in (csv_of(LINE.replace("12,5", "99")), csv_of()):
        sent = send(client, text, "opslaan", gezien=seen)
        assert sent.status_code == 409
        assert LINE[:30] in sent.get_data(as_text=True)
        enter(csv_of())
    assert len(lines()) == 1


def test_a_file_goes_before_what_was_pasted_and_is_read_as_utf8(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    looked = send(client, "onzin", bestand=(io.BytesIO(("\ufeff" + csv_of()).encode()), "cijfers.csv"))
    assert "<b>1</b> nieuw" in looked.get_data(as_text=True)
    sent = send(client, "mijn regels", bestand=(io.BytesIO("gebied;é".encode("cp1252")), "cijfers.csv"))
    assert sent.status_code == 422
    assert "CSV UTF-8" in sent.get_data(as_text=True)
    assert "mijn regels" in sent.get_data(as_text=True)
