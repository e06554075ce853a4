"""Sample accounts: one per ministry and city and per other role, never in production."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.db import transaction
from alignment.errors import NotAllowed
from alignment.history.models import HistoryLine
from alignment.people.models import Account
from alignment.seeding.accounts import seed_sample_accounts
from tests.factories import SEEDER


def test_every_organisation_and_role_has_a_sample_account(session: Session) -> None:
    accounts = {account.sample: account for account in session.scalars(select(Account))}
    assert len(accounts) == 9 + 15 + 4
    assert {"ministerie-vws", "ministerie-jenv", "stad-zaanstad", "stad-den-haag"} <= accounts.keys()
    assert {"secretariaat", "regietafel", "lezer", "beheerder"} <= accounts.keys()
    assert (accounts["stad-zaanstad"].role, accounts["stad-zaanstad"].organisation_code) == ("city_editor", "GM0479")


def test_sample_people_are_clearly_invented_and_have_no_password(session: Session) -> None:
    for account in session.scalars(select(Account)):
        assert account.name.startswith("Voorbeeld ")
        assert account.email.endswith("@example.invalid")
        assert account.password_hash is None


def test_the_history_tells_of_them_without_their_address(session: Session) -> None:
    lines = session.scalars(select(HistoryLine).where(HistoryLine.object_kind == "account")).all()
    assert len(lines) == 28
    assert not any("@" in line.new for line in lines)


def test_a_second_run_adds_nobody(app: Flask) -> None:
    with transaction() as session:
        report = seed_sample_accounts(session, by=SEEDER)
    assert (report.added, report.unchanged) == (0, 28)


def test_production_gets_none(app: Flask) -> None:
    app.config["ALIGNMENT_ENV"] = "production"
    with pytest.raises(NotAllowed), transaction() as session:
        seed_sample_accounts(session, by=SEEDER)
