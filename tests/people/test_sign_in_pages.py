"""Coming in: by password, or as a sample account where that is allowed."""

from __future__ import annotations

import statistics
import time

import pytest
import time_machine
from flask import Flask

from alignment.people import sign_in_pages
from alignment.people.devices import COOKIE
from alignment.people.limits import PER_ACCOUNT
from tests.people.browser import EMAIL, PASSWORD, add_with_password, browser, revision, sign_in_with

MIDDAY = "2026-11-24T12:00:00Z"


def test_the_right_password_leads_to_where_one_was_going(app: Flask) -> None:
    add_with_password(app)
    client = browser(app)
    answer = client.submit("/inloggen?verder=/geschiedenis", {"email": "NOOR@voorbeeld.nl", "password": PASSWORD})
    assert (answer.status_code, answer.headers["Location"]) == (303, "/geschiedenis")
    assert "Noor Noord" in client.get("/account").get_data(as_text=True)


def test_another_site_is_never_where_one_was_going(app: Flask) -> None:
    add_with_password(app)
    answer = browser(app).submit("/inloggen?verder=//boef.example", {"email": EMAIL, "password": PASSWORD})
    assert answer.headers["Location"] == "/"


def test_signing_in_is_no_write_in_the_register(app: Flask) -> None:
    add_with_password(app)
    before = revision(app)
    sign_in_with(browser(app), EMAIL, PASSWORD)
    assert revision(app) == before


def test_a_wrong_password_and_an_unknown_address_answer_alike(app: Flask) -> None:
    add_with_password(app)
    pages = []
    for email in (EMAIL, "wie@voorbeeld.nl", "geen adres", "nul\x00@b.nl"):
        answer = sign_in_with(browser(app), email, "een verkeerd wachtwoord")
        assert answer.status_code == 422
        text = answer.get_data(as_text=True)
        assert sign_in_pages.WRONG in text
        pages.append(text.replace(email.replace("\x00", "\ufffd"), "@").replace(email, "@"))
    assert len({len(page) for page in pages[:2]}) == 1


def test_the_typed_address_stays_and_the_password_does_not(app: Flask) -> None:
    page = sign_in_with(browser(app), "wie@voorbeeld.nl", "een verkeerd wachtwoord").get_data(as_text=True)
    assert 'value="wie@voorbeeld.nl"' in page
    assert "een verkeerd wachtwoord" not in page


def test_an_account_without_a_password_and_a_closed_one_cannot_sign_in(app: Flask) -> None:
    assert sign_in_with(browser(app), "lezer@example.invalid", "").status_code == 422
    assert sign_in_with(browser(app), "lezer@example.invalid", "wat dan ook 123").status_code == 422


def test_an_empty_form_names_both_fields(app: Flask) -> None:
    page = sign_in_with(browser(app), "", "").get_data(as_text=True)
    assert "Vul uw e-mailadres in." in page
    assert "Vul uw wachtwoord in." in page


def test_too_many_attempts_get_a_sentence_and_even_the_right_password_waits(app: Flask) -> None:
    add_with_password(app)
    with time_machine.travel(MIDDAY, tick=False) as clock:
        client = browser(app)
        for _ in range(PER_ACCOUNT):
            assert sign_in_with(client, EMAIL, "een verkeerd wachtwoord").status_code == 422
        answer = sign_in_with(client, EMAIL, PASSWORD)
        assert answer.status_code == 429
        assert answer.headers["Retry-After"] == "300"
        assert sign_in_pages.WAIT in answer.get_data(as_text=True)
        clock.shift(301)
        assert sign_in_with(client, EMAIL, PASSWORD).status_code == 303


def test_a_known_device_is_not_kept_out_by_a_stranger(app: Flask) -> None:
    add_with_password(app)
    with time_machine.travel(MIDDAY, tick=False):
        known = browser(app)
        assert sign_in_with(known, EMAIL, PASSWORD).status_code == 303
        known.submit("/uitloggen", {}, page="/account")
        stranger = browser(app)
        for _ in range(PER_ACCOUNT + 1):
            sign_in_with(stranger, EMAIL, "een verkeerd wachtwoord")
        assert sign_in_with(browser(app), EMAIL, PASSWORD).status_code == 429  # negative control: a new device
        assert sign_in_with(known, EMAIL, PASSWORD).status_code == 303
        assert known.get_cookie(COOKIE, path="/inloggen") is not None


def test_unknown_address_and_wrong_password_take_the_same_time(app: Flask) -> None:
    add_with_password(app)
    took: dict[str, list[float]] = {EMAIL: [], "wie@voorbeeld.nl": []}
    for minute in range(8):
        with time_machine.travel(f"2026-11-24T1{minute}:00:00Z", tick=False):
            for email, times in took.items():
                client = browser(app)
                client.get("/inloggen")
                begin = time.process_time_ns()
                sign_in_with(client, email, "een verkeerd wachtwoord")
                times.append(time.process_time_ns() - begin)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.5 < known / unknown < 2  # without the check of nobody's hash it is more than 3


def test_a_start_password_leads_to_the_own_account(app: Flask) -> None:
    add_with_password(app, own=False)
    client = browser(app)
    assert sign_in_with(client, EMAIL, PASSWORD).headers["Location"] == "/account"
    assert "Kies nu een eigen wachtwoord" in client.get("/account").get_data(as_text=True)


def test_who_is_signed_in_does_not_see_the_form(app: Flask) -> None:
    client = browser(app, "lezer")
    assert client.get("/inloggen?verder=/account").headers["Location"] == "/account"


def test_signing_out_twice_is_fine(app: Flask) -> None:
    client = browser(app, "lezer")
    client.submit("/uitloggen", {}, page="/account")
    answer = client.submit("/uitloggen", {}, page="/inloggen")
    assert answer.headers["Location"] == "/inloggen?uitgelogd=1"
    assert "U bent uitgelogd." in client.get("/inloggen?uitgelogd=1").get_data(as_text=True)


def test_looking_at_a_sample_signs_nobody_in(app: Flask) -> None:
    client = browser(app)
    assert client.get("/inloggen/voorbeeld/stad-zaanstad").status_code == 200
    assert client.get("/account").status_code == 303


def test_an_unknown_sample_is_not_there(app: Flask) -> None:
    assert browser(app).get("/inloggen/voorbeeld/burgemeester").status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_outside_development_there_are_no_samples(app: Flask, method: str) -> None:
    client = browser(app)
    page = client.get("/inloggen").get_data(as_text=True)
    assert "/inloggen/voorbeeld/lezer" in page  # negative control
    app.config["ALIGNMENT_ENV"] = "production"
    assert "/inloggen/voorbeeld" not in client.get("/inloggen").get_data(as_text=True)
    if method == "get":
        assert client.get("/inloggen/voorbeeld/lezer").status_code == 404
    else:
        assert client.submit("/inloggen/voorbeeld/lezer", {}, page="/inloggen").status_code == 404
    assert client.get("/account").status_code == 303


def test_a_form_without_its_token_is_refused(app: Flask) -> None:
    add_with_password(app)
    client = browser(app)
    client.get("/inloggen")
    assert client.post("/inloggen", data={"email": EMAIL, "password": PASSWORD}).status_code == 400
    assert client.get("/account").status_code == 303
