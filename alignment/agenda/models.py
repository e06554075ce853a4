"""Tables of the agenda: where the secretariat puts an obstacle, and which ones are a question to the Regietafel.

Both belong to one stay at a table (``rung_since``): when an obstacle leaves and comes back, they no longer count.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Boolean, CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.agenda.rules import MAX_ADVICE, MAX_REASON, TABLES
from alignment.db import Base, UtcDateTime
from alignment.measures.rules import one_of


class AgendaPlace(Base):
    """A place that the secretariat gave, with its reason; no position means that the formula counts again."""

    __tablename__ = "agenda_place"

    rung: Mapped[str] = mapped_column(String(20), primary_key=True)
    obstacle_code: Mapped[str] = mapped_column(
        ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True, index=True
    )
    position: Mapped[int | None] = mapped_column(Integer)
    reason: Mapped[str] = mapped_column(String(MAX_REASON))
    rung_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("rung", TABLES), name="rung"),
        CheckConstraint("position IS NULL OR (position >= 1 AND reason <> '')", name="position"),
        CheckConstraint(f"length(reason) <= {MAX_REASON}", name="reason_length"),
        CheckConstraint("version >= 1", name="version"),
    )


class AgendaQuestion(Base):
    """An obstacle that is one of the at most three questions to the Regietafel, with the advice of the secretariat."""

    __tablename__ = "agenda_question"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    asked: Mapped[bool] = mapped_column(Boolean)
    advice: Mapped[str] = mapped_column(String(MAX_ADVICE))
    rung_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(f"length(advice) <= {MAX_ADVICE}", name="advice_length"),
        CheckConstraint("version >= 1", name="version"),
    )
