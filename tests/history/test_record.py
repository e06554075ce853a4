"""Writing history lines: in the same transaction, linked, and once per key."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.history.chain import GENESIS
from alignment.history.models import HistoryHead, HistoryLine
from alignment.history.read import load_revision
from alignment.history.record import Change, find_repeat, record, repeat_key
from tests.factories import SEEDER, VWS, ZAANSTAD


def write(key: str | None = None, version: int | None = None) -> int:
    with transaction() as session:
        return record(
            session, Change(action="a.b", kind="thing", key="T1", version=version, idempotency_key=key), by=ZAANSTAD
        )


def test_lines_are_numbered_and_linked_and_the_head_follows(bare_app: Flask) -> None:
    assert load_revision(db.session) == 0
    assert [write(), write(), write()] == [1, 2, 3]
    lines = list(db.session.scalars(select(HistoryLine).order_by(HistoryLine.id)))
    assert lines[0].prev_hash == GENESIS
    assert [line.prev_hash for line in lines[1:]] == [line.hash for line in lines[:-1]]
    head = db.session.scalars(select(HistoryHead)).one()
    assert (head.revision, head.hash) == (3, lines[-1].hash)
    assert lines[0].at.tzinfo is not None


def test_a_failed_write_leaves_no_line_and_no_gap(bare_app: Flask) -> None:
    def fail() -> None:
        with transaction() as session:
            record(session, Change(action="a.b", kind="thing", key="T1"), by=ZAANSTAD)
            raise ZeroDivisionError

    write()
    with pytest.raises(ZeroDivisionError):
        fail()
    assert write() == 2


def test_a_line_without_old_and_new_says_so_with_empty_states(bare_app: Flask) -> None:
    write()
    line = db.session.scalars(select(HistoryLine)).one()
    assert (line.old, line.new, line.why) == ("{}", "{}", "")


def test_the_database_refuses_a_second_line_with_the_same_key_or_version(bare_app: Flask) -> None:
    write("k", 1)
    with pytest.raises(DBAPIError):
        write("k", 2)
    with pytest.raises(DBAPIError):
        write("other", 1)
    assert write("other", 2) == 2


def test_a_repeat_is_found_only_for_the_same_person(bare_app: Flask) -> None:
    write("k")
    found = find_repeat(db.session, by=ZAANSTAD, idempotency_key="k")
    assert found is not None
    assert found.id == 1
    assert find_repeat(db.session, by=VWS, idempotency_key="k") is None
    assert find_repeat(db.session, by=ZAANSTAD, idempotency_key="other") is None
    assert find_repeat(db.session, by=ZAANSTAD, idempotency_key=None) is None
    assert find_repeat(db.session, by=SEEDER, idempotency_key="k") is None


def test_a_key_is_bound_to_what_came_with_it() -> None:
    assert repeat_key("k", "landing", 1) == repeat_key("k", "landing", 1)
    assert repeat_key("k", "landing", 1) != repeat_key("k", "landing", 2)
    assert repeat_key("k", "a", "b") != repeat_key("k", "ab", "")
    assert repeat_key("k") != repeat_key("l")
    assert repeat_key(None, "a") is None
    assert repeat_key("", "a") is None
    assert len(repeat_key("k", "é" * 5000) or "") == 64
