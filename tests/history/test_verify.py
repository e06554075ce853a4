"""Ten kinds of tampering are found, with the first broken line named; an untouched history holds."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Executable, insert, text, update

from alignment.db import db, transaction
from alignment.history.chain import HASHED, line_hash
from alignment.history.models import HistoryHead, HistoryLine
from alignment.history.record import Change, record
from alignment.history.verify import first_broken_line
from alignment.migrations.guards import drop_guards
from tests.factories import ZAANSTAD

LINES = 6


def key_of(app: Flask) -> str:
    return str(app.config["HISTORY_KEY"])


def run(*statements: str | Executable) -> None:
    with transaction() as session:
        for statement in statements:
            session.execute(text(statement) if isinstance(statement, str) else statement)


def rehash(app: Flask, number: int, key: str) -> None:
    """What somebody without the key does: change a line and compute its hash again with a key of her own."""
    line = db.session.get(HistoryLine, number)
    assert line is not None
    fields = {name: getattr(line, name) for name in HASHED} | {"at": line.at.isoformat()}
    run(update(HistoryLine).where(HistoryLine.id == number).values(hash=line_hash(key, line.prev_hash, fields)))


def swap(_app: Flask) -> None:
    run(
        "UPDATE history_line SET id = 99 WHERE id = 3",
        "UPDATE history_line SET id = 3 WHERE id = 4",
        "UPDATE history_line SET id = 4 WHERE id = 99",
    )


def repeat(_app: Flask) -> None:
    last = db.session.get(HistoryLine, LINES)
    assert last is not None
    row = {column.name: getattr(last, column.name) for column in HistoryLine.__table__.columns}
    added = row | {"id": LINES + 1, "object_version": 2, "prev_hash": last.hash, "hash": "a" * 64}
    run(insert(HistoryLine).values(**added), update(HistoryHead).values(revision=LINES + 1, hash="a" * 64))


def own_key(app: Flask) -> None:
    run("UPDATE history_line SET why = 'omgebogen' WHERE id = 6")
    rehash(app, 6, "a key that is not ours")
    run("UPDATE history_head SET hash = (SELECT hash FROM history_line WHERE id = 6)")


TAMPERING: dict[str, tuple[Callable[[Flask], None], str]] = {
    "another state": (lambda _: run("UPDATE history_line SET new = '{}' WHERE id = 3"), "Regel 3 "),
    "another name": (lambda _: run("UPDATE history_line SET actor_name = 'X' WHERE id = 2"), "Regel 2 "),
    "another moment": (
        lambda _: run("UPDATE history_line SET at = '2020-01-01 00:00:00.000000' WHERE id = 4"),
        "Regel 4 ",
    ),
    "a line gone": (lambda _: run("DELETE FROM history_line WHERE id = 3"), "Na regel 2 volgt regel 4"),
    "the first gone": (lambda _: run("DELETE FROM history_line WHERE id = 1"), "Na regel 0 volgt regel 2"),
    "the last gone": (lambda _: run("DELETE FROM history_line WHERE id = 6"), "laatste regel is 5"),
    "two swapped": (swap, "Regel 3 "),
    "a line added": (repeat, "Regel 7 "),
    "rehashed with another key": (own_key, "Regel 6 "),
    "the head moved back": (lambda _: run("UPDATE history_head SET revision = 5"), "laatste regel is 6"),
    "the head gone": (lambda _: run("DELETE FROM history_head"), "laatste regel is 6"),
    "everything gone": (lambda _: run("DELETE FROM history_line"), "laatste regel is 0"),
}


@pytest.fixture
def written(bare_app: Flask) -> Flask:
    """Six lines, and the triggers taken away: whoever tampers has the whole database in hand."""
    for number in range(1, LINES + 1):
        with transaction() as session:
            change = Change(action="a.b", kind="thing", key=f"T{number}", version=1, new={"note": f"é {number}"})
            record(session, change, by=ZAANSTAD)
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name):
            session.execute(text(statement))
    return bare_app


@pytest.mark.parametrize("kind", list(TAMPERING))
def test_tampering_is_found_and_the_first_broken_line_named(written: Flask, kind: str) -> None:
    tamper, told = TAMPERING[kind]
    assert first_broken_line(db.session, key_of(written)) is None, "negative control: before, everything holds"
    tamper(written)
    db.session.expire_all()
    assert told in (first_broken_line(db.session, key_of(written)) or "")


def test_the_wrong_key_finds_the_first_line(written: Flask) -> None:
    assert first_broken_line(db.session, "another") == "Regel 1 is niet meer zoals zij is opgeschreven."


def test_a_line_that_was_changed_and_put_back_holds(written: Flask) -> None:
    run("UPDATE history_line SET why = 'x' WHERE id = 3", "UPDATE history_line SET why = '' WHERE id = 3")
    assert first_broken_line(db.session, key_of(written)) is None


def test_an_empty_history_holds(bare_app: Flask) -> None:
    assert first_broken_line(db.session, key_of(bare_app)) is None
