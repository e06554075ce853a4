"""The rows of breakthroughs as they stand, to compare with what the history tells of them."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.breakthroughs.models import Breakthrough, BreakthroughObstacle, BreakthroughProposal
from alignment.breakthroughs.read import ADOPTIONS, DETAIL, TOLD_OF_ADOPTION, TOLD_OF_DETAIL
from alignment.history.verify import Stored
from alignment.obstacles.read import grouped

TOLD = ("title", "description", "stage", "origin_area_slug", "all_areas", "horizon", "verification")


def load_stored_details(session: Session) -> Iterator[Stored]:
    """What is kept of every breakthrough, as rows to compare with the history."""
    for row in session.execute(select(DETAIL)).mappings():
        state = {name: row[name] for name in TOLD_OF_DETAIL}
        yield Stored("breakthrough_detail", row["breakthrough_code"], row["version"], state)


def load_stored_adoptions(session: Session) -> Iterator[Stored]:
    """Every adoption, as rows to compare with the history."""
    for row in session.execute(select(ADOPTIONS)).mappings():
        state = {name: row[name] for name in TOLD_OF_ADOPTION}
        yield Stored("adoption", f"{row['breakthrough_code']}/{row['area_slug']}", row["version"], state)


def load_stored_breakthroughs(session: Session) -> Iterator[Stored]:
    """What the register or the proposal says of every breakthrough, as rows to compare with the history.

    The history also tells which organisation proposed it and the one obstacle it was made of; one of the register has
    neither. The name of who proposed it and when stand on the line itself, and only in a table that never changes.
    """
    answers = grouped(session, select(BreakthroughObstacle.breakthrough_code, BreakthroughObstacle.obstacle_code))
    proposals = select(BreakthroughProposal.breakthrough_code, BreakthroughProposal.proposed_by)
    proposed = {code: by for code, by in session.execute(proposals)}
    for row in session.execute(select(Breakthrough.__table__)).mappings():
        code = row["code"]
        beside = {"obstacle_code": ", ".join(answers.get(code, ())), "proposed_by": proposed.get(code)}
        yield Stored("breakthrough", code, row["version"], {name: row[name] for name in TOLD} | beside)
