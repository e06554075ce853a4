"""Whoever lost her rights between the beginning of a request and its write does not write."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update

from alignment.db import db, transaction
from alignment.errors import NotAllowed
from alignment.people.models import Account
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, Role
from alignment.people.read import find_account
from tests.factories import SEEDER, actor
from tests.writing import count_rows, save


@pytest.fixture
def zaanstad(app: Flask) -> Actor:
    """The sample account of Zaanstad, as a request knows it."""
    number = find_account(db.session, "stad-zaanstad@example.invalid").id
    return actor(Role.CITY_EDITOR, "GM0479", account_id=number)


def change(account: Actor, **fields: Any) -> None:
    with transaction() as session:
        session.execute(update(Account).where(Account.id == account.account_id).values(**fields))


def test_who_is_still_who_she_was_holds_the_pen(zaanstad: Actor) -> None:
    assert save("landing", "landing", by=zaanstad).version == 1
    with transaction() as session:
        take_pen(session, SEEDER)


@pytest.mark.parametrize("fields", [{"active": False}, {"role": "reader"}, {"organisation_code": "GM0917"}])
def test_who_was_changed_meanwhile_writes_nothing(zaanstad: Actor, fields: dict[str, Any]) -> None:
    change(zaanstad, **fields)
    with pytest.raises(NotAllowed, match="zojuist gewijzigd"):
        save("landing", "landing", by=zaanstad)
    assert count_rows("landing") == 0
