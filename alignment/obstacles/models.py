"""Tables of obstacles. The measures and areas that an obstacle touches are two separate lists, never multiplied;
only an obstacle raised on a cell belongs to that cell."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.history.models import BigId
from alignment.measures.rules import HORIZONS, one_of
from alignment.obstacles.ladder import CLIMBING, MAX_ANSWER, MAX_NOTE, MAX_QUESTION, VERDICTS
from alignment.obstacles.rules import (
    CATEGORIES,
    DECIDING,
    MAX_DECISION,
    MAX_LEAD,
    MAX_TEXT,
    MAX_TITLE,
    OUTCOMES,
    RUNGS,
    SCALES,
)


class Obstacle(Base):
    """What keeps a measure from landing."""

    __tablename__ = "obstacle"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    category: Mapped[str] = mapped_column(String(30))
    category_is_inferred: Mapped[bool] = mapped_column(Boolean)
    horizon: Mapped[str] = mapped_column(String(10), default="")
    scale: Mapped[str] = mapped_column(String(20))
    all_areas: Mapped[bool] = mapped_column(Boolean, default=False)
    rung: Mapped[str] = mapped_column(String(20), default="reported")
    rung_since: Mapped[datetime | None] = mapped_column(UtcDateTime)  # None: of the register, since when is unknown
    question: Mapped[str] = mapped_column(String(MAX_QUESTION), default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_from: Mapped[str] = mapped_column(String(20), default="")
    answers: Mapped[int] = mapped_column(Integer, default=0)  # how many were given: what a city says is of one of them
    observed: Mapped[str] = mapped_column(String(10), default="")
    raised_by: Mapped[str | None] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    raised_name: Mapped[str] = mapped_column(String(200), default="")
    raised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    known_on_2021_03_02: Mapped[str] = mapped_column(String(3), default="no")
    verification: Mapped[str] = mapped_column(String(20), default="")  # empty when a city raised it here
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        CheckConstraint(one_of("category", CATEGORIES), name="category"),
        CheckConstraint(one_of("horizon", HORIZONS, empty=True), name="horizon"),
        CheckConstraint(one_of("scale", SCALES), name="scale"),
        CheckConstraint(one_of("rung", RUNGS), name="rung"),
        CheckConstraint(f"length(question) <= {MAX_QUESTION}", name="question_length"),
        CheckConstraint(f"length(answer) <= {MAX_ANSWER}", name="answer_length"),
        CheckConstraint(one_of("answered_from", CLIMBING, empty=True), name="answered_from"),
        CheckConstraint(
            "rung NOT IN ('answered', 'solved') OR (answer <> '' AND answered_from <> '' AND answers >= 1)",
            name="answered",
        ),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint(f"verification <> '' OR length(title) <= {MAX_TITLE}", name="title_length"),
        CheckConstraint(f"verification <> '' OR length(description) <= {MAX_TEXT}", name="description_length"),
    )


class ObstacleMeasure(Base):
    """An obstacle touches a measure, wherever it is carried out."""

    __tablename__ = "obstacle_measure"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    measure_code: Mapped[str] = mapped_column(
        ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True, index=True
    )


class ObstacleArea(Base):
    """An obstacle was seen in an area, whatever the measure."""

    __tablename__ = "obstacle_area"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)


class ObstacleCell(Base):
    """An obstacle was raised on exactly this crossing."""

    __tablename__ = "obstacle_cell"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)

    __table_args__ = (Index("ix_obstacle_cell_measure_code", "measure_code", "area_slug"),)


class ObstacleCity(Base):
    """A city that raised an obstacle or put its name to it, and what it last said of an answer.

    ``verdict_on`` is the number of that answer: what was said of an earlier one is history. A city that took its name
    off again keeps its row: ``left_at`` says when, and it is asked nothing until it comes back.
    """

    __tablename__ = "obstacle_city"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(
        ForeignKey("organisation.code", ondelete="RESTRICT"), primary_key=True, index=True
    )
    joined_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    joined_by: Mapped[str] = mapped_column(String(200))
    verdict: Mapped[str] = mapped_column(String(10), default="")
    verdict_on: Mapped[int] = mapped_column(Integer, default=0)
    verdict_note: Mapped[str] = mapped_column(String(MAX_NOTE), default="")
    verdict_by: Mapped[str] = mapped_column(String(200), default="")
    verdict_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint(one_of("verdict", VERDICTS, empty=True), name="verdict"),
        CheckConstraint(f"length(verdict_note) <= {MAX_NOTE}", name="verdict_note_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class Decision(Base):
    """What a table decided about an obstacle that lay there. It is never changed: a later one is added."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), index=True)
    rung: Mapped[str] = mapped_column(String(20))
    outcome: Mapped[str] = mapped_column(String(10))
    decision: Mapped[str] = mapped_column(Text)
    lead: Mapped[str] = mapped_column(String(MAX_LEAD))  # the trekker; empty when none was agreed
    due: Mapped[date | None] = mapped_column(Date)
    decided_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_by: Mapped[str] = mapped_column(String(200))
    decided_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("rung", DECIDING), name="rung"),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        CheckConstraint(f"length(decision) BETWEEN 1 AND {MAX_DECISION}", name="decision_length"),
        CheckConstraint(f"length(lead) <= {MAX_LEAD}", name="lead_length"),
    )
