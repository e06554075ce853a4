"""Keeps the last Matrix of this process and brings it up to date from the history.

A Matrix is frozen, so readers may share it. The history says which measures were touched since; only their rows are
loaded again. So the first page after a save costs one row, not the whole picture. Anything else that was written
(the register, areas, rounds) loads everything afresh.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from threading import Lock

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.formats import local_date
from alignment.history.models import HistoryLine
from alignment.matrix.grid import Matrix
from alignment.matrix.read import load_matrix, reload_rows
from alignment.rounds.grid import RegisterState, RoundHead

# Their keys begin with the code of the measure.
OF_A_CELL = frozenset({"rollout", "landing", "grade", "amount", "differentiation"})
WITHOUT_EFFECT = frozenset({"account", "remark", "contact", "route", "area_text", "initiative", "commitment"})
MAX_LINES = 50
MAX_MEASURES = 12


@dataclass(frozen=True)
class _Mark:
    """What a kept Matrix is about: which database, which day, which round."""

    database: str
    today: date
    round: RoundHead | None


_lock = Lock()
_kept: dict[_Mark, Matrix] = {}


def current_matrix(session: Session, state: RegisterState) -> Matrix:
    """The whole picture without texts, as of the revision of this request.

    Args:
        session: reads only; state: as this request loaded it.
    """
    today = local_date(utc_now())
    mark = _Mark(str(session.get_bind().engine.url), today, state.round)
    before = _kept.get(mark)
    usable = before is not None and before.revision <= state.revision
    matrix = _brought_up(session, before, state) if before is not None and usable else None
    if matrix is None:
        matrix = load_matrix(session, state=state, today=today)
    with _lock:
        _kept.clear()
        _kept[mark] = matrix
    return matrix


def _brought_up(session: Session, matrix: Matrix, state: RegisterState) -> Matrix | None:
    if matrix.revision == state.revision:
        return matrix
    lines = session.execute(
        select(HistoryLine.object_kind, HistoryLine.object_key)
        .where(HistoryLine.id > matrix.revision, HistoryLine.id <= state.revision)
        .limit(MAX_LINES + 1)
    ).all()
    kinds = {kind for kind, _ in lines}
    touched = {key.partition("/")[0] for kind, key in lines if kind in OF_A_CELL}
    told_all = len(lines) == state.revision - matrix.revision
    if not told_all or kinds - OF_A_CELL - WITHOUT_EFFECT or len(touched) > MAX_MEASURES:
        return None
    fresh = reload_rows(session, matrix, touched) if touched else {}
    rows = tuple(fresh.get(row.measure.code, row) for row in matrix.rows)
    return replace(matrix, rows=rows, revision=state.revision)
