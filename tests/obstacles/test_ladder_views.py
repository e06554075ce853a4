"""The writes of the ladder over HTTP: saved, refused with everything typed, stale, and the way of a whole obstacle."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient, csrf_token
from tests.factories import VWS
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
    assert "Opgelost: 2 steden zeiden dat het antwoord werkt of deels werkt." in shown
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
        ("stad-zaanstad", "oordeel", {"verdict": "not", "city_version": "1"}, "Zeg waarom het niet werkt.", ""),
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


def test_the_form_says_what_will_happen_and_the_page_what_happened(app: Flask) -> None:
    code = complain()
    answer(code)
    client = signed_in(app, "stad-zaanstad")
    shown = page(client, f"/knelpunten/{code}")
    assert (
        "U bent de enige stad die erachter staat: zegt u werkt of werkt deels, dan is dit knelpunt opgelost." in shown
    )
    assert "Bij werkt niet gaat het terug naar het secretariaat." in shown
    sent = send(client, code, "oordeel", verdict="not", note="Te laat.", city_version="1")
    assert "Het ligt weer bij het secretariaat." in page(client, sent.headers["Location"])
    answer(code, answer="Vanaf mei.")
    sent = send(client, code, "oordeel", verdict="partly", city_version="2")
    assert "Dit knelpunt is nu opgelost." in page(client, sent.headers["Location"])


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


def test_a_question_is_told_for_which_table_it_was_typed(app: Flask) -> None:
    code = complain()
    client = signed_in(app, "secretariaat")
    assert 'name="typed_at" value="reported"' in page(client, f"/knelpunten/{code}")
    climb(code)
    sent = send(client, code, "omhoog", version="1", question="Wat doet VWS?", typed_at="reported")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "U typte deze vraag voor het ministerie." in shown
    assert "nu gaat de vraag naar het Doorbraakoverleg" in shown
    assert "Wat doet VWS?" in shown
    assert 'name="typed_at" value="ministry"' in shown
    answer(code, by=VWS)
    shown = send(client, code, "omhoog", version="1", question="Wat?", typed_at="reported").get_data(as_text=True)
    assert "U typte deze vraag voor het ministerie. Er ligt een antwoord." in shown


def test_a_word_about_an_answer_that_was_replaced_is_a_conflict(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    seen = str(version_of(code))
    client, other = signed_in(app, "stad-zaanstad"), signed_in(app, "stad-heerlen")
    assert send(other, code, "oordeel", verdict="not", note="Nee.", city_version="1").status_code == 303
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


def test_a_city_takes_its_name_off_and_a_refusal_says_why(app: Flask) -> None:
    code = complain()
    client = signed_in(app, "stad-heerlen")
    assert f'action="/knelpunten/{code}/weg"' not in page(client, f"/knelpunten/{code}")
    send(client, code, "herken")
    assert "<summary>Haal onze naam weg</summary>" in page(client, f"/knelpunten/{code}")
    sent = send(client, code, "weg")
    assert sent.headers["Location"] == f"/knelpunten/{code}?bewaard=weg#ladder"
    shown = page(client, f"/knelpunten/{code}?bewaard=weg")
    assert "De naam van uw gemeente staat er niet meer bij." in shown
    assert "Steden die erachter staan (1)" in shown
    assert "aam bij een knelpunt weggehaald" in shown, "the line stays on the page of the obstacle"
    assert send(client, code, "weg").status_code == 303, "the same form sent twice"
    send(client, code, "herken", idempotency_key="opnieuw-erbij")
    stale = send(client, code, "weg", version="7", idempotency_key="oude-stand")
    assert stale.status_code == 409
    assert '<details class="ruim" id="weg" open>' in stale.get_data(as_text=True)
    answer(code)
    late = send(client, code, "weg")
    assert late.status_code == 422
    assert "Zolang dat er ligt, blijft de naam van uw gemeente staan." in late.get_data(as_text=True)
    assert client.get(f"/knelpunten/{code}/weg").headers["Location"] == f"/knelpunten/{code}#weg"
