"""Since when a gap stands open: the first day on which both halves met the rule, without interruption since."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.cells.scales import gap
from alignment.formats import local_date
from alignment.history.models import HistoryLine
from alignment.matrix.grid import Crossing

SIDES = ("rollout", "landing")
MAX_KEYS = 400  # more keys than this are not put in the question; their lines are picked out of all halves
NOT_ASSESSED = "unassessed"


def load_gaps_since(session: Session, crossings: Iterable[Crossing]) -> dict[tuple[str, str], date]:
    """Since which Dutch day each gap stands open, in one query.

    Args:
        crossings: the crossings to look at; those that are no gap now are left out.

    Returns:
        The day by measure code and area slug. A gap without lines in the history is left out: nobody knows.
    """
    wanted = {one.key: (one.measure.code, one.area.slug) for one in crossings if one.square.verdict.code == "gap"}
    if not wanted:
        return {}
    statement = select(HistoryLine.object_kind, HistoryLine.object_key, HistoryLine.at, HistoryLine.new)
    statement = statement.where(HistoryLine.object_kind.in_(SIDES)).order_by(HistoryLine.id)
    if len(wanted) <= MAX_KEYS:
        statement = statement.where(HistoryLine.object_key.in_(wanted))
    halves: dict[str, dict[str, str]] = {key: dict.fromkeys(SIDES, NOT_ASSESSED) for key in wanted}
    since: dict[str, datetime] = {}
    for kind, key, at, new in session.execute(statement):
        if key not in wanted:
            continue
        halves[key][kind] = json.loads(new)["status"]
        if gap(**halves[key]).code != "gap":
            since.pop(key, None)
        else:
            since.setdefault(key, at)
    return {wanted[key]: local_date(at) for key, at in since.items()}
