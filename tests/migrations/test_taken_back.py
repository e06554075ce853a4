"""Migration 0006 with data: an answer that was taken back survives a way down and up, at its own version."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.db import db
from alignment.migrations.runner import migrate
from tests.writing import tick

pytestmark = pytest.mark.filterwarnings("ignore:Skipped unsupported reflection")


def test_an_answer_taken_back_is_gone_one_step_down_and_back_at_its_version_up_again(app: Flask) -> None:
    tick("extra", "asked", "yes")
    tick("extra", "happening", "yes")
    tick("extra", "asked", "", 1)
    before = _answers()
    assert [row[:3] for row in before] == [("asked", None, 2), ("happening", "yes", 1)]
    db.session.rollback()
    migrate(db.engine, "0005")
    assert _answers() == before[1:], "it cannot say that nothing is said, so it has no row; the other stays"
    db.session.rollback()
    migrate(db.engine)
    assert _answers() == before
    assert tick("extra", "asked", "no", 2).version == 3


def test_what_comes_back_has_a_measure_and_an_area(app: Flask) -> None:
    """The history outlives the register; after a way down past both there is no place for the answer."""
    tick("extra", "asked", "yes")
    tick("extra", "asked", "", 1)
    db.session.rollback()
    migrate(db.engine, "0001")
    migrate(db.engine)
    assert _answers() == []


def _answers() -> list[Any]:
    statement = "SELECT moment, value, version, changed_by FROM differentiation ORDER BY moment"
    return [tuple(row) for row in db.session.execute(text(statement))]
