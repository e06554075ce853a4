"""Migration 0012 with data: who asked which area is kept on a way down and up, also where the last asker hid it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.db import db, transaction
from alignment.migrations.runner import migrate
from alignment.verify import first_untold_row
from tests.factories import SECRETARIAT, ZAANDAM
from tests.recognition.recognising import HEERLEN_AREA, put, say

pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")


def test_each_area_keeps_who_asked_it(app: Flask) -> None:
    put("K001", by=replace(SECRETARIAT, name="Eerste"))
    say("K001", "not")
    put("K001", ZAANDAM, by=replace(SECRETARIAT, name="Tweede"))
    put("SG001", ZAANDAM, by=replace(SECRETARIAT, name="Derde"))
    before, answers = _asked(), _rows("recognition_answer")
    assert [row[2] for row in before] == ["Eerste", "Tweede", "Derde"]
    db.session.rollback()
    migrate(db.engine, "0011")
    assert [(row.code, row.asked_by) for row in _rows("recognition")] == [("K001", "Tweede"), ("SG001", "Derde")]
    assert len(_rows("recognition_area")) == 3
    db.session.rollback()
    migrate(db.engine)
    assert _asked() == before
    assert _rows("recognition_answer") == answers
    assert first_untold_row(db.session) is None
    db.session.rollback()
    assert put("K001", "arnhem-oost") == 3


def test_an_area_that_no_line_tells_of_keeps_what_the_finding_said(app: Flask) -> None:
    """As in a database of before, with a row that came past the commands."""
    put("K001")
    db.session.rollback()
    migrate(db.engine, "0011")
    with transaction() as session:
        session.execute(text(f"INSERT INTO recognition_area VALUES ('K001', '{ZAANDAM}')"))  # noqa: S608 - own names
    migrate(db.engine)
    assert [row[1:4] for row in _asked()] == [
        (HEERLEN_AREA, SECRETARIAT.name, SECRETARIAT.organisation_name),
        (ZAANDAM, SECRETARIAT.name, SECRETARIAT.organisation_name),
    ]


def _asked() -> list[Any]:
    """Who asked which area, on which day."""
    return [
        (row.code, row.area_slug, row.asked_by, row.asked_for, str(row.asked_at)[:16])
        for row in _rows("recognition_area")
    ]


def _rows(table: str) -> list[Any]:
    return list(db.session.execute(text(f"SELECT * FROM {table} ORDER BY 1, 2")))  # noqa: S608 - names from this test
