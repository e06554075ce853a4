"""Counts the statements that a piece of work sends to the database; the BEGIN of a transaction is not one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from alignment.db import db
from tests.careful_client import CarefulClient


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements sent while the block runs, in order; pages are made anew."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    CarefulClient.fresh = True
    try:
        yield seen
    finally:
        CarefulClient.fresh = False
        event.remove(db.engine, "before_cursor_execute", note)


@contextmanager
def failing(error: Exception) -> Iterator[None]:
    """Every statement fails while the block runs, as when the database went away."""

    def fail(*_given: Any) -> None:
        raise error

    event.listen(db.engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(db.engine, "before_cursor_execute", fail)
