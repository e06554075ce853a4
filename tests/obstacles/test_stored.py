"""What obstacles say now against the history: what the commands wrote is as told, what went past them is named."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.db import db, transaction
from alignment.migrations.guards import drop_guards
from alignment.verify import first_untold_row
from tests.factories import VWS
from tests.obstacles.climbing import answer, climb, stand_behind, verify, walk_away
from tests.writing import complain


def write_a_ladder() -> None:
    """One obstacle of every kind: just raised, climbed and half judged, of the register, and solved."""
    left = complain("Net gemeld")
    stand_behind(left)
    walk_away(left)
    climbing = complain("Onderweg")
    stand_behind(climbing)
    climb(climbing)
    answer(climbing, by=VWS)
    verify(climbing, "works")
    climb("K009")
    solved = complain("Klaar")
    answer(solved)
    verify(solved, "partly")


def test_what_the_commands_wrote_is_as_told(app: Flask) -> None:
    assert first_untold_row(db.session) is None
    write_a_ladder()
    assert first_untold_row(db.session) is None


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE obstacle SET title = 'Vervalst' WHERE code = 'K1001'", "knelpunt van K1001."),
        ("UPDATE obstacle SET rung = 'cabinet' WHERE code = 'K1001'", "knelpunt van K1001."),
        ("UPDATE obstacle SET answer = 'Iets anders.' WHERE code = 'K1002'", "knelpunt van K1002."),
        ("UPDATE obstacle SET rung = 'cabinet' WHERE code = 'K010'", "knelpunt van K010."),
        ("UPDATE obstacle SET question = 'Een andere vraag?' WHERE code = 'K009'", "knelpunt van K009."),
        ("UPDATE obstacle_city SET verdict = 'not' WHERE verdict = 'works'", "K1002/GM0479."),
        ("UPDATE obstacle_city SET verdict = 'works', verdict_on = 1 WHERE verdict = ''", "K1001/GM0479."),
        ("UPDATE obstacle_city SET left_at = NULL WHERE left_at IS NOT NULL", "K1001/GM0917."),
        ("UPDATE obstacle_city SET left_at = joined_at WHERE municipality_code = 'GM0479'", "GM0479."),
        ("UPDATE obstacle_city SET joined_by = 'Een ander' WHERE verdict = '' AND left_at IS NULL", "K1002/GM0917."),
        ("DELETE FROM obstacle_city WHERE obstacle_code = 'K1002' AND municipality_code = 'GM0917'", "K1002/GM0917."),
    ],
)
def test_what_was_changed_past_them_is_named(app: Flask, statement: str, named: str) -> None:
    write_a_ladder()
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert named in str(first_untold_row(db.session))
