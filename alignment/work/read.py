"""Reading what waits for a person: the kept picture, and one query for what was asked, answered and said."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from alignment.cells.gap_since import Spoken, gap_since
from alignment.dialogue.models import Remark
from alignment.dialogue.read import open_request
from alignment.history.models import HistoryLine
from alignment.matrix.kept import current_matrix
from alignment.people.permissions import Actor, May, why_not
from alignment.recognition.read import open_questions
from alignment.rounds.grid import RegisterState
from alignment.work.rules import OWN_SIDE, RECOGNISE, Facts, Place, Work, gap_places, work_of


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """An own area was asked whether it recognises a finding, and did not answer yet."""

    code: str
    title: str
    area: str
    area_name: str
    asked_at: datetime
    asked_for: str

    @property
    def address(self) -> str:
        """Where to answer."""
        return f"/herkenning/{self.code}#{self.area}"


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """Somebody asked the other side to react under a half, and nobody of that side did since."""

    measure: str
    area: str
    side: str
    note: str
    said_at: datetime
    said_by: str
    said_for: str


def load_work(session: Session, state: RegisterState, actor: Actor) -> Work:
    """What waits for one person; for those who have no half of their own nothing is asked.

    Args:
        session: reads only; state: as this request loaded it.
    """
    if actor.role not in OWN_SIDE:
        return Work()
    matrix = current_matrix(session, state)
    may = why_not(actor, May.ANSWER_RECOGNITION) is None
    city = actor.organisation_code if may else None
    return work_of(matrix, actor, load_facts(session, gap_places(matrix, actor), city))


def load_facts(session: Session, gaps: Collection[Place], city: str | None = None) -> Facts:
    """The open requests, the last replies, and what both halves said in some cells; one query.

    Args:
        gaps: the cells of which to load what the halves said; city: whose areas may have to recognise something.
    """
    requests: list[OpenRequest] = []
    replies: dict[Place, datetime] = {}
    spoken: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    under: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    questions: list[OpenQuestion] = []
    for row in session.execute(_facts(gaps, city)):
        if row.kind == RECOGNISE:
            questions.append(OpenQuestion(row.measure, row.note, row.area, row.side, row.at, row.said_for))
        elif row.kind in ("request", "reply"):
            under[row.measure, row.area, row.side].append(row)
        else:
            spoken[row.kind, row.measure].append(Spoken.of(row.at, json.loads(row.note)))
    for (measure, area, side), rows in under.items():
        asked = open_request(rows, side)
        if asked is not None:
            requests.append(OpenRequest(measure, area, side, asked.note, asked.at, asked.said_by, asked.said_for))
        if side == "landing":
            replies.update(((measure, area), row.at) for row in rows if row.kind == "reply")
    runs = {place: gap_since(*(spoken[side, "/".join(place)] for side in ("rollout", "landing"))) for place in gaps}
    found = {place: run for place, run in runs.items() if run is not None}
    return Facts(tuple(requests), replies, found, tuple(sorted(questions, key=lambda one: (one.asked_at, one.code))))


def _facts(gaps: Collection[Place], city: str | None) -> Any:
    """The last reply under every half and the requests after it, and the history of the halves of some cells, in
    order; and what the areas of a city were asked to recognise."""
    half = (Remark.measure_code, Remark.area_slug, Remark.side)
    last = select(*half, func.max(Remark.id).label("id")).where(Remark.kind == "reply").group_by(*half).subquery()
    reply_id = func.coalesce(last.c.id, 0)
    remarks = select(
        Remark.id.label("id"),
        Remark.kind,
        Remark.measure_code.label("measure"),
        Remark.area_slug.label("area"),
        Remark.side,
        Remark.note,
        Remark.said_at.label("at"),
        Remark.said_by,
        Remark.said_for,
    )
    remarks = remarks.outerjoin(last, and_(*(last.c[column.key] == column for column in half))).where(
        or_(Remark.id == reply_id, and_(Remark.kind == "request", Remark.id > reply_id))
    )
    empty = cast(literal(""), String)
    said = select(
        HistoryLine.id,
        HistoryLine.object_kind,
        HistoryLine.object_key,
        empty,
        empty,
        HistoryLine.new,
        HistoryLine.at,
        empty,
        empty,
    ).where(
        HistoryLine.object_kind.in_(("rollout", "landing")),
        HistoryLine.object_key.in_([f"{measure}/{area}" for measure, area in gaps]),
    )
    asked = open_questions(city).subquery()
    recognise = select(
        literal(0).label("id"),
        cast(literal(RECOGNISE), String),
        asked.c.code,
        asked.c.area,
        asked.c.area_name,
        asked.c.title,
        asked.c.asked_at,
        empty,
        asked.c.asked_for,
    )
    parts = [remarks, *([said] if gaps else []), *([recognise] if city else [])]
    return union_all(*parts).order_by("id") if len(parts) > 1 else remarks.order_by(Remark.id)
