"""The own account: another password after the present one, and the list of open sessions."""

from __future__ import annotations

import time_machine
from flask import Flask

from alignment.people import account_pages, passwords
from tests.careful_client import CarefulClient
from tests.people.browser import (
    EMAIL,
    PASSWORD,
    add_with_password,
    browser,
    hidden,
    revision,
    sign_in_with,
    write_fields,
)

NEW = "twaalf natte sokken"


def change(client: CarefulClient, present: str, new: str) -> tuple[int, str]:
    fields = write_fields(client.get("/account"))
    answer = client.post("/account/wachtwoord", data=fields | {"present": present, "new": new})
    return answer.status_code, answer.get_data(as_text=True)


def noor(app: Flask) -> CarefulClient:
    client = browser(app)
    sign_in_with(client, EMAIL, PASSWORD)
    return client


def test_another_password_works_and_the_old_one_no_longer(app: Flask) -> None:
    add_with_password(app)
    client, elsewhere = noor(app), noor(app)
    assert change(client, PASSWORD, NEW)[0] == 303
    assert client.get("/account").status_code == 200  # this session goes on
    assert elsewhere.get("/account").status_code == 303  # the others ended
    assert sign_in_with(browser(app), EMAIL, PASSWORD).status_code == 422
    assert sign_in_with(browser(app), EMAIL, NEW).status_code == 303


def test_a_refused_password_says_why_and_changes_nothing(app: Flask) -> None:
    add_with_password(app)
    client, before = noor(app), revision(app)
    for present, new, sentence in (
        ("iets heel anders", NEW, account_pages.WRONG_PRESENT),
        (PASSWORD, "kort", passwords.TOO_SHORT),
        (PASSWORD, "Welkom2026!!", passwords.TOO_EASY),
        (PASSWORD, "Noor Noord 2026", passwords.TOO_CLOSE),
        (PASSWORD, PASSWORD, account_pages.SAME),
        (PASSWORD, "", "Vul een nieuw wachtwoord in."),
    ):
        status, page = change(client, present, new)
        assert status == 422
        assert sentence in page
        assert 'value="' + (new or "?") not in page  # a password is never sent back
    assert revision(app) == before


def test_guessing_the_present_password_is_slowed_down(app: Flask) -> None:
    add_with_password(app)
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        client = noor(app)
        for _ in range(5):
            assert change(client, "iets heel anders", NEW)[0] == 422
        status, page = change(client, PASSWORD, NEW)
    assert status == 429
    assert account_pages.WAIT in page


def test_an_easy_new_password_is_no_guess(app: Flask) -> None:
    add_with_password(app)
    with time_machine.travel("2026-11-24T12:00:00Z", tick=False):
        client = noor(app)
        for _ in range(7):
            assert change(client, PASSWORD, "kort")[0] == 422
        assert change(client, PASSWORD, NEW)[0] == 303


def test_an_account_without_a_password_is_told_what_to_do(app: Flask) -> None:
    status, page = change(browser(app, "lezer"), "iets heel anders", NEW)
    assert status == 422
    assert account_pages.NONE_YET in page


def test_a_form_without_its_key_is_refused(app: Flask) -> None:
    add_with_password(app)
    client = noor(app)
    fields = write_fields(client.get("/account")) | {"present": PASSWORD, "new": NEW, "idempotency_key": ""}
    assert client.post("/account/wachtwoord", data=fields).status_code == 422


def test_the_own_sessions_are_listed_and_can_be_ended(app: Flask) -> None:
    here, there = browser(app, "lezer"), browser(app, "lezer")
    page = here.get("/account")
    assert "2 open sessies" in page.get_data(as_text=True)
    answer = here.submit("/account/sessies", {"session": hidden(page, "session")}, page="/account")
    assert answer.headers["Location"] == "/account?klaar=sessie"
    assert there.get("/account").status_code == 303
    assert "De sessie is beëindigd." in here.get("/account?klaar=sessie").get_data(as_text=True)


def test_all_other_sessions_end_at_once(app: Flask) -> None:
    here, others = browser(app, "lezer"), [browser(app, "lezer") for _ in range(2)]
    here.submit("/account/sessies", {"session": "others"}, page="/account")
    assert here.get("/account").status_code == 200
    assert [other.get("/account").status_code for other in others] == [303, 303]


def test_the_session_of_somebody_else_cannot_be_ended(app: Flask) -> None:
    reader, boss = browser(app, "lezer"), browser(app, "beheerder")
    browser(app, "lezer")
    foreign = hidden(reader.get("/account"), "session")
    assert boss.submit("/account/sessies", {"session": foreign}, page="/account").status_code == 303
    assert "2 open sessies" in reader.get("/account").get_data(as_text=True)


def test_a_made_up_session_is_refused(app: Flask) -> None:
    client = browser(app, "lezer")
    for made_up in ("", "x", "nul\x00", "a" * 65):
        assert client.submit("/account/sessies", {"session": made_up}, page="/account").status_code == 422
