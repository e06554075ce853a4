"""The writes of tests about the ladder: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from alignment.cells.commands import Saved
from alignment.db import db, transaction
from alignment.obstacles.ladder_commands import answer_obstacle, join_obstacle, move_obstacle_up, verify_obstacle
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.leaving_commands import leave_obstacle
from alignment.obstacles.models import Obstacle
from tests.factories import HEERLEN, SECRETARIAT, ZAANSTAD


def version_of(code: str) -> int:
    """The version of an obstacle now; of one that is not there 1."""
    db.session.rollback()
    found = db.session.get(Obstacle, code, populate_existing=True)
    return found.version if found else 1


def rung_of(code: str) -> str:
    """The rung of an obstacle now."""
    db.session.rollback()
    found = db.session.get(Obstacle, code, populate_existing=True)
    assert found is not None
    return found.rung


def climb(code: str, **given: Any) -> Saved:
    """Bring it to the next table."""
    plain: dict[str, Any] = {"question": "Wie beslist?", "by": SECRETARIAT, "idempotency_key": None}
    version = given.pop("version", None) or version_of(code)
    with transaction() as session:
        return move_obstacle_up(session, code=code, version=version, **plain | given)


def answer(code: str, **given: Any) -> Saved:
    """Answer it as the secretariat."""
    plain: dict[str, Any] = {"answer": "Het geld komt in mei.", "by": SECRETARIAT, "idempotency_key": None}
    version = given.pop("version", None) or version_of(code)
    with transaction() as session:
        return answer_obstacle(session, code=code, version=version, **plain | given)


def stand_behind(code: str, **given: Any) -> Saved:
    """Put the name of Heerlen to it."""
    by = given.pop("by", HEERLEN)
    plain: dict[str, Any] = {"municipality": by.organisation_code, "idempotency_key": None}
    version = given.pop("version", None) or version_of(code)
    with transaction() as session:
        return join_obstacle(session, code=code, version=version, by=by, **plain | given)


def walk_away(code: str, **given: Any) -> Saved:
    """Take the name of Heerlen off it again."""
    by = given.pop("by", HEERLEN)
    plain: dict[str, Any] = {"municipality": by.organisation_code, "idempotency_key": None}
    version = given.pop("version", None) or version_of(code)
    with transaction() as session:
        return leave_obstacle(session, code=code, version=version, by=by, **plain | given)


def verify(code: str, verdict: str, **given: Any) -> Saved:
    """Say for Zaanstad whether the answer works."""
    by = given.pop("by", ZAANSTAD)
    version = given.pop("version", None) or version_of(code)
    here = given.get("municipality", by.organisation_code)
    cities = {city.code: city.version for city in load_cities(db.session, code).get(code, ())}
    plain: dict[str, Any] = {
        "municipality": here,
        "note": "Het geld is op." if verdict == "not" else "",
        "city_version": cities.get(here, 0),
        "idempotency_key": None,
    }
    db.session.rollback()
    with transaction() as session:
        return verify_obstacle(session, code=code, verdict=verdict, version=version, by=by, **plain | given)
