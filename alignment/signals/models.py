"""Tables of signals: what professionals and residents see that figures do not show yet."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.measures.rules import one_of
from alignment.signals.rules import MAX_FIGURE, MAX_NOTE, SOURCE_KINDS, VERDICTS


class Signal(Base):
    """One signal. Never personal data."""

    __tablename__ = "signal"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    theme_slug: Mapped[str] = mapped_column(ForeignKey("theme.slug", ondelete="RESTRICT"), index=True)
    all_areas: Mapped[bool] = mapped_column(Boolean, default=False)
    verification: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class SignalArea(Base):
    """An area sees a signal."""

    __tablename__ = "signal_area"

    signal_code: Mapped[str] = mapped_column(ForeignKey("signal.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)


class SignalState(Base):
    """Where a signal comes from and whether figures bear it out. One of the register has no row until it is judged:
    then who sees it and since when stay unknown."""

    __tablename__ = "signal_state"

    signal_code: Mapped[str] = mapped_column(ForeignKey("signal.code", ondelete="RESTRICT"), primary_key=True)
    source_kind: Mapped[str] = mapped_column(String(20), default="")
    first_seen: Mapped[str] = mapped_column(String(10), default="")  # as precise as its length
    expected_in: Mapped[str] = mapped_column(String(MAX_FIGURE), default="")
    indicator_code: Mapped[str | None] = mapped_column(ForeignKey("indicator.code", ondelete="RESTRICT"), index=True)
    raised_by: Mapped[str | None] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    raised_name: Mapped[str] = mapped_column(String(200), default="")
    raised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    verdict: Mapped[str] = mapped_column(String(20), default="")
    note: Mapped[str] = mapped_column(String(MAX_NOTE), default="")
    judged_by: Mapped[str] = mapped_column(String(200), default="")
    judged_for: Mapped[str] = mapped_column(String(200), default="")
    judged_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint(one_of("source_kind", SOURCE_KINDS, empty=True), name="source_kind"),
        CheckConstraint(one_of("verdict", VERDICTS, empty=True), name="verdict"),
        CheckConstraint("verdict = '' OR (note <> '' AND judged_at IS NOT NULL)", name="judged"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note_length"),
        CheckConstraint(f"length(expected_in) <= {MAX_FIGURE}", name="expected_in_length"),
        CheckConstraint("raised_by IS NULL OR (source_kind <> '' AND raised_at IS NOT NULL)", name="raised"),
        CheckConstraint("version >= 1", name="version"),
    )
