"""The history in the database: it only grows, has one head, and one line per link."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.history.models import HistoryHead, HistoryLine
from alignment.history.record import Change, record
from tests.factories import ZAANSTAD


@pytest.fixture(autouse=True)
def _lines(bare_app: Flask) -> None:
    for _ in range(2):
        with transaction() as session:
            record(session, Change(action="a.b", kind="thing", key="T1"), by=ZAANSTAD)


def refused(statement: Any) -> None:
    def put() -> None:
        with transaction() as session:
            session.execute(statement)

    with pytest.raises(DBAPIError):
        put()
    assert db.session.scalar(text("SELECT count(*) FROM history_line")) == 2


def test_a_line_is_never_changed_and_never_removed() -> None:
    refused(update(HistoryLine).values(actor_name="Iemand anders"))
    refused(update(HistoryLine).where(HistoryLine.id == 1).values(new="{}"))
    refused(delete(HistoryLine))
    refused(delete(HistoryLine).where(HistoryLine.id == 2))
    if db.engine.dialect.name == "postgresql":
        refused(text("TRUNCATE history_line"))


def test_the_chain_cannot_fork() -> None:
    row = dict(db.session.execute(text("SELECT * FROM history_line WHERE id = 2")).mappings().one())
    refused(insert(HistoryLine).values(**row | {"id": 3, "at": datetime(2021, 3, 2, tzinfo=UTC), "hash": "f" * 64}))


def test_there_is_one_head() -> None:
    refused(insert(HistoryHead).values(id=2, revision=9, hash="x"))
    refused(insert(HistoryHead).values(id=1, revision=9, hash="x"))


def test_a_channel_that_does_not_exist_is_refused() -> None:
    row = dict(db.session.execute(text("SELECT * FROM history_line WHERE id = 2")).mappings().one())
    fresh = {"id": 3, "at": datetime(2021, 3, 2, tzinfo=UTC), "prev_hash": "e" * 64, "channel": "sluiproute"}
    refused(insert(HistoryLine).values(**row | fresh))
