"""The page of figures: look, store, errors with everything kept, and what the area page then shows."""

from __future__ import annotations

import io
import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.areas.figuring import LINE, ONE, csv_of, enter
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
    assert "waarde: <s>12,5</s> → 13" in changed.get_data(as_text=True)


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


def send_one(client: CarefulClient, action: str = "bekijk", version: int = 0, **fields: str) -> TestResponse:
    """Send the form of one figure."""
    carried = {"csrf_token": csrf_token(client.get("/account")), "idempotency_key": "sleutel-van-een"}
    return client.post("/gebieden/cijfers", data=carried | ONE | {"version": version, "actie": action} | fields)


def test_one_figure_goes_through_the_same_preview_and_can_be_changed_from_the_area(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    looked = send_one(client)
    assert "<b>1</b> nieuw, <b>0</b> gewijzigd" in looked.get_data(as_text=True)
    assert lines() == [], "looking stores nothing"
    stored = send_one(client, "opslaan", gezien=seen_one(looked))
    assert stored.headers["Location"] == "/gebieden/cijfers?bewaard=1"
    link = "/gebieden/cijfers?cijfer=I1001"
    assert link in page(client, f"/gebieden/{ZAANDAM}")
    filled = page(client, link)
    assert "Wijzig één cijfer" in filled
    for text in ('value="12,5"', 'value="Jeugdwerkloosheid"', 'selected value="lower"', 'name="version" value="1"'):
        assert text in filled
    changed = send_one(client, version=1, value="13")
    assert "waarde: <s>12,5</s> → 13" in changed.get_data(as_text=True)
    send_one(client, "opslaan", 1, value="13", gezien=seen_one(changed), idempotency_key="een-andere-sleutel")
    assert [line.action for line in lines()] == ["indicator_state.added", "indicator_state.saved"]


def seen_one(answer: TestResponse) -> str:
    """What the preview of one figure says was looked at; the box for many carries nothing then."""
    found = re.findall(r'name="gezien" value="(\w*)"', answer.get_data(as_text=True))
    assert found[1] == ""
    return str(found[0])


def test_errors_in_the_form_stand_at_their_fields_and_keep_what_was_typed(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    sent = send_one(client, "opslaan", value="veel", source="", note="Mijn aantekening")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert "2 velden vragen aandacht" in shown
    assert 'id="value-fout"' in shown
    assert 'value="veel"' in shown
    assert "Mijn aantekening" in shown
    register = send_one(client, area_slug="rotterdam-zuid", title="Stijging van het aantal mensen in de bijstand")
    assert register.status_code == 422
    assert 'id="title-fout"' in register.get_data(as_text=True)
    assert lines() == []


def test_a_figure_that_a_colleague_changed_is_looked_at_again(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    enter(csv_of())
    enter(csv_of(LINE.replace("12,5", "20")))
    sent = send_one(client, version=1)
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "waarde: <s>20</s> → 12,5" in shown
    assert 'name="version" value="2"' in shown
    assert send_one(client, version=2).status_code == 200


def test_only_who_may_is_offered_the_change_and_never_of_the_register(app: Flask) -> None:
    enter(csv_of())
    city = signed_in(app, "stad-zaanstad")
    assert "Wijzig dit cijfer" not in page(city, f"/gebieden/{ZAANDAM}")
    office = signed_in(app, "secretariaat")
    assert "cijfer=I001" not in page(office, "/gebieden/rotterdam-zuid").replace("cijfer=I1001", "")
    for code, why in (("I001", "staat in het register"), ("I9999", "bestaat niet")):
        refused = office.get(f"/gebieden/cijfers?cijfer={code}")
        assert refused.status_code == 404
        assert why in refused.get_data(as_text=True)
