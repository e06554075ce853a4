"""Down past the moment that a city left, with data in between, and up again: who left does not come back by itself."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from alignment.db import db
from alignment.migrations.guards import create_guards, create_replaced, drop_guards, drop_replaced, guards
from alignment.migrations.runner import migrate
from tests.migrations.fingerprint import fingerprint, triggers
from tests.obstacles.climbing import answer, rung_of, stand_behind, verify, walk_away
from tests.writing import complain

BEFORE, SINCE = "0013", "0014"


def _cities() -> list[tuple[str, int]]:
    rows = db.session.execute(text("SELECT municipality_code, version FROM obstacle_city ORDER BY 1")).all()
    db.session.rollback()
    return [(code, version) for code, version in rows]


def test_who_left_is_gone_and_who_stands_behind_it_stays(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    walk_away(code)
    made = fingerprint(db.engine)
    db.session.rollback()
    migrate(db.engine, BEFORE)
    assert _cities() == [("GM0479", 1)]
    older = dict(row[:2] for row in triggers(db.engine))
    assert not any("left_at" in body for body in older.values())
    assert "tr_obstacle_cities_update" in older
    migrate(db.engine)
    assert fingerprint(db.engine) == made
    answer(code)
    verify(code, "works")
    assert rung_of(code) == "solved"


def test_what_was_replaced_is_made_again_and_is_none_of_those_that_stand() -> None:
    for dialect in ("sqlite", "postgresql"):
        standing = [guard.trigger for guard in guards(dialect)]
        assert len(standing) == len(set(standing)), "each name once"
        assert all(not guard.until for guard in guards(dialect))
        replaced = [guard.trigger for guard in guards(dialect, "0007") if guard.until == SINCE]
        assert replaced == ["tr_obstacle_cities_insert", "tr_obstacle_cities_update"]
        assert not any("left_at" in statement for statement in create_guards(dialect, "0007"))
        made, dropped = list(create_replaced(dialect, SINCE)), list(drop_replaced(dialect, SINCE))
        assert len(made) == len(dropped) == (2 if dialect == "sqlite" else 4)
        assert set(made) <= set(create_guards(dialect, "0007"))
        assert set(dropped) <= set(drop_guards(dialect, "0007"))
