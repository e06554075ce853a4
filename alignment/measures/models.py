"""Tables of the rows: sources and who cites them, themes, packages, measures, and what a package's text mentions."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.measures.rules import (
    BUDGET_BASES,
    CERTAINTIES,
    HORIZONS,
    IN_LETTER,
    INSTRUMENTS,
    PACKAGE_KINDS,
    REACHES,
    VERIFICATIONS,
    one_of,
)

EURO_RANGE = "{0} IS NULL OR ({0} >= 0 AND {0} <= 1000000000000)"


class Source(Base):
    """A public document that a fact was read in."""

    __tablename__ = "source"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(500))
    publisher: Mapped[str] = mapped_column(String(300), default="")
    date: Mapped[str] = mapped_column(String(10), default="")  # its length is its precision
    url: Mapped[str] = mapped_column(String(1000), default="")
    reference: Mapped[str] = mapped_column(String(500), default="")

    __table_args__ = (CheckConstraint("url = '' OR url LIKE 'https://%' OR url LIKE 'http://%'", name="url"),)


class Citation(Base):
    """A fact of the register rests on a source."""

    __tablename__ = "citation"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    source_code: Mapped[str] = mapped_column(
        ForeignKey("source.code", ondelete="RESTRICT"), primary_key=True, index=True
    )


class Theme(Base):
    """A theme of the Manifest or the memo."""

    __tablename__ = "theme"

    slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    origin: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int] = mapped_column(Integer)


class Package(Base):
    """A letter or package that measures were announced in."""

    __tablename__ = "package"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    decided_on: Mapped[str] = mapped_column(String(10), default="")
    lead_ministry: Mapped[str | None] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    total_eur: Mapped[int | None] = mapped_column(BigInteger)
    amount_note: Mapped[str] = mapped_column(Text, default="")
    kind: Mapped[str] = mapped_column(String(20))
    known_on_2021_03_02: Mapped[str] = mapped_column(String(3))
    verification: Mapped[str] = mapped_column(String(20))
    position: Mapped[int] = mapped_column(Integer)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        CheckConstraint(one_of("kind", PACKAGE_KINDS), name="kind"),
        CheckConstraint(one_of("verification", VERIFICATIONS), name="verification"),
        CheckConstraint(EURO_RANGE.format("total_eur"), name="total_eur"),
        CheckConstraint("version >= 1", name="version"),
    )


class Measure(Base):
    """One national measure: a row of the matrix. Withdrawn, never removed."""

    __tablename__ = "measure"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    package_code: Mapped[str] = mapped_column(ForeignKey("package.code", ondelete="RESTRICT"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text, default="")
    theme_slug: Mapped[str] = mapped_column(ForeignKey("theme.slug", ondelete="RESTRICT"), index=True)
    lead_ministry: Mapped[str] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    co_ministries: Mapped[str] = mapped_column(String(100), default="")  # codes, separated by ;
    budget_eur: Mapped[int | None] = mapped_column(BigInteger)
    budget_basis: Mapped[str] = mapped_column(String(20), default="")
    budget_years: Mapped[str] = mapped_column(String(200), default="")
    budget_note: Mapped[str] = mapped_column(Text, default="")
    part_of: Mapped[str] = mapped_column(String(20), default="")  # code of a package or a measure
    instrument: Mapped[str] = mapped_column(String(40))
    instrument_note: Mapped[str] = mapped_column(Text, default="")
    recipient: Mapped[str] = mapped_column(String(300), default="")
    start: Mapped[str] = mapped_column(String(10), default="")
    end: Mapped[str] = mapped_column(String(10), default="")
    horizon: Mapped[str] = mapped_column(String(10), default="")
    reach: Mapped[str] = mapped_column(String(10))
    named_area_slugs: Mapped[str] = mapped_column(Text, default="")  # slugs, separated by ; or * for all
    in_letter: Mapped[str] = mapped_column(String(10))
    known_on_2021_03_02: Mapped[str] = mapped_column(String(3))
    verification: Mapped[str] = mapped_column(String(20))
    amount_verification: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        CheckConstraint(one_of("budget_basis", BUDGET_BASES, empty=True), name="budget_basis"),
        CheckConstraint(one_of("instrument", INSTRUMENTS), name="instrument"),
        CheckConstraint(one_of("horizon", HORIZONS, empty=True), name="horizon"),
        CheckConstraint(one_of("reach", REACHES), name="reach"),
        CheckConstraint(one_of("in_letter", IN_LETTER), name="in_letter"),
        CheckConstraint(one_of("verification", VERIFICATIONS), name="verification"),
        CheckConstraint(one_of("amount_verification", VERIFICATIONS, empty=True), name="amount_verification"),
        CheckConstraint(EURO_RANGE.format("budget_eur"), name="budget_eur"),
        CheckConstraint("version >= 1", name="version"),
    )


class Mention(Base):
    """A package's text names a measure that may have its home elsewhere, and how sure that is."""

    __tablename__ = "mention"

    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    package_code: Mapped[str] = mapped_column(ForeignKey("package.code", ondelete="RESTRICT"), primary_key=True)
    certainty: Mapped[str] = mapped_column(String(20))

    __table_args__ = (
        CheckConstraint(one_of("certainty", CERTAINTIES), name="certainty"),
        Index("ix_mention_package_code", "package_code"),
    )
