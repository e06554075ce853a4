"""Tables of the columns: areas with their neighbourhoods, partners, and the few context figures that were found."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import CheckConstraint, Float, ForeignKey, Integer, Numeric, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base


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
