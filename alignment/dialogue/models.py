"""Tables of the dialogue: remarks, which only grow, and one contact per side of a cell."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.dialogue.rules import KINDS, MAX_NOTE, SIDES
from alignment.history.models import BigId
from alignment.measures.rules import one_of


class Remark(Base):
    """A dated text under one half of a cell. It is never changed and never removed."""

    __tablename__ = "remark"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"))
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    kind: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(MAX_NOTE))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by: Mapped[str] = mapped_column(String(200))
    said_for: Mapped[str] = mapped_column(String(200))
    organisation_code: Mapped[str | None] = mapped_column(
        ForeignKey("organisation.code", ondelete="RESTRICT"), index=True
    )

    __table_args__ = (
        CheckConstraint(one_of("side", SIDES), name="side"),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note_length"),
        CheckConstraint("kind = 'request' OR length(note) > 0", name="note_needed"),
        Index("ix_remark_cell", "measure_code", "area_slug", "id"),
    )


class Contact(Base):
    """Whom to reach for one side of a cell, as that side wrote it: a function or a desk, never a resident."""

    __tablename__ = "contact"

    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
    side: Mapped[str] = mapped_column(String(10), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    since: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("side", SIDES), name="side"),
        CheckConstraint("length(name) <= 200", name="name_length"),
        CheckConstraint("version >= 1", name="version"),
    )
