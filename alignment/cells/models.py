"""Tables of the cell: the two halves, the amounts, and the traceability grade.

A crossing about which nobody said anything has no row. Status, text, confidence, since and the confirmation share
one version per half; every amount and every grade has a version of its own.
"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from alignment.cells.rules import FIRST_YEAR, GRADES, LAST_YEAR, MAX_EURO, MAX_NOTE
from alignment.cells.scales import CONFIDENCE, LANDING, ROLLOUT
from alignment.db import Base, UtcDateTime
from alignment.measures.rules import one_of


class _Crossing:
    """A row that belongs to one measure in one area."""

    @declared_attr
    def measure_code(cls) -> Mapped[str]:
        return mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)

    @declared_attr
    def area_slug(cls) -> Mapped[str]:
        return mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)


class _Written:
    """Who last wrote a row, for whom, when, and which version that made."""

    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))


class _Half(_Crossing, _Written):
    status: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(String(MAX_NOTE))
    confidence: Mapped[str] = mapped_column(String(20))
    since: Mapped[date | None] = mapped_column(Date)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    confirmed_by: Mapped[str] = mapped_column(String(200), default="")


def _half_checks(statuses: object) -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint(one_of("status", list(statuses)), name="status"),  # type: ignore[call-overload]
        CheckConstraint(one_of("confidence", CONFIDENCE), name="confidence"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note_length"),
        CheckConstraint("status NOT IN ('stopped', 'not_applicable') OR length(note) > 0", name="note_needed"),
    )


class Rollout(_Half, Base):
    """The ministry's half: *Rijk zegt*."""

    __tablename__ = "rollout"
    __table_args__ = _half_checks(ROLLOUT)


class Landing(_Half, Base):
    """The city's half: *stad ziet*."""

    __tablename__ = "landing"
    __table_args__ = _half_checks(LANDING)


class _Amount(_Written):
    year: Mapped[int] = mapped_column(Integer, primary_key=True)
    rung: Mapped[str] = mapped_column(String(20), primary_key=True)
    amount_eur: Mapped[int | None] = mapped_column(BigInteger)


def _amount_checks(rungs: tuple[str, str]) -> tuple[CheckConstraint, ...]:
    return (
        CheckConstraint(one_of("rung", rungs), name="rung"),
        CheckConstraint(f"amount_eur IS NULL OR (amount_eur >= 0 AND amount_eur <= {MAX_EURO})", name="amount_eur"),
        CheckConstraint(f"year BETWEEN {FIRST_YEAR} AND {LAST_YEAR}", name="year"),
        CheckConstraint("version >= 1", name="version"),
        CheckConstraint("amount_eur = CAST(amount_eur AS BIGINT)", name="whole_euros"),  # SQLite keeps 1.5 otherwise
        CheckConstraint("year = CAST(year AS INTEGER)", name="whole_year"),
    )


class MunicipalAmount(_Amount, Base):
    """Toegekend (ministry) or ontvangen (city): once per measure, municipality and year; shown in each area."""

    __tablename__ = "municipal_amount"

    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(
        ForeignKey("organisation.code", ondelete="RESTRICT"), primary_key=True
    )

    __table_args__ = (
        *_amount_checks(("allocated", "received")),
        Index("ix_municipal_amount_municipality_code", "municipality_code"),
    )


class AreaAmount(_Crossing, _Amount, Base):
    """Geoormerkt or besteed (city): per cell and year."""

    __tablename__ = "area_amount"
    __table_args__ = _amount_checks(("earmarked", "spent"))


class CellGrade(_Crossing, _Written, Base):
    """How far the money of a cell can be followed, as the city judges it."""

    __tablename__ = "cell_grade"

    grade: Mapped[str] = mapped_column(String(1))

    __table_args__ = (
        CheckConstraint(one_of("grade", GRADES), name="grade"),
        CheckConstraint("version >= 1", name="version"),
    )
