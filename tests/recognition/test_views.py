"""Recognition over HTTP: asked, answered, refused with everything typed, stale, and shown where it belongs."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient, csrf_token
from tests.recognition.recognising import HEERLEN_AREA, asked_of, put, say
from tests.register import page, signed_in
from tests.writing import complain

KEY = "sleutel-van-de-test"


def send(client: CarefulClient, code: str, part: str, version: int = 0, **typed: str | list[str]) -> TestResponse:
    """Send one form as a browser would."""
    token = csrf_token(client.get("/account"))
    carried = {"csrf_token": token, "version": str(version), "idempotency_key": f"{KEY}{part}{version}"}
    return client.post(f"/herkenning/{code}/{part}", data=carried | typed)


def test_a_city_asks_another_answers_and_both_see_it(app: Flask) -> None:
    code = complain()
    zaanstad, heerlen = signed_in(app, "stad-zaanstad"), signed_in(app, "stad-heerlen")
    assert "nog niet aan andere gebieden gevraagd" in page(zaanstad, f"/knelpunten/{code}")
    form = page(zaanstad, f"/herkenning/{code}")
    assert f'value="{HEERLEN_AREA}"' in form
    assert send(zaanstad, code, "vraag", areas=[HEERLEN_AREA, "arnhem-oost"]).status_code == 303
    assert "Herkent u dit in uw gebied? (1)" in page(heerlen, "/mijn-werk")
    assert send(heerlen, code, HEERLEN_AREA, answer="strong", note="Ook hier.").status_code == 303
    assert "Herkent u dit in uw gebied?" not in page(heerlen, "/mijn-werk")
    shown = page(zaanstad, f"/knelpunten/{code}")
    assert "Sterk in 1, deels in 0, niet in 0, geen antwoord van 1, niet gevraagd aan 13, al gezien in 1." in shown
    told = page(zaanstad, f"/herkenning/{code}")
    assert told.count("Gemeente Zaanstad</td>") + told.count("Zaanstad</td>") >= 2, "who asked each of both areas"
    own = page(heerlen, f"/herkenning/{code}?bewaard=antwoord")
    assert f'href="/knelpunten/{code}#herken"' in own, "offered, not done"
    assert "Ook hier." in own
    assert 'name="version" value="1"' in own


@pytest.mark.parametrize("code", ["K001", "SG001"])
def test_what_is_seen_in_all_areas_is_seen_in_each_that_was_not_asked(app: Flask, code: str) -> None:
    put(code)
    told = "Sterk in 0, deels in 0, niet in 0, geen antwoord van 1, al gezien in 15."
    client = signed_in(app, "secretariaat")
    assert told in page(client, f"/herkenning/{code}")
    assert told in page(client, f"/{'knelpunten' if code == 'K001' else 'signalen'}/{code}")
    shown = page(client, f"/herkenning/{code}")
    assert (shown.count('name="areas"'), shown.count(" checked ")) == (15, 0), "all of them together is none: ask"


def test_a_strong_answer_puts_no_name_anywhere(app: Flask) -> None:
    """Recognising is not standing behind: that is a second, own step."""
    code = complain()
    put(code)
    say(code, "strong")
    assert "Steden die erachter staan (1)" in page(signed_in(app, "stad-heerlen"), f"/knelpunten/{code}")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"answer": "", "note": "Bijna af."}, "Kies of u dit herkent"),
        ({"answer": "not", "note": "Bijna af." + "x" * 500}, "De toelichting telt 509 tekens"),
    ],
)
def test_a_refused_answer_keeps_what_was_typed(app: Flask, typed: dict[str, str], sentence: str) -> None:
    put("K001")
    sent = send(signed_in(app, "stad-heerlen"), "K001", HEERLEN_AREA, **typed)
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert sentence in shown
    assert "Bijna af." in shown
    assert asked_of("K001").said == {}


def test_a_colleague_who_was_first_is_told_with_everything_kept(app: Flask) -> None:
    put("K001")
    say("K001", "not")
    sent = send(signed_in(app, "stad-heerlen"), "K001", HEERLEN_AREA, answer="strong", note="Mijn tekst.")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "Mijn tekst." in shown
    assert 'name="version" value="1"' in shown
    sent = send(signed_in(app, "secretariaat"), "K001", "vraag", areas=["arnhem-oost"])
    assert sent.status_code == 409


def test_asking_nobody_is_refused_and_what_looks_private_is_warned_about(app: Flask) -> None:
    sent = send(signed_in(app, "secretariaat"), "SG001", "vraag")
    assert sent.status_code == 422
    assert "Kies ten minste één gebied" in sent.get_data(as_text=True)
    put("SG001")
    heerlen = signed_in(app, "stad-heerlen")
    sent = send(heerlen, "SG001", HEERLEN_AREA, answer="not", note="Bel 06-12345678.")
    assert "let=telefoon" in sent.headers["Location"]
    assert "Dit lijkt op een telefoonnummer" in page(heerlen, sent.headers["Location"])


def test_who_may_not_is_told_why_and_an_old_address_leads_back(app: Flask) -> None:
    reader = signed_in(app)
    assert "Met de rol lezer kunt u dit niet aan andere gebieden voorleggen." in page(reader, "/herkenning/K001")
    assert send(reader, "K001", "vraag", areas=["arnhem-oost"]).status_code == 403
    assert send(signed_in(app, "stad-zaanstad"), "K001", HEERLEN_AREA, answer="not").status_code == 403
    assert reader.get("/herkenning/K001/vraag").headers["Location"] == "/herkenning/K001#vraag"
    assert reader.get("/herkenning/K999").status_code == 404


def test_nothing_is_ticked_beforehand_and_all_others_are_one_tick(app: Flask) -> None:
    code = complain()
    client = signed_in(app, "stad-zaanstad")
    shown = page(client, f"/herkenning/{code}")
    assert 'name="everyone"' in shown
    assert not re.search(r"<input[^>]*checked", shown)
    sent = send(client, code, "vraag")
    assert (sent.status_code, "Kies ten minste één gebied" in sent.get_data(as_text=True)) == (422, True)
    for _ in range(2):
        assert send(client, code, "vraag", everyone="y", areas=["arnhem-oost"]).status_code == 303, "a repeat too"
    asked = asked_of(code)
    assert (len(asked.areas), asked.version) == (15, 1)
    assert "zaanstad-zaandam-oost" not in asked.areas, "it saw this itself"
