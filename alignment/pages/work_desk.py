"""What lies on the rungs that a person answers for or decides at: how many obstacles, and how many too late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from alignment.agenda.rules import TABLES
from alignment.formats import local_date
from alignment.obstacles.ladder import LADDER, late
from alignment.obstacles.models import Decision, Obstacle
from alignment.obstacles.rules import RUNGS
from alignment.people.permissions import Actor, May, why_not


@dataclass(frozen=True)
class Pile:
    """The obstacles on one rung.

    Args:
        word: of the rung; number: how many lie there; late: how many of those longer than the norm;
        undecided: how many the table did not decide about while they lie there, None where this person decides nothing;
        agenda: the part of the address of the agenda, empty where there is none.
    """

    rung: str
    word: str
    number: int
    late: int
    undecided: int | None
    agenda: str

    @property
    def address(self) -> str:
        """The list of them."""
        return f"/knelpunten?vorm=tabel&trede={self.rung}"


def rungs_of(actor: Actor) -> tuple[str, ...]:
    """The rungs where a person answers for a table or decides; the ministry's own are not among them."""
    answers = why_not(actor, May.ANSWER_AT_TABLE) is None
    return tuple(
        code
        for code, rung in LADDER.items()
        if (answers and rung.answers == May.ANSWER_AT_TABLE) or _decides(actor, code)
    )


def load_desk(session: Session, actor: Actor, today: date) -> tuple[Pile, ...]:
    """A pile for every rung of a person, also an empty one: one query, none for who has no rung."""
    rungs = rungs_of(actor)
    if not rungs:
        return ()
    decided = exists().where(
        Decision.obstacle_code == Obstacle.code,
        Decision.rung == Obstacle.rung,
        (Obstacle.rung_since.is_(None)) | (Decision.decided_at >= Obstacle.rung_since),
    )
    statement = select(Obstacle.rung, Obstacle.rung_since, decided).where(Obstacle.rung.in_(rungs))
    rows = [(rung, since, done) for rung, since, done in session.execute(statement)]
    return tuple(_pile(actor, rung, [(since, done) for at, since, done in rows if at == rung], today) for rung in rungs)


def _pile(actor: Actor, rung: str, lying: Iterable[tuple[datetime | None, bool]], today: date) -> Pile:
    here = list(lying)
    return Pile(
        rung,
        RUNGS[rung],
        len(here),
        sum(late(rung, local_date(since) if since else None, today).late for since, _ in here),
        sum(not done for _, done in here) if _decides(actor, rung) else None,
        TABLES[rung].slug if rung in TABLES else "",
    )


def _decides(actor: Actor, rung: str) -> bool:
    return rung in TABLES and why_not(actor, TABLES[rung].decides) is None
