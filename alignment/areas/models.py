"""Tables of the columns: areas with their neighbourhoods, partners, context figures, and what an area itself adds:
its programme, initiatives and commitments."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import Boolean, CheckConstraint, Date, Float, ForeignKey, Integer, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.areas.figure_rules import DIRECTIONS
from alignment.areas.rules import COMMITMENT_STATES, MAX_TEXT, MAX_TITLE
from alignment.db import Base, UtcDateTime
from alignment.history.models import BigId
from alignment.measures.rules import HORIZONS, one_of


class Area(Base):
    """One of the vulnerable urban areas: a column of the matrix."""

    __tablename__ = "area"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    short_name: Mapped[str] = mapped_column(String(14), unique=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    inhabitants: Mapped[int | None] = mapped_column(Integer)
    inhabitants_as_of: Mapped[str] = mapped_column(String(10), default="")
    neighbourhoods: Mapped[str] = mapped_column(Text, default="")  # names, separated by ;
    local_programme: Mapped[str] = mapped_column(Text, default="")
    latitude: Mapped[float] = mapped_column(Float)
    longitude: Mapped[float] = mapped_column(Float)
    boundary_status: Mapped[str] = mapped_column(String(20))
    name_verification: Mapped[str] = mapped_column(String(20))
    inhabitants_verification: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint("boundary_status IN ('exact', 'approximate')", name="boundary_status"),
        CheckConstraint("inhabitants IS NULL OR inhabitants > 0", name="inhabitants"),
    )


class AreaNeighbourhood(Base):
    """A CBS neighbourhood (2015) from which the shape of an area on the map was built."""

    __tablename__ = "area_neighbourhood"

    neighbourhood_code_2015: Mapped[str] = mapped_column(String(10), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    neighbourhood_name_2015: Mapped[str] = mapped_column(String(200))


class Partner(Base):
    """A partner or consultation table that the memo names."""

    __tablename__ = "partner"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))


class Indicator(Base):
    """A context figure of an area, with what it may be compared to."""

    __tablename__ = "indicator"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    theme_slug: Mapped[str] = mapped_column(ForeignKey("theme.slug", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    value: Mapped[Decimal] = mapped_column(Numeric(18, 4))
    unit: Mapped[str] = mapped_column(String(40))
    period: Mapped[str] = mapped_column(String(10), default="")
    comparison_value: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))
    comparison_label: Mapped[str] = mapped_column(String(200), default="")
    known_on_2021_03_02: Mapped[str] = mapped_column(String(3))
    verification: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")


class IndicatorState(Base):
    """What people add to a context figure: what it was before, which way is good, and where it comes from.

    A figure without such a row is of the register, which holds none of this.
    """

    __tablename__ = "indicator_state"

    indicator_code: Mapped[str] = mapped_column(ForeignKey("indicator.code", ondelete="RESTRICT"), primary_key=True)
    previous_value: Mapped[Decimal | None] = mapped_column(Numeric(18, 4))
    previous_period: Mapped[str] = mapped_column(String(10))
    direction: Mapped[str] = mapped_column(String(10))
    source: Mapped[str] = mapped_column(String(300))
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("direction", DIRECTIONS), name="direction"),
        CheckConstraint("length(source) BETWEEN 1 AND 300", name="source_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class AreaText(Base):
    """What the city itself says of its local programme; what the register holds stays beside it."""

    __tablename__ = "area_text"

    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True)
    programme: Mapped[str] = mapped_column(String(MAX_TEXT))
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(f"length(programme) <= {MAX_TEXT}", name="programme_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class Initiative(Base):
    """A local initiative of an area, as the city describes it."""

    __tablename__ = "initiative"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    note: Mapped[str] = mapped_column(String(MAX_TEXT))
    partner: Mapped[str] = mapped_column(String(200))
    withdrawn: Mapped[bool] = mapped_column(Boolean)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {MAX_TITLE}", name="title_length"),
        CheckConstraint(f"length(note) <= {MAX_TEXT}", name="note_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class InitiativeMeasure(Base):
    """A local initiative that works together with a measure in its own area."""

    __tablename__ = "initiative_measure"

    initiative_id: Mapped[int] = mapped_column(ForeignKey("initiative.id", ondelete="RESTRICT"), primary_key=True)
    measure_code: Mapped[str] = mapped_column(
        ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True, index=True
    )


class Commitment(Base):
    """An *afspraak*: who promised what to an area, by when, and whether it was kept."""

    __tablename__ = "commitment"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    promised_by: Mapped[str] = mapped_column(String(200))
    title: Mapped[str] = mapped_column(String(MAX_TITLE))
    note: Mapped[str] = mapped_column(String(MAX_TEXT))
    due: Mapped[date | None] = mapped_column(Date)
    horizon: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(f"length(title) BETWEEN 1 AND {MAX_TITLE}", name="title_length"),
        CheckConstraint("length(promised_by) BETWEEN 1 AND 200", name="promised_by_length"),
        CheckConstraint(f"length(note) <= {MAX_TEXT}", name="note_length"),
        CheckConstraint(one_of("horizon", HORIZONS, empty=True), name="horizon"),
        CheckConstraint(one_of("state", COMMITMENT_STATES), name="state"),
        CheckConstraint("version >= 1", name="version"),
    )
