"""Browsers for the tests of people: accounts with a password, and what their forms carry."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db, transaction
from alignment.history.read import load_revision
from alignment.people import passwords
from alignment.people.cli import COMMAND_LINE
from alignment.people.commands import add_account, change_password
from alignment.people.permissions import Actor, Role
from alignment.people.read import Credentials
from alignment.people.rules import AccountState
from tests.careful_client import CarefulClient, csrf_token

PASSWORD = "zeven gele paraplu's"
EMAIL = "noor@voorbeeld.nl"


def browser(app: Flask, who: str = "", *, careful: bool = True) -> CarefulClient:
    """A new browser, signed in as a sample account when one is named."""
    client = CarefulClient(app, use_cookies=True)
    client.careful = careful
    if who:
        client.sign_in(who)
    return client


def sign_in_with(client: CarefulClient, email: str, password: str, **kwargs: Any) -> TestResponse:
    """Sign in through the form."""
    return client.submit("/inloggen", {"email": email, "password": password}, **kwargs)


def add_with_password(app: Flask, *, email: str = EMAIL, password: str = PASSWORD, own: bool = True) -> int:
    """Add a reader with a password, as the command line does; ``own`` says that she chose it herself."""
    hashed = passwords.hash_password(password)
    state = AccountState("Noor Noord", "reader", "REGIETAFEL")
    with app.app_context(), transaction() as session:
        number = add_account(
            session, email=email, state=state, password_hash=hashed, idempotency_key=None, by=COMMAND_LINE
        )
        assert number is not None
        if own:
            noor = Actor(
                account_id=number,
                name="Noor Noord",
                role=Role.READER,
                organisation_code="REGIETAFEL",
                organisation_name="Brede Regietafel",
            )
            change_password(
                session,
                checked=Credentials(number, hashed),
                password_hash=hashed,
                mark="",
                keep_session=None,
                idempotency_key=None,
                by=noor,
            )
    return number


def revision(app: Flask) -> int:
    """The number of the last write, read afresh."""
    with app.app_context():
        return load_revision(db.session)


def hidden(page: TestResponse, name: str) -> str:
    """The value of the first hidden field of this name on a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.get_data(as_text=True))
    assert found, f"{page.request.path}: geen veld {name}"
    return found[1]


def write_fields(page: TestResponse) -> dict[str, str]:
    """What a form that writes carries, as it stands on a page."""
    return {"csrf_token": csrf_token(page)} | {name: hidden(page, name) for name in ("version", "idempotency_key")}
