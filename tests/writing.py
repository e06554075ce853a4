"""The writes of tests: one command in one transaction, with the cast of ``factories``."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select

from alignment.cells.commands import Saved, confirm_half, save_half
from alignment.cells.money_commands import set_amount, set_grade
from alignment.cells.read import HALVES, half_state, load_half_row, load_owners
from alignment.cells.rules import HalfState
from alignment.db import db, transaction
from alignment.differentiation.commands import set_differentiation
from alignment.differentiation.rules import MAY_WRITE
from alignment.history.models import HistoryLine
from alignment.obstacles.commands import raise_obstacle
from alignment.people.permissions import Actor, May
from tests.factories import VWS, ZAANDAM, ZAANSTAD

OWN = {"rollout": VWS, "landing": ZAANSTAD}


def save(side: str, status: str, version: int = 0, **given: Any) -> Saved:
    """Save a half of M028 in Zaandam-Oost as its owner, unless something else is given."""
    by: Actor = given.pop("by", OWN[side])
    where = {"measure": given.pop("measure", "M028"), "area": given.pop("area", ZAANDAM)}
    key, why = given.pop("key", None), given.pop("why", "")
    with transaction() as session:
        state = HalfState(status=status, **given)
        return save_half(session, side, **where, state=state, version=version, idempotency_key=key, by=by, why=why)


def confirm(side: str, version: int, *, by: Actor | None = None, key: str | None = None) -> Saved:
    """Confirm a half of M028 in Zaandam-Oost."""
    with transaction() as session:
        return confirm_half(
            session,
            side,
            measure="M028",
            area=ZAANDAM,
            version=version,
            idempotency_key=key,
            by=by or OWN[side],
        )


def pay(rung: str, amount: int | None, version: int = 0, **given: Any) -> Saved:
    """Write an amount of M028 in Zaandam-Oost in 2021, unless something else is given."""
    plain: dict[str, Any] = {
        "measure": "M028",
        "area": ZAANDAM,
        "year": 2021,
        "by": VWS if rung == "allocated" else ZAANSTAD,
        "idempotency_key": None,
    }
    with transaction() as session:
        return set_amount(session, rung=rung, amount=amount, version=version, **plain | given)


def grade(letter: str, version: int = 0, **given: Any) -> Saved:
    """Grade M028 in Zaandam-Oost."""
    plain: dict[str, Any] = {"measure": "M028", "area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None}
    with transaction() as session:
        return set_grade(session, grade=letter, version=version, **plain | given)


def tick(kind: str, moment: str, value: str = "yes", version: int = 0, **given: Any) -> Saved:
    """Answer about the differentiation of M028 in Zaandam-Oost as the owner of the moment."""
    own = VWS if MAY_WRITE[moment] == May.EDIT_PROMISED else ZAANSTAD
    plain: dict[str, Any] = {"measure": "M028", "area": ZAANDAM, "by": own, "idempotency_key": None}
    with transaction() as session:
        return set_differentiation(session, kind=kind, moment=moment, value=value, version=version, **plain | given)


def complain(title: str = "Geen personeel", **given: Any) -> str:
    """Raise an obstacle on M028 in Zaandam-Oost."""
    plain: dict[str, Any] = {
        "measure": "M028",
        "area": ZAANDAM,
        "description": "",
        "category": "capaciteit",
        "by": ZAANSTAD,
        "idempotency_key": None,
    }
    with transaction() as session:
        return raise_obstacle(session, title=title, **plain | given)


def stored_half(side: str, measure: str = "M028", area: str = ZAANDAM) -> tuple[HalfState, int]:
    """What a half says now, and its version."""
    row = load_half_row(db.session, side, load_owners(db.session, measure, area))
    return half_state(row), row.version if row else 0


def count_rows(side: str) -> int:
    """How many halves of one side have a row."""
    return len(db.session.execute(select(HALVES[side])).all())


def lines(kind: str = "") -> list[HistoryLine]:
    """The history lines of people (not of the seed), in order; of one kind when given."""
    statement = select(HistoryLine).where(HistoryLine.channel != "seed").order_by(HistoryLine.id)
    if kind:
        statement = statement.where(HistoryLine.object_kind == kind)
    return list(db.session.scalars(statement))


SINCE = date(2021, 2, 1)
