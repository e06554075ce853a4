"""Reading what the tables decided about obstacles, as plain values: the latest first, and none is ever gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.history.verify import Stored
from alignment.obstacles.models import Decision

DECISIONS: Any = Decision.__table__
TOLD = ("rung", "outcome", "decision", "lead", "due")  # what the history keeps


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """One decision. ``lead`` (the trekker) is empty and ``due`` None when none was agreed."""

    id: int
    obstacle_code: str
    rung: str
    outcome: str
    decision: str
    lead: str
    due: date | None
    decided_at: datetime
    decided_by: str
    decided_for: str

    def within(self, rung: str, since: datetime | None) -> bool:
        """Whether it was taken during one stay at a table; ``since`` is None for what lay there from the beginning."""
        return self.rung == rung and (since is None or self.decided_at >= since)


def load_decisions(session: Session, code: str | None = None) -> dict[str, tuple[DecisionCard, ...]]:
    """The decisions about every obstacle, or about one, the latest first: one query."""
    columns = [DECISIONS.c[name] for name in DecisionCard.__dataclass_fields__]
    statement = select(*columns).order_by(DECISIONS.c.id.desc())
    if code is not None:
        statement = statement.where(DECISIONS.c.obstacle_code == code)
    found: dict[str, list[DecisionCard]] = defaultdict(list)
    for row in session.execute(statement):
        found[row.obstacle_code].append(DecisionCard(*row))
    return {obstacle: tuple(cards) for obstacle, cards in found.items()}


def load_stored_decisions(session: Session) -> Iterator[Stored]:
    """What every decision says, under the names that the history tells it by."""
    for row in session.execute(select(DECISIONS)):
        yield Stored("decision", f"{row.obstacle_code}/{row.id}", 1, {name: getattr(row, name) for name in TOLD})
