"""Reading what was put to areas and what they said, as plain values: a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.history.verify import Stored
from alignment.obstacles.models import Obstacle
from alignment.recognition.models import Recognition, RecognitionAnswer, RecognitionArea
from alignment.signals.models import Signal


@dataclass(frozen=True, slots=True)
class Answer:
    """What one area said."""

    answer: str
    note: str
    answered_at: datetime
    answered_by: str
    answered_for: str
    version: int


class Put(NamedTuple):
    """When an area was asked, and by whom."""

    at: datetime
    by: str
    for_: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding that was put to areas, each at its own moment: version 0 and nothing asked when it was not."""

    code: str
    version: int = 0
    put: dict[str, Put] = field(default_factory=dict)
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def areas(self) -> frozenset[str]:
        """The areas that were asked."""
        return frozenset(self.put)

    @property
    def last(self) -> Put:
        """The last time that an area was asked; one was, when there is a version."""
        return max(self.put.values())

    @property
    def said(self) -> dict[str, str]:
        """The answers alone, by area."""
        return {slug: one.answer for slug, one in self.answers.items()}


def load_asked(session: Session, code: str) -> frozenset[str]:
    """The areas that were asked about a finding."""
    return frozenset(session.scalars(select(RecognitionArea.area_slug).where(RecognitionArea.code == code)))


def load_recognitions(session: Session, code: str | None = None) -> dict[str, Asked]:
    """Everything that was put to areas, by code, in one query; what was not asked is not in it.

    Args:
        code: only this finding.
    """
    statement = (
        select(
            Recognition.code,
            Recognition.version,
            RecognitionArea.area_slug,
            *(RecognitionArea.__table__.c[name] for name in ("asked_at", "asked_by", "asked_for")),
            *(RecognitionAnswer.__table__.c[name] for name in Answer.__dataclass_fields__ if name != "version"),
            RecognitionAnswer.version,
        )
        .join(RecognitionArea, RecognitionArea.code == Recognition.code)
        .outerjoin(RecognitionAnswer, _same_area())
        .order_by(Recognition.code, RecognitionArea.area_slug)
    )
    rows = session.execute(statement if code is None else statement.where(Recognition.code == code)).all()
    found: dict[str, Asked] = {}
    for key, version, slug, at, by, of, *said in rows:
        asked = found.setdefault(key, Asked(key, version))
        asked.put[slug] = Put(at, by, of)
        if said[0] is not None:
            asked.answers[slug] = Answer(*said)
    return found


def _same_area() -> ColumnElement[bool]:
    return and_(
        RecognitionAnswer.code == RecognitionArea.code, RecognitionAnswer.area_slug == RecognitionArea.area_slug
    )


@dataclass(frozen=True, slots=True)
class Question:
    """An area was asked whether it recognises a finding; ``answer`` is empty as long as it did not say."""

    code: str
    title: str
    area: str
    area_name: str
    asked_at: datetime
    asked_for: str
    answer: str
    note: str


def load_questions(session: Session, area: str) -> tuple[Question, ...]:
    """What an area was asked and what it said, the oldest first; one query."""
    statement = _questions().where(Area.slug == area).order_by(RecognitionArea.asked_at, Recognition.code)
    return tuple(Question(*row) for row in session.execute(statement))


def open_questions(municipality: str | None) -> Any:
    """The query for what the areas of a city were asked and did not answer; columns named as in ``Question``."""
    return _questions().where(Area.municipality_code == municipality, RecognitionAnswer.code.is_(None))


def _questions() -> Any:
    return (
        select(
            Recognition.code,
            func.coalesce(Obstacle.title, Signal.title).label("title"),
            Area.slug.label("area"),
            Area.name.label("area_name"),
            RecognitionArea.asked_at,
            RecognitionArea.asked_for,
            func.coalesce(RecognitionAnswer.answer, "").label("answer"),
            func.coalesce(RecognitionAnswer.note, "").label("note"),
        )
        .join(RecognitionArea, RecognitionArea.code == Recognition.code)
        .join(Area, Area.slug == RecognitionArea.area_slug)
        .outerjoin(Obstacle, Obstacle.code == Recognition.obstacle_code)
        .outerjoin(Signal, Signal.code == Recognition.signal_code)
        .outerjoin(RecognitionAnswer, _same_area())
    )


def load_stored_recognitions(session: Session) -> Iterator[Stored]:
    """Every question and every answer, under the names that the history tells."""
    asked: dict[str, tuple[int, list[str]]] = {}
    questions = select(Recognition.code, Recognition.version, RecognitionArea.area_slug)
    for code, version, slug in session.execute(
        questions.outerjoin(RecognitionArea, RecognitionArea.code == Recognition.code)
    ):
        asked.setdefault(code, (version, []))[1].extend([slug] if slug else [])
    for code, (version, slugs) in asked.items():
        yield Stored("recognition", code, version, {"asked_areas": sorted(slugs)})
    for row in session.execute(select(RecognitionAnswer.__table__)):
        state = {"herkenning": row.answer, "note": row.note}
        yield Stored("recognition_answer", f"{row.code}/{row.area_slug}", row.version, state)
