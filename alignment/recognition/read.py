"""Reading what was put to areas and what they said, as plain values: a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.errors import NotFound
from alignment.history.verify import Stored
from alignment.obstacles.models import Obstacle
from alignment.obstacles.read import ObstacleCard, find_obstacle
from alignment.recognition.models import Recognition, RecognitionAnswer, RecognitionArea
from alignment.signals.models import Signal
from alignment.signals.read import SignalCard, find_signal

Card = ObstacleCard | SignalCard


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be put to areas: an obstacle or a signal."""

    card: Card

    @property
    def kind(self) -> str:
        """``obstacle`` or ``signal``."""
        return "obstacle" if isinstance(self.card, ObstacleCard) else "signal"

    @property
    def code(self) -> str:
        """Its own code."""
        return self.card.code

    @property
    def title(self) -> str:
        """What it says."""
        return self.card.title

    @property
    def raised_by(self) -> str | None:
        """The city that raised it, None when it is of the register."""
        return self.card.raised_by

    def names(self, area: str) -> bool:
        """Whether it speaks of this area itself, and not of all of them together."""
        return self.card.touches(area) and not self.card.all_areas

    @property
    def address(self) -> str:
        """Its own page."""
        return f"/{'knelpunten' if self.kind == 'obstacle' else 'signalen'}/{self.code}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one area said."""

    answer: str
    note: str
    answered_at: datetime
    answered_by: str
    answered_for: str
    version: int


@dataclass(frozen=True, slots=True)
class Asked:
    """A finding that was put to areas: version 0 and nothing asked when it was not."""

    code: str
    asked_at: datetime | None = None
    asked_by: str = ""
    asked_for: str = ""
    version: int = 0
    areas: frozenset[str] = frozenset()
    answers: dict[str, Answer] = field(default_factory=dict)

    @property
    def said(self) -> dict[str, str]:
        """The answers alone, by area."""
        return {slug: one.answer for slug, one in self.answers.items()}


def find_finding(session: Session, code: str) -> Finding:
    """An obstacle or a signal by its code.

    Raises:
        NotFound: there is none.
    """
    if session.scalar(select(Obstacle.code).where(Obstacle.code == code)) is not None:
        return Finding(find_obstacle(session, code))
    if session.scalar(select(Signal.code).where(Signal.code == code)) is not None:
        return Finding(find_signal(session, code))
    raise NotFound(f"{code[:20]} bestaat niet. Zoek het in de lijst van knelpunten of van signalen.")


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
            Recognition.asked_at,
            Recognition.asked_by,
            Recognition.asked_for,
            Recognition.version,
            RecognitionArea.area_slug,
            *(RecognitionAnswer.__table__.c[name] for name in Answer.__dataclass_fields__ if name != "version"),
            RecognitionAnswer.version,
        )
        .join(RecognitionArea, RecognitionArea.code == Recognition.code)
        .outerjoin(RecognitionAnswer, _same_area())
        .order_by(Recognition.code, RecognitionArea.area_slug)
    )
    rows = session.execute(statement if code is None else statement.where(Recognition.code == code)).all()
    asked: dict[str, list[str]] = defaultdict(list)
    answers: dict[str, dict[str, Answer]] = defaultdict(dict)
    for row in rows:
        asked[row[0]].append(row[5])
        if row[6] is not None:
            answers[row[0]][row[5]] = Answer(*row[6:])
    return {
        code: Asked(code, at, by, of, version, frozenset(asked[code]), dict(answers[code]))
        for code, at, by, of, version, *_ in rows
    }


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
    statement = _questions().where(Area.slug == area).order_by(Recognition.asked_at, Recognition.code)
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
            Recognition.asked_at,
            Recognition.asked_for,
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
