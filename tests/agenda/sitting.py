"""The writes of tests about the agenda: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from alignment.agenda.commands import ask_table, place_item
from alignment.agenda.deciding import record_decision
from alignment.agenda.read import PLACES, QUESTIONS
from alignment.cells.commands import Saved
from alignment.db import db, transaction
from alignment.obstacles.decisions import load_decisions
from alignment.people.permissions import Role
from tests.factories import SECRETARIAT, actor
from tests.obstacles.climbing import climb
from tests.writing import complain

MEMBER = actor(Role.TABLE_MEMBER, "REGIETAFEL", account_id=106, name="Rik Regietafel")
TABLE, STEERING = "breakthrough_table", "steering_table"
STEPS = {TABLE: 2, STEERING: 3}


def bring(rung: str = STEERING, **given: Any) -> str:
    """Raise an obstacle and bring it to a table; its code."""
    code = complain(**given)
    for _ in range(STEPS[rung]):
        climb(code)
    return code


def version_of(table: Any, code: str) -> int:
    """The version of the row of an obstacle in a table of the agenda now; 0 when there is none."""
    db.session.rollback()
    return db.session.scalar(select(table.c.version).where(table.c.obstacle_code == code)) or 0


def place(code: str, position: int | None = 1, **given: Any) -> Saved:
    """Give it a place at the Regietafel as the secretariat."""
    plain: dict[str, Any] = {"rung": STEERING, "reason": "Spoed.", "by": SECRETARIAT, "idempotency_key": None}
    version = given.pop("version", None)
    seen = version_of(PLACES, code) if version is None else version
    with transaction() as session:
        return place_item(session, code=code, position=position, version=seen, **plain | given)


def ask(code: str, **given: Any) -> Saved:
    """Make it a question to the Regietafel as the secretariat."""
    plain: dict[str, Any] = {"asked": True, "advice": "Doen.", "by": SECRETARIAT, "idempotency_key": None}
    version = given.pop("version", None)
    seen = version_of(QUESTIONS, code) if version is None else version
    with transaction() as session:
        return ask_table(session, code=code, version=seen, **plain | given)


def decide(code: str, **given: Any) -> Saved:
    """Write a decision of the Regietafel down as one of its members."""
    plain: dict[str, Any] = {
        "rung": STEERING,
        "outcome": "agreed",
        "decision": "Wij doen het.",
        "lead": "BZK",
        "due": "2099-06-01",
        "by": MEMBER,
        "idempotency_key": None,
    }
    version = given.pop("version", None)
    seen = len(load_decisions(db.session, code).get(code, ())) if version is None else version
    db.session.rollback()
    with transaction() as session:
        return record_decision(session, code=code, version=seen, **plain | given)
