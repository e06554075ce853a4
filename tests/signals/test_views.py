"""The pages of signals: added, changed, judged, refused with everything typed, and what is unknown says so."""

from __future__ import annotations

from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient, csrf_token
from tests.factories import ZAANDAM
from tests.register import page, signed_in
from tests.signals.signalling import GOOD, change, judge, see, signal

KEY = "sleutel-van-de-test"


def send(client: CarefulClient, path: str, version: int = 0, **typed: Any) -> TestResponse:
    """Send one form as a browser would."""
    carried = {"csrf_token": csrf_token(client.get("/account")), "version": str(version)}
    return client.post(f"/signalen/{path}", data=carried | {"idempotency_key": KEY + path} | typed)


def test_a_city_adds_a_signal_and_everybody_reads_it(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    assert "Nooit gegevens van personen" in page(city, "/signalen/nieuw")
    sent = send(city, "nieuw", area_slugs=[ZAANDAM], **GOOD | {"first_seen": "9-2020"})
    assert sent.headers["Location"] == "/signalen/SG1001?bewaard=signaal"
    shown = page(signed_in(app), "/signalen/SG1001")
    for text in (
        "september 2020",
        "Professional",
        "Aantal mbo-studenten",
        "gemeld door de stad",
        "Nog niet beoordeeld",
    ):
        assert text in shown
    assert "Jongeren zonder stage" in page(signed_in(app), f"/gebieden/{ZAANDAM}")
    assert "/signalen/SG1001" in page(signed_in(app), "/zoeken?q=stage")
    form = page(city, "/signalen/SG1001/wijzig")
    assert 'value="9-2020"' in form
    assert send(city, "SG1001/wijzig", 1, area_slugs=[ZAANDAM], **GOOD | {"title": "Anders"}).status_code == 303
    assert signal("SG1001").title == "Anders"


def test_of_the_register_the_source_stands_and_the_rest_is_unknown(app: Flask) -> None:
    listed = page(signed_in(app), "/signalen")
    assert listed.count("onbekend") == 12, "who sees it and since when, of six"
    shown = page(signed_in(app), "/signalen/SG001")
    assert "S001" in shown
    assert shown.count("onbekend") >= 3
    assert "Nog niet beoordeeld" in shown


def test_the_secretariat_judges_with_a_reason_and_a_figure(app: Flask) -> None:
    secretariat = signed_in(app, "secretariaat")
    sent = send(secretariat, "SG004/oordeel", verdict="confirmed", note="", indicator="I003")
    assert sent.status_code == 422
    assert "Leg in één zin uit waarom" in sent.get_data(as_text=True)
    assert '<option selected value="I003">' in sent.get_data(as_text=True)
    sent = send(secretariat, "SG004/oordeel", verdict="confirmed", note="Meer bijstand.", indicator="I003")
    assert sent.status_code == 303
    shown = page(signed_in(app), "/signalen/SG004")
    assert "Meer bijstand." in shown
    assert 'href="/gebieden/rotterdam-zuid#context"' in shown
    judge("SG004")
    sent = send(secretariat, "SG004/oordeel", 1, verdict="not_confirmed", note="Mijn reden.")
    assert sent.status_code == 409
    assert "Mijn reden." in sent.get_data(as_text=True)


def test_a_refused_signal_keeps_what_was_typed_and_a_number_is_warned_about(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    sent = send(city, "nieuw", **GOOD | {"first_seen": "vorig jaar"})
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    for text in ("‘vorig jaar’ is geen datum", "Kies ten minste één eigen gebied", GOOD["title"]):
        assert text in shown
    sent = send(city, "nieuw", area_slugs=[ZAANDAM], **GOOD | {"description": "Bel 06-12345678."})
    assert "Dit lijkt op een telefoonnummer" in page(city, sent.headers["Location"])
    code = see()
    change(code, description="Van een collega.")
    sent = send(city, f"{code}/wijzig", 1, area_slugs=[ZAANDAM], **GOOD | {"title": "Mijn titel"})
    assert sent.status_code == 303, "another field goes along"
    assert signal(code).title == "Mijn titel"


def test_a_clash_shows_the_three_values_and_a_second_press_keeps_the_rest(app: Flask) -> None:
    city, code = signed_in(app, "stad-zaanstad"), see()
    change(code, theme_slug="wonen", first_seen="2021-01", expected_in="Van een collega")
    judge(code)
    typed = GOOD | {"first_seen": "9-2020"}
    sent = send(city, f"{code}/wijzig", 1, area_slugs=[ZAANDAM], **typed | {"theme_slug": "gezondheid"})
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    for words in (">Snelle toeleiding naar werk</td>", ">Wonen</td>", ">Gezondheid</td>", "Wat u allebei wijzigde"):
        assert words in shown, words
    assert "was september 2020 en is nu januari 2021" in shown
    assert 'value="1-2021"' in shown, "what only the other changed stands in the form as it is now"
    assert 'value="Van een collega"' in shown
    assert '<option selected value="gezondheid">' in shown
    assert 'name="version" value="3"' in shown
    assert f'value="{KEY}{code}/wijzig"' not in shown
    sent = send(city, f"{code}/oordeel", 1, verdict="not_confirmed", note="Mijn reden.")
    assert sent.status_code == 409
    assert ">bevestigd</td>" in sent.get_data(as_text=True)


def test_who_may_not_is_told_why(app: Flask) -> None:
    city = signed_in(app, "stad-heerlen")
    code = see()
    assert "Alleen het secretariaat en de stad die dit signaal meldde" in page(city, f"/signalen/{code}")
    assert city.get(f"/signalen/{code}/wijzig").status_code == 403
    assert send(city, f"{code}/oordeel", 1, verdict="confirmed", note="Ja.").status_code == 403
    assert city.get("/signalen/SG001/oordeel").headers["Location"] == "/signalen/SG001#oordeel"
    assert city.get("/signalen/SG999").status_code == 404
