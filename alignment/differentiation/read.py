"""Reading the ticks of one cell, and of one place in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.differentiation.models import Differentiation
from alignment.differentiation.rules import tick_word
from alignment.history.verify import Stored

TABLE: Any = Differentiation.__table__


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it stands, with its version: 0 when nobody gave it; an empty value also when it was taken back."""

    value: str = ""
    version: int = 0


def load_answers(session: Session, owners: CellOwners) -> dict[tuple[str, str], Answer]:
    """The answers of a cell by kind and moment; what nobody ever answered is not in it."""
    statement = select(TABLE.c.kind, TABLE.c.moment, TABLE.c.value, TABLE.c.version).where(*of_cell(owners))
    return {(row.kind, row.moment): Answer(row.value or "", row.version) for row in session.execute(statement)}


def load_tick_row(session: Session, owners: CellOwners, kind: str, moment: str) -> Row[Any] | None:
    """One stored answer, or None when nobody ever gave it."""
    return session.execute(select(TABLE).where(*at_place(owners, kind, moment))).first()


def load_stored_answers(session: Session) -> Iterator[Stored]:
    """Every answer as the history tells it, in one query."""
    for row in session.execute(select(TABLE)):
        key = f"{row.measure_code}/{row.area_slug}/{row.kind}/{row.moment}"
        yield Stored("differentiation", key, row.version, {tick_word(row.kind, row.moment): row.value})


def of_cell(owners: CellOwners) -> list[Any]:
    """Which rows belong to a cell."""
    return [TABLE.c.measure_code == owners.measure, TABLE.c.area_slug == owners.area]


def at_place(owners: CellOwners, kind: str, moment: str) -> list[Any]:
    """Which row holds one answer."""
    return [*of_cell(owners), TABLE.c.kind == kind, TABLE.c.moment == moment]
