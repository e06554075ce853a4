"""What the database itself refuses about people, on both engines."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert
from sqlalchemy.exc import IntegrityError

from alignment.db import transaction, utc_now
from alignment.people.models import Account, Organisation

GOOD = {
    "email": "noor@voorbeeld.nl",
    "name": "Noor",
    "role": "reader",
    "organisation_code": "REGIETAFEL",
    "organisation_kind": "table",
    "version": 1,
    "active": True,
}


def store(**changes: Any) -> None:
    with transaction() as session:
        session.execute(insert(Account).values(**(GOOD | {"created_at": utc_now()} | changes)))


def test_a_good_account_is_stored_as_negative_control(app: Flask) -> None:
    store()


@pytest.mark.parametrize(
    "changes",
    [
        {"role": "city_editor"},
        {"role": "baas"},
        {"role": "table_member", "organisation_kind": "ministry"},
        {"organisation_code": "NERGENS"},
        {"organisation_kind": "ministry"},
        {"email": "LEZER@EXAMPLE.INVALID"},
        {"sample": "lezer"},
        {"version": 0},
    ],
)
def test_the_database_refuses(app: Flask, changes: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        store(**changes)


def test_an_organisation_with_accounts_stays(app: Flask) -> None:
    with pytest.raises(IntegrityError), transaction() as session:
        session.execute(delete(Organisation).where(Organisation.code == "BEHEER"))
