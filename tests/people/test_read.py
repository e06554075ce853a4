"""Reading people: plain values, nothing secret, a fixed number of queries."""

from __future__ import annotations

from dataclasses import fields

import pytest
from flask import Flask
from sqlalchemy import event

from alignment.db import db, transaction, utc_now
from alignment.errors import NotFound
from alignment.people import read
from alignment.people.sessions import start_session


def test_accounts_come_without_anything_secret(app: Flask) -> None:
    accounts = read.load_accounts(db.session)
    assert len(accounts) == len(read.load_samples(db.session))
    assert not any("password" in field.name or "hash" in field.name for field in fields(accounts[0]))


def test_the_list_of_accounts_is_one_query(app: Flask) -> None:
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    read.load_accounts(db.session)
    assert len([statement for statement in seen if statement.startswith("SELECT")]) == 1


def test_an_account_is_found_regardless_of_case(app: Flask) -> None:
    found = read.find_account(db.session, " LEZER@example.invalid ")
    assert read.load_account(db.session, found.id) == found


def test_what_is_not_there_says_so(app: Flask) -> None:
    with pytest.raises(NotFound):
        read.load_account(db.session, 99_999)
    with pytest.raises(NotFound):
        read.find_account(db.session, "wie@voorbeeld.nl")
    with pytest.raises(NotFound):
        read.find_sample(db.session, "burgemeester")


def test_what_is_no_address_is_not_looked_up(app: Flask) -> None:
    assert read.find_credentials(db.session, "nul\x00@b.nl") is None
    assert read.find_credentials(db.session, "lezer@example.invalid") is not None  # negative control


def test_organisations_stand_in_groups(app: Flask) -> None:
    labels = [one.kind_label for one in read.load_organisations(db.session)]
    assert labels == sorted(labels, key=list(read.KIND_LABELS.values()).index)
    assert set(labels) == set(read.KIND_LABELS.values())


def test_samples_put_the_offices_first(app: Flask) -> None:
    names = [sample.who for sample in read.load_samples(db.session)]
    assert set(names[:4]) == {"secretariaat", "regietafel", "lezer", "beheerder"}
    assert {"ministerie-vws", "stad-zaanstad"} <= set(names[4:])


def test_only_open_sessions_are_listed(app: Flask) -> None:
    account = read.find_account(db.session, "lezer@example.invalid")
    with transaction() as writing:
        start_session(writing, account.id, "Firefox op Linux")
    now = utc_now()
    (one,) = read.load_sessions_of(db.session, account.id, now)
    assert one.device == "Firefox op Linux"
    assert read.load_sessions_of(db.session, account.id, now + read.IDLE) == []
