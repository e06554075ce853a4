"""Reading what the history tells of the text of an obstacle: as it was at a version, and who changed it last."""

from __future__ import annotations

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.history.models import HistoryLine
from alignment.history.read import MAX_VERSION, Told, told
from alignment.obstacles.wording_rules import LABELS

CHANGED = "obstacle.changed"


def load_texts_at(session: Session, code: str, version: int) -> dict[str, str] | None:
    """The text of an obstacle as it was at one version, None when that version never was.

    A line about a move does not tell the whole text: what it leaves out is as an earlier line told it.
    """
    if not 0 < version <= MAX_VERSION:
        return None
    lines = session.execute(
        select(HistoryLine.object_version, HistoryLine.new)
        .where(
            HistoryLine.object_kind == "obstacle",
            HistoryLine.object_key == code,
            HistoryLine.object_version <= version,
        )
        .order_by(HistoryLine.id)
    ).all()
    if version not in {number for number, _ in lines}:
        return None
    state: dict[str, object] = {}
    for _, new in lines:
        state |= json.loads(new)
    return {name: str(state.get(name) or "") for name in LABELS}


def load_last_change(session: Session, code: str) -> Told | None:
    """The last line that changed the text of an obstacle; None when nobody ever did."""
    lines = select(HistoryLine).where(
        HistoryLine.object_kind == "obstacle", HistoryLine.object_key == code, HistoryLine.action == CHANGED
    )
    line = session.scalar(lines.order_by(HistoryLine.id.desc()).limit(1))
    return None if line is None else told(line)
