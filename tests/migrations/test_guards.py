"""The triggers: every table that has a version is guarded, and taking them away is what the tests notice."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.migrations.guarded import ASKED, TEXTS
from alignment.migrations.guards import create_guards, drop_guards
from tests.migrations.fingerprint import triggers


def put(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))


@pytest.mark.parametrize("table", ["measure", "package"])
def test_the_version_of_the_register_rises_by_one(app: Flask, table: str) -> None:
    for step in ("version", "version + 2", "version - 1"):
        with pytest.raises(DBAPIError):
            put(f"UPDATE {table} SET version = {step}")  # noqa: S608 - names from this test
    put(f"UPDATE {table} SET version = version + 1")  # noqa: S608 - names from this test


def test_without_its_triggers_the_database_lets_it_happen(app: Flask) -> None:
    """Negative control: it is the triggers that refuse."""
    made = triggers(db.engine)
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name):
            session.execute(text(statement))
    assert triggers(db.engine) == []
    put("UPDATE measure SET version = version + 5")
    put("DELETE FROM history_line")
    with transaction() as session:
        for statement in create_guards(db.engine.dialect.name):
            session.connection().exec_driver_sql(statement.replace("%", "%%") if _formats() else statement)
    assert triggers(db.engine) == made


def _formats() -> bool:
    """Whether the driver reads a percent sign as the start of a parameter."""
    return db.engine.dialect.paramstyle in ("format", "pyformat")


NEW = [(table, column) for table, columns in TEXTS.items() for column in columns]


@pytest.mark.parametrize(("table", "column"), NEW)
def test_a_text_with_a_control_character_is_refused(app: Flask, table: str, column: str) -> None:
    """Before anything else of the row is looked at; a line end is no such character."""
    insert = f"INSERT INTO {table} ({column}) VALUES (:said)"  # noqa: S608 - names of the guards
    for said in ("a\x07b", "a\tb", "a\rb", "\x7f"):
        with pytest.raises(DBAPIError, match="no control characters"), transaction() as session:
            session.execute(text(insert), {"said": said})
    with pytest.raises(DBAPIError) as refused, transaction() as session:
        session.execute(text(insert), {"said": "a\nb"})
    assert "control characters" not in str(refused.value), "refused for what it lacks"


def test_a_text_of_before_stays_and_its_row_can_change(app: Flask) -> None:
    """What stood there before these guards is no reason to refuse another field."""
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name, ASKED, "obstacle"):
            session.execute(text(statement))
        old = "UPDATE obstacle SET description = :said, version = version + 1 WHERE code = 'K001'"
        session.execute(text(old), {"said": "a\tb"})
        for statement in create_guards(db.engine.dialect.name, ASKED, "obstacle"):
            session.connection().exec_driver_sql(statement.replace("%", "%%") if _formats() else statement)
    put("UPDATE obstacle SET title = 'Anders', version = version + 1 WHERE code = 'K001'")
    for said in ("title = 'a\tb'", "description = 'c\td'"):
        with pytest.raises(DBAPIError, match="no control characters"):
            put(f"UPDATE obstacle SET {said}, version = version + 1 WHERE code = 'K001'")  # noqa: S608 - own texts
