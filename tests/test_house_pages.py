"""The rules of the house that hold while pages are asked for: a GET never writes, and who writes does it in one way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, has_request_context, request
from sqlalchemy import event, text, update

from alignment.db import db, transaction, utc_now
from alignment.people.guard import MARK, Guard
from alignment.people.models import SignIn
from alignment.people.sessions import TOUCH_EVERY
from tests.people.browser import browser
from tests.test_rights import SAMPLES, VISITOR, Walk, arguments_of, read_table

CHANGES = ("INSERT", "UPDATE", "DELETE", "MERGE", "CREATE", "DROP", "ALTER")
WRITERS = ("ministry_editor", "city_editor", "secretariat", "administrator")
sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # the same code opens both


@dataclass
class Watch:
    """What was seen: who opened a write transaction, and which changes were sent outside one."""

    opened: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def _asked() -> str:
    return f"{request.method} {request.endpoint}" if has_request_context() else "test"


@contextmanager
def watched() -> Iterator[Watch]:
    """Look at every transaction and every change while the block runs."""
    watch = Watch()

    def begin(connection: Any) -> None:
        if connection.get_execution_options().get("writing"):
            watch.opened.append(_asked())

    def execute(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if statement.lstrip().upper().startswith(CHANGES):
            watch.changes.append(statement)
            if not connection.get_execution_options().get("writing"):
                watch.outside.append(f"{_asked()}: {statement[:60]}")

    event.listen(db.engine, "begin", begin)
    event.listen(db.engine, "before_cursor_execute", execute)
    try:
        yield watch
    finally:
        event.remove(db.engine, "begin", begin)
        event.remove(db.engine, "before_cursor_execute", execute)


def addresses(app: Flask) -> list[str]:
    """An address for every page that can be asked for; one that cannot be built stops the test."""
    adapter = app.url_map.bind("localhost")
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    return sorted(adapter.build(page, arguments_of(page), method="GET").split("?")[0] for page in pages)


@sqlite_only
@pytest.mark.parametrize("role", [VISITOR, *WRITERS])
def test_no_page_opens_a_transaction(app: Flask, role: str) -> None:
    client = browser(app, SAMPLES[role], careful=False)
    paths = addresses(app)
    assert len(paths) > 20
    with watched() as watch:
        answers = [client.get(path).status_code for path in paths]
    assert watch.opened == watch.changes == []
    assert answers.count(200) >= (3 if role == VISITOR else 15), "refusals alone prove nothing"


@sqlite_only
def test_a_page_that_writes_is_seen(app: Flask) -> None:
    def write() -> str:
        with transaction() as session:
            session.execute(text("UPDATE sign_in SET device = device"))
        return ""

    def write_beside() -> str:
        db.session.execute(text("UPDATE sign_in SET device = device"))
        return ""

    for view in (write, write_beside):
        setattr(view, MARK, Guard(public=True))
        app.add_url_rule(f"/{view.__name__}", view.__name__, view)
    client = browser(app, careful=False)
    with watched() as watch:
        client.get("/write")
        client.get("/write_beside")
    assert watch.opened == ["GET write"]
    assert [line.partition(":")[0] for line in watch.outside] == ["GET write_beside"]


def test_the_one_write_of_a_page_is_its_session_once_a_minute(app: Flask) -> None:
    client = browser(app, "lezer")
    with app.app_context(), transaction() as session:
        session.execute(update(SignIn).values(seen_at=utc_now() - TOUCH_EVERY - timedelta(seconds=1)))
    with watched() as watch:
        assert client.get("/").status_code == 200
        assert client.get("/gebieden").status_code == 200
    assert watch.opened == ["GET matrix.show"]
    assert len(watch.changes) == 1
    assert watch.changes[0].startswith("UPDATE sign_in SET seen_at=")


@sqlite_only
@pytest.mark.parametrize("role", WRITERS)
def test_every_change_of_a_role_goes_through_the_one_transaction(app: Flask, role: str) -> None:
    taken = Walk(app, role, browser(app))
    taken.start()
    with watched() as watch:
        for (endpoint, method), row in sorted(read_table().items()):
            if method != "GET":
                taken.check(endpoint, method, row[role])
    assert watch.outside == []
    assert len(watch.changes) > 3, "without a change this proves nothing"
