"""Accounts are managed on a page: a start password is shown once; two administrators do not lose each other's work."""

from __future__ import annotations

import re

from flask import Flask

from tests.careful_client import CarefulClient
from tests.people.browser import browser, revision, sign_in_with, write_fields

NEW = "/beheer/accounts/nieuw"
NOOR = {"email": "noor@voorbeeld.nl", "name": "Noor Noord", "role": "city_editor", "organisation_code": "GM0479"}


def add(client: CarefulClient, **changes: str) -> tuple[int, str]:
    answer = client.post(NEW, data=write_fields(client.get(NEW)) | NOOR | changes)
    return answer.status_code, answer.get_data(as_text=True)


def path_of(client: CarefulClient, name: str) -> str:
    found = re.search(rf'href="(/beheer/accounts/\d+)">{name}</a>', client.get("/beheer").get_data(as_text=True))
    assert found
    return found[1]


def shown_password(page: str) -> str:
    found = re.search(r"<code>([a-z0-9-]{24})</code>", page)
    assert found, page
    return found[1]


def test_a_new_account_gets_a_start_password_that_works(app: Flask) -> None:
    boss = browser(app, "beheerder")
    status, page = add(boss)
    assert status == 200
    client = browser(app)
    assert sign_in_with(client, NOOR["email"], shown_password(page)).headers["Location"] == "/account"
    assert "redacteur gemeente" in client.get("/account").get_data(as_text=True)


def test_sending_the_form_again_shows_no_second_password(app: Flask) -> None:
    boss = browser(app, "beheerder")
    fields = write_fields(boss.get(NEW)) | NOOR
    boss.post(NEW, data=fields)
    before = revision(app)
    page = boss.post(NEW, data=fields).get_data(as_text=True)
    assert "Dit formulier was al verstuurd." in page
    assert "<code>" not in page
    assert revision(app) == before


def test_wrong_fields_come_back_with_sentences_and_with_what_was_typed(app: Flask) -> None:
    boss, before = browser(app, "beheerder"), revision(app)
    status, page = add(boss, email="noor", role="secretariat")
    assert status == 422
    assert "Voorbeeld: naam@gemeente.nl." in page
    assert "De rol secretariaat past niet bij deze organisatie." in page
    assert 'value="Noor Noord"' in page
    status, page = add(boss, name="", role="baas", organisation_code="NERGENS")
    assert status == 422
    for sentence in ("Vul de naam in.", "Kies een rol uit de lijst.", "Kies een organisatie uit de lijst."):
        assert sentence in page
    assert revision(app) == before


def test_an_account_changes_and_its_person_has_to_sign_in_again(app: Flask) -> None:
    boss, reader = browser(app, "beheerder"), browser(app, "lezer")
    path = path_of(boss, "Voorbeeld Lezer")
    fields = write_fields(boss.get(path)) | {"name": "Lotte", "role": "table_member", "active": "yes"}
    answer = boss.post(path, data=fields | {"organisation_code": "REGIETAFEL"})
    assert answer.status_code == 303
    assert "Opgeslagen: Lotte." in boss.get(answer.headers["Location"]).get_data(as_text=True)
    assert reader.get("/account").status_code == 303


def test_a_closed_account_is_shown_as_such(app: Flask) -> None:
    boss = browser(app, "beheerder")
    path = path_of(boss, "Voorbeeld Lezer")
    fields = write_fields(boss.get(path)) | {"name": "Voorbeeld Lezer", "role": "reader", "active": "no"}
    boss.post(path, data=fields | {"organisation_code": "REGIETAFEL"})
    assert "uitgezet" in boss.get("/beheer").get_data(as_text=True)


def test_the_second_administrator_sees_three_values_and_keeps_what_was_typed(app: Flask) -> None:
    first, second = browser(app, "beheerder"), browser(app, "beheerder")
    path = path_of(first, "Voorbeeld Lezer")
    base = {"role": "reader", "organisation_code": "REGIETAFEL", "active": "yes"}
    one, two = write_fields(first.get(path)), write_fields(second.get(path))
    assert first.post(path, data=one | base | {"name": "Lotte"}).status_code == 303
    answer = second.post(path, data=two | base | {"name": "Liselotte"})
    assert answer.status_code == 409
    page = answer.get_data(as_text=True)
    for value in ("Voorbeeld Lezer", "Lotte", 'value="Liselotte"', "U sloeg dit zelf al op in een ander venster"):
        assert value in page
    assert "Een collega was u voor" not in page, "the same account saved in both windows"
    again = write_fields(answer) | base | {"name": "Liselotte"}
    assert second.post(path, data=again).status_code == 303
    assert "Liselotte" in second.get("/beheer").get_data(as_text=True)


def test_a_second_press_gives_no_access_back_that_a_colleague_took(app: Flask) -> None:
    first, second = browser(app, "beheerder"), browser(app, "beheerder")
    path = path_of(first, "Voorbeeld Lezer")
    base = {"role": "reader", "organisation_code": "REGIETAFEL", "active": "yes"}
    one, two = write_fields(first.get(path)), write_fields(second.get(path))
    assert first.post(path, data=one | base | {"name": "Lotte", "active": "no"}).status_code == 303
    answer = second.post(path, data=two | base | {"name": "Liselotte"})
    assert answer.status_code == 409
    assert '<option selected value="no">' in answer.get_data(as_text=True)
    assert write_fields(answer)["idempotency_key"] != two["idempotency_key"]


def test_the_last_administrator_cannot_close_the_door(app: Flask) -> None:
    boss = browser(app, "beheerder")
    path = path_of(boss, "Voorbeeld Beheerder")
    fields = write_fields(boss.get(path)) | {"name": "Bea", "role": "administrator", "active": "no"}
    answer = boss.post(path, data=fields | {"organisation_code": "BEHEER"})
    assert answer.status_code == 422
    assert "Dit is de laatste beheerder" in answer.get_data(as_text=True)


def test_a_version_that_never_was_is_told(app: Flask) -> None:
    boss = browser(app, "beheerder")
    path = path_of(boss, "Voorbeeld Lezer")
    fields = write_fields(boss.get(path)) | {"name": "Lotte", "role": "reader", "active": "yes"}
    for version in ("7", "-1", "99999999999", "x", ""):
        answer = boss.post(path, data=fields | {"organisation_code": "REGIETAFEL", "version": version})
        assert answer.status_code == 422


def test_a_new_start_password_replaces_the_old_one(app: Flask) -> None:
    boss = browser(app, "beheerder")
    old = shown_password(add(boss)[1])
    path = path_of(boss, "Noor Noord")
    fields = write_fields(boss.get(path))
    new = shown_password(boss.post(f"{path}/startwachtwoord", data=fields).get_data(as_text=True))
    assert sign_in_with(browser(app), NOOR["email"], old).status_code == 422
    assert sign_in_with(browser(app), NOOR["email"], new).status_code == 303
    again = boss.post(f"{path}/startwachtwoord", data=fields).get_data(as_text=True)
    assert "Dit formulier was al verstuurd." in again
    empty = {"csrf_token": fields["csrf_token"]}
    assert boss.post(f"{path}/startwachtwoord", data=empty).status_code == 422


def test_an_account_that_is_not_there(app: Flask) -> None:
    assert browser(app, "beheerder").get("/beheer/accounts/99999").status_code == 404
