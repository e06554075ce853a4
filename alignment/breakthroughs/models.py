"""Tables of breakthroughs: a way round that worked or is proposed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base
from alignment.measures.rules import HORIZONS, one_of

STAGES: Mapping[str, str] = {
    "proposal": "voorstel",
    "pilot": "proef",
    "agreed": "afgesproken",
    "adopted": "overgenomen",
    "dropped": "afgevallen",
    "unknown": "onbekend",
}


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
