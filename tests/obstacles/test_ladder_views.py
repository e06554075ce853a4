"""The writes of the ladder over HTTP: saved, refused with everything typed, stale, and the way of a whole obstacle."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient, csrf_token
from tests.obstacles.climbing import answer, climb, rung_of, stand_behind, version_of
from tests.register import page, signed_in
from tests.writing import complain

KEY = "sleutel-van-de-test"


def send(client: CarefulClient, code: str, name: str, **typed: str) -> TestResponse:
    """Send one form of the ladder as a browser would."""
    token = csrf_token(client.get("/account"))
    carried = {
        "csrf_token": token,
        "version": str(version_of(code)),
        "idempotency_key": KEY + name + str(version_of(code)),
    }
    return client.post(f"/knelpunten/{code}/{name}", data=carried | typed)


def test_an_obstacle_goes_up_comes_back_and_is_closed_by_its_cities(app: Flask) -> None:
    code = complain()
    who = {name: signed_in(app, name) for name in ("secretariaat", "ministerie-vws", "stad-zaanstad", "stad-heerlen")}
    for client, name, typed in (
        ("secretariaat", "omhoog", {"question": "Kan dit anders?"}),
        ("stad-heerlen", "herken", {}),
        ("ministerie-vws", "antwoord", {"answer": "Ja, vanaf mei."}),
        ("stad-heerlen", "oordeel", {"verdict": "not", "note": "Te laat.", "city_version": "1"}),
        ("ministerie-vws", "antwoord", {"answer": "Vanaf maart."}),
        ("stad-heerlen", "oordeel", {"verdict": "works", "city_version": "2"}),
        ("stad-zaanstad", "oordeel", {"verdict": "partly", "city_version": "1"}),
    ):
        sent = send(who[client], code, name, **typed)
        assert sent.status_code == 303, (client, name, sent.get_data(as_text=True))
        assert sent.headers["Location"] == f"/knelpunten/{code}?bewaard={name}#ladder"
    assert rung_of(code) == "solved"
    shown = page(who["stad-zaanstad"], f"/knelpunten/{code}?bewaard=oordeel")
    assert "Opgelost: 2 steden bevestigden dat het werkt." in shown
    forms = set(re.findall(r'method="post" action="/knelpunten/K1001/(\w+)"', shown))
    assert forms == {"opmerking"}, "to say something remains possible"


def test_what_looks_private_is_warned_about_after_every_step(app: Flask) -> None:
    code, secretariat, city = complain(), signed_in(app, "secretariaat"), signed_in(app, "stad-zaanstad")
    ministry = signed_in(app, "ministerie-vws")
    for client, name, typed in (
        (secretariat, "omhoog", {"question": "Wie belt 06-12345678?"}),
        (ministry, "antwoord", {"answer": "Bel 06-12345678."}),
        (city, "oordeel", {"verdict": "not", "note": "Op 06-12345678 neemt niemand op.", "city_version": "1"}),
    ):
        sent = send(client, code, name, **typed)
        assert sent.headers["Location"] == f"/knelpunten/{code}?bewaard={name}&let=telefoon#ladder"
        assert "Dit lijkt op een telefoonnummer" in page(client, sent.headers["Location"].split("#")[0])


@pytest.mark.parametrize(
    ("who", "name", "typed", "sentence", "kept"),
    [
        ("secretariaat", "omhoog", {"question": "v" * 281}, "De vraag telt 281 tekens", "v" * 281),
        ("secretariaat", "antwoord", {"answer": ""}, "Geef het antwoord", ""),
        (
            "stad-zaanstad",
            "oordeel",
            {"verdict": "", "note": "Bijna.", "city_version": "1"},
            "Kies wat u ziet",
            "Bijna.",
        ),
        ("stad-zaanstad", "herken", {}, "Uw gemeente staat al achter dit knelpunt.", ""),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    app: Flask, who: str, name: str, typed: dict[str, str], sentence: str, kept: str
) -> None:
    code = complain()
    if name == "oordeel":
        answer(code)
    sent = send(signed_in(app, who), code, name, **typed)
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert sentence in shown
    assert kept in shown
    assert "<title>Fout: " in shown
    assert len(re.findall(r'role="alert"', shown)) == 1


def test_a_changed_state_is_a_conflict_that_keeps_what_was_typed(app: Flask) -> None:
    code = complain()
    climb(code)
    client = signed_in(app, "secretariaat")
    sent = send(client, code, "omhoog", version="1", question="Mijn lange vraag?")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "intussen gewijzigd" in shown
    assert "Mijn lange vraag?" in shown
    assert 'name="version" value="2"' in shown
    assert rung_of(code) == "ministry"


def test_a_word_about_an_answer_that_was_replaced_is_a_conflict(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    seen = str(version_of(code))
    client, other = signed_in(app, "stad-zaanstad"), signed_in(app, "stad-heerlen")
    assert send(other, code, "oordeel", verdict="not", city_version="1").status_code == 303
    answer(code, answer="Iets anders.")
    assert send(client, code, "oordeel", verdict="works", city_version="1", version=seen).status_code == 409
    assert rung_of(code) == "answered"


def test_who_may_not_is_refused_and_an_old_address_leads_back(app: Flask) -> None:
    code = complain()
    assert send(signed_in(app, "lezer"), code, "omhoog", question="?").status_code == 403
    assert send(signed_in(app, "ministerie-vws"), code, "antwoord", answer="Ja.").status_code == 403
    assert rung_of(code) == "reported"
    back = signed_in(app).get(f"/knelpunten/{code}/omhoog")
    assert (back.status_code, back.headers["Location"]) == (303, f"/knelpunten/{code}#omhoog")
    assert send(signed_in(app, "secretariaat"), "K999", "omhoog", question="?").status_code == 404
