"""Reading what waits for a person: the kept picture, and one query for what was asked, answered and said."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from alignment.cells.gap_since import Spoken, gap_since
from alignment.comments.read import Ask, asks_query, load_asks
from alignment.dialogue.models import Remark
from alignment.dialogue.read import open_request
from alignment.history.models import HistoryLine
from alignment.matrix.kept import current_matrix
from alignment.obstacles.ladder import ANSWERED
from alignment.obstacles.models import Obstacle, ObstacleCity
from alignment.people.permissions import Actor, May, why_not
from alignment.recognition.read import open_questions
from alignment.rounds.grid import RegisterState
from alignment.work.rules import CONFIRM, OWN_SIDE, RECOGNISE, Facts, Place, Work, gap_places, work_of

COMMENT = "comment"


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
class ToJudge:
    """An obstacle came back with an answer that a city behind it did not judge yet."""

    code: str
    title: str
    answer: str
    answered_at: datetime


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


# What waits without being a cell stands in the columns of a remark; here it becomes what it is.
BESIDE_CELLS: Mapping[str, Callable[[Any], Any]] = {
    RECOGNISE: lambda row: OpenQuestion(row.measure, row.note, row.area, row.side, row.at, row.said_for),
    COMMENT: lambda row: Ask(row.side, row.measure, row.area, row.note, row.at, row.said_by, row.said_for),
    CONFIRM: lambda row: ToJudge(row.measure, row.area, row.note, row.at),
}


def load_work(session: Session, state: RegisterState, actor: Actor) -> Work:
    """What waits for one person; for those who have no half of their own only what comments ask of her organisation.

    Args:
        session: reads only; state: as this request loaded it.
    """
    if actor.role not in OWN_SIDE:
        return Work(asks=load_asks(session, actor.organisation_code))
    matrix = current_matrix(session, state)
    may = why_not(actor, May.ANSWER_RECOGNITION) is None
    facts = load_facts(session, gap_places(matrix, actor), actor.organisation_code, recognises=may)
    return work_of(matrix, actor, facts)


def load_facts(
    session: Session, gaps: Collection[Place], organisation: str | None = None, *, recognises: bool = False
) -> Facts:
    """The open requests, the last replies, what an organisation is asked in comments and to recognise, and what both
    halves said in some cells; one query.

    Args:
        gaps: the cells of which to load what the halves said; organisation: of the person, None when nobody can ask
            it anything; recognises: whether it answers for areas of its own.
    """
    requests: list[OpenRequest] = []
    replies: dict[Place, datetime] = {}
    spoken: dict[tuple[str, str], list[Spoken]] = defaultdict(list)
    under: dict[tuple[str, str, str], list[Any]] = defaultdict(list)
    beside: dict[str, list[Any]] = {kind: [] for kind in BESIDE_CELLS}
    for row in session.execute(_facts(gaps, organisation, recognises=recognises)):
        if row.kind in beside:
            beside[row.kind].append(BESIDE_CELLS[row.kind](row))
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
    questions = sorted(beside[RECOGNISE], key=lambda one: (one.asked_at, one.code))
    answered = sorted(beside[CONFIRM], key=lambda one: (one.answered_at, one.code))
    return Facts(tuple(requests), replies, found, tuple(questions), tuple(beside[COMMENT]), tuple(answered))


def _facts(gaps: Collection[Place], organisation: str | None, *, recognises: bool) -> Any:
    """The last reply under every half and the requests after it, the history of the halves of some cells, and what
    an organisation is asked in comments and to recognise, in order."""
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
    parts = [remarks]
    if gaps:
        parts.append(said)
    if organisation:
        parts.append(_asked(organisation))
    if organisation and recognises:
        parts += [_to_recognise(organisation), _to_judge(organisation)]
    return union_all(*parts).order_by("id") if len(parts) > 1 else remarks.order_by(Remark.id)


def _asked(organisation: str) -> Any:
    """The comments in the columns of a remark: what they stand under in place of a cell."""
    one = asks_query(organisation).subquery().c
    kind = cast(literal(COMMENT), String)
    return select(one.id, kind, one.code, one.title, one.about, one.note, one.said_at, one.said_by, one.said_for)


def _to_judge(city: str) -> Any:
    """The obstacles whose answer a city behind them has to judge, in the columns of a remark."""
    empty, kind = cast(literal(""), String), cast(literal(CONFIRM), String)
    mine = ObstacleCity.obstacle_code == Obstacle.code, ObstacleCity.municipality_code == city
    return (
        select(
            literal(0).label("id"),
            kind,
            Obstacle.code,
            Obstacle.title,
            empty,
            Obstacle.answer,
            Obstacle.rung_since,
            empty,
            empty,
        )
        .join(ObstacleCity, and_(*mine))
        .where(Obstacle.rung == ANSWERED, ObstacleCity.left_at.is_(None), ObstacleCity.verdict_on != Obstacle.answers)
    )


def _to_recognise(city: str) -> Any:
    """The open questions to the areas of a city in the columns of a remark."""
    asked, empty = open_questions(city).subquery().c, cast(literal(""), String)
    kind = cast(literal(RECOGNISE), String)
    return select(
        literal(0).label("id"),
        kind,
        asked.code,
        asked.area,
        asked.area_name,
        asked.title,
        asked.asked_at,
        empty,
        asked.asked_for,
    )
