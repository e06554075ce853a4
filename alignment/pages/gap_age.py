"""Since when the kloof of each cell is there, read from the history of both halves in one query."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.cells.gap_since import Spoken, gap_since
from alignment.cells.scales import SIDE_LABELS
from alignment.formats import days
from alignment.history.models import HistoryLine

MANY = 2000  # from here on it is cheaper to read the history of all halves than to name every cell


def load_gaps_since(session: Session, crossings: Collection[tuple[str, str]]) -> dict[tuple[str, str], date]:
    """The first day of the present kloof of each cell; a cell without one is not in the answer.

    Args:
        crossings: pairs of a measure code and an area slug.
    """
    wanted = {f"{measure}/{area}": (measure, area) for measure, area in crossings}
    if not wanted:
        return {}
    statement = (
        select(HistoryLine.object_kind, HistoryLine.object_key, HistoryLine.at, HistoryLine.new)
        .where(HistoryLine.object_kind.in_(tuple(SIDE_LABELS)))
        .order_by(HistoryLine.id)
    )
    if len(wanted) <= MANY:
        statement = statement.where(HistoryLine.object_key.in_(wanted))
    spoken: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    for kind, key, at, new in session.execute(statement):
        if key in wanted:
            spoken[kind, key].append(Spoken.of(at, json.loads(new)))
    found = {key: gap_since(spoken["rollout", key], spoken["landing", key]) for key in wanted}
    return {wanted[key]: run.day for key, run in found.items() if run is not None}


def gap_told(since: date | None, today: date) -> str:
    """How long a kloof is there, to stand behind the word: ``sinds 41 dagen``; empty when that is not known."""
    if since is None:
        return ""
    return "sinds vandaag" if since >= today else f"sinds {days((today - since).days)}"
