"""Tables of breakthroughs: a way round that worked or is proposed, and what each area does with it.

``breakthrough`` is what the register or the proposal says and stays as it is. What the secretariat keeps of it later
has a table and a version of its own, so that loading the register again never undoes it.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.breakthroughs.rules import (
    ADOPTIONS,
    MAX_CONDITIONS,
    MAX_CONTACT,
    MAX_LESSON,
    MAX_NOTE,
    MAX_PLAN,
    MAX_STEPS,
    SCOPES,
    STAGES,
)
from alignment.db import Base, UtcDateTime
from alignment.measures.rules import HORIZONS, one_of


class Breakthrough(Base):
    """A way round an obstacle, with its stage and where it began."""

    __tablename__ = "breakthrough"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    stage: Mapped[str] = mapped_column(String(20))
    origin_area_slug: Mapped[str | None] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    all_areas: Mapped[bool] = mapped_column(Boolean, default=False)
    horizon: Mapped[str] = mapped_column(String(10), default="")
    known_on_2021_03_02: Mapped[str] = mapped_column(String(3))
    verification: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        CheckConstraint(one_of("stage", STAGES), name="stage"),
        CheckConstraint(one_of("horizon", HORIZONS, empty=True), name="horizon"),
        CheckConstraint("version >= 1", name="version"),
    )


class BreakthroughArea(Base):
    """A source names an area with a breakthrough; whether it was adopted there is for the city to say."""

    __tablename__ = "breakthrough_area"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)


class BreakthroughMeasure(Base):
    """A breakthrough is about a measure."""

    __tablename__ = "breakthrough_measure"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    measure_code: Mapped[str] = mapped_column(
        ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True, index=True
    )


class BreakthroughObstacle(Base):
    """A breakthrough answers an obstacle."""

    __tablename__ = "breakthrough_obstacle"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    obstacle_code: Mapped[str] = mapped_column(
        ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True, index=True
    )


class BreakthroughProposal(Base):
    """Who proposed a breakthrough here, and when; one of the register has no such row."""

    __tablename__ = "breakthrough_proposal"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    proposed_by: Mapped[str] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    proposed_name: Mapped[str] = mapped_column(String(200))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)


class BreakthroughDetail(Base):
    """What is kept of a breakthrough: where it stands now, and what another area must know to use it.

    ``piloted_on`` is the first day of its proof, as far as it began here; ``proved_before`` says that it was in proof
    before anybody wrote here, since when nobody knows.
    """

    __tablename__ = "breakthrough_detail"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    stage: Mapped[str] = mapped_column(String(20))
    scope: Mapped[str] = mapped_column(String(10))
    conditions: Mapped[str] = mapped_column(String(MAX_CONDITIONS))
    first_steps: Mapped[str] = mapped_column(String(MAX_STEPS))
    lesson: Mapped[str] = mapped_column(String(MAX_LESSON))
    contact: Mapped[str] = mapped_column(String(MAX_CONTACT))
    piloted_on: Mapped[date | None] = mapped_column(Date)
    proved_before: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("stage", STAGES), name="stage"),
        CheckConstraint(one_of("scope", SCOPES, empty=True), name="scope"),
        CheckConstraint(f"length(conditions) <= {MAX_CONDITIONS}", name="conditions_length"),
        CheckConstraint(f"length(first_steps) <= {MAX_STEPS}", name="first_steps_length"),
        CheckConstraint(f"length(lesson) <= {MAX_LESSON}", name="lesson_length"),
        CheckConstraint(f"length(contact) <= {MAX_CONTACT}", name="contact_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class Adoption(Base):
    """What the city of an area says that this area does with a breakthrough; *past niet* never without a reason.

    ``piloted_on`` and ``adopted_on`` are the first days that it was in proof and taken over there.
    """

    __tablename__ = "adoption"

    breakthrough_code: Mapped[str] = mapped_column(
        ForeignKey("breakthrough.code", ondelete="RESTRICT"), primary_key=True
    )
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(MAX_NOTE))
    plan: Mapped[str] = mapped_column(String(MAX_PLAN))
    piloted_on: Mapped[date | None] = mapped_column(Date)
    adopted_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("status", ADOPTIONS), name="status"),
        CheckConstraint("status <> 'not_fitting' OR note <> ''", name="reason"),
        CheckConstraint("status NOT IN ('adopted', 'adapted') OR adopted_on IS NOT NULL", name="adopted_on"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note_length"),
        CheckConstraint(f"length(plan) <= {MAX_PLAN}", name="plan_length"),
        CheckConstraint("version >= 1", name="version"),
    )
