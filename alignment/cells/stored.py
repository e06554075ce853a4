"""What the rows of a cell say now, under the names that the history tells them by: its halves, amounts and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.cells.models import AreaAmount, CellGrade, MunicipalAmount
from alignment.cells.read import HALVES, half_state
from alignment.cells.rules import RUNGS
from alignment.history.verify import Stored


def load_stored_cells(session: Session) -> Iterator[Stored]:
    """Every half, amount and grade, in five queries."""
    for side, half in HALVES.items():
        for row in session.execute(select(half)):
            state = asdict(half_state(row)) | {"confirmed_at": row.confirmed_at, "confirmed_by": row.confirmed_by}
            yield Stored(side, f"{row.measure_code}/{row.area_slug}", row.version, state)
    places: tuple[tuple[Any, str], ...] = ((MunicipalAmount, "municipality_code"), (AreaAmount, "area_slug"))
    for table, place in places:
        for row in session.execute(select(table.__table__)):
            key = f"{row.measure_code}/{getattr(row, place)}/{row.year}/{row.rung}"
            yield Stored("amount", key, row.version, {RUNGS[row.rung]: row.amount_eur})
    for row in session.execute(select(CellGrade.__table__)):
        yield Stored("grade", f"{row.measure_code}/{row.area_slug}", row.version, {"herleidbaarheid": row.grade})
