"""Checks that the cells still say what the history tells: whoever changes a row past the commands leaves no line.

The chain (``history.verify``) shows that lines were changed or removed; this shows that a half, an amount or a grade
differs from the last line about it, that a line tells of a row that is gone, or that a row has no line at all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.cells.rules import HALF_FIELDS, RUNGS
from alignment.cells.scales import SIDE_LABELS
from alignment.history.models import HistoryLine

Stored = tuple[int | None, dict[str, str]]  # the version, and what it says as text


def first_untold_row(session: Session) -> str | None:
    """Look for the first row of a cell that is not what its last history line says.

    Args:
        session: reads only.

    Returns:
        A Dutch sentence that names the row, or None when every row is as told.
    """
    told = _last_told(session)
    stored = dict(_rows(session))
    for kind, key in sorted(told.keys() | stored.keys()):
        if told.get((kind, key)) != stored.get((kind, key)):
            word = SIDE_LABELS.get(kind, {"amount": "bedrag", "grade": "herleidbaarheid"}.get(kind, kind))
            return f"De cel en de geschiedenis verschillen: {word} van {key}."
    return None


def _last_told(session: Session) -> dict[tuple[str, str], Stored]:
    kinds = (*SIDE_LABELS, "amount", "grade")
    columns = (HistoryLine.object_kind, HistoryLine.object_key, HistoryLine.object_version, HistoryLine.new)
    lines = select(*columns).where(HistoryLine.object_kind.in_(kinds)).order_by(HistoryLine.id)
    found: dict[tuple[str, str], Stored] = {}
    for kind, key, version, new in session.execute(lines).yield_per(1000):
        state = json.loads(new)
        names = HALF_FIELDS if kind in SIDE_LABELS else tuple(state)
        found[kind, key] = (version, {name: _text(state.get(name)) for name in names})
    return found


def _rows(session: Session) -> Iterator[tuple[tuple[str, str], Stored]]:
    for side, half in (("rollout", Rollout), ("landing", Landing)):
        for row in session.execute(select(half.__table__)):
            said = {name: _text(getattr(row, name)) for name in HALF_FIELDS}
            yield (side, f"{row.measure_code}/{row.area_slug}"), (row.version, said)
    places: tuple[tuple[Any, str], ...] = ((MunicipalAmount, "municipality_code"), (AreaAmount, "area_slug"))
    for table, place in places:
        for row in session.execute(select(table.__table__)):
            key = f"{row.measure_code}/{getattr(row, place)}/{row.year}/{row.rung}"
            yield ("amount", key), (row.version, {RUNGS[row.rung]: _text(row.amount_eur)})
    for row in session.execute(select(CellGrade.__table__)):
        yield ("grade", f"{row.measure_code}/{row.area_slug}"), (row.version, {"herleidbaarheid": row.grade})


def _text(value: Any) -> str:
    return "" if value is None else str(value)
