"""Tables of recognition: which finding was put to which areas, and what each of them answered.

An area that says nothing has no row: silence is nowhere stored as anything else.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.measures.rules import one_of
from alignment.recognition.rules import ANSWERS, MAX_NOTE


class Recognition(Base):
    """An obstacle or a signal was put to other areas; ``code`` is its own code."""

    __tablename__ = "recognition"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    obstacle_code: Mapped[str | None] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), index=True)
    signal_code: Mapped[str | None] = mapped_column(ForeignKey("signal.code", ondelete="RESTRICT"), index=True)
    version: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        CheckConstraint(
            "(obstacle_code IS NOT NULL AND signal_code IS NULL AND obstacle_code = code) OR "
            "(signal_code IS NOT NULL AND obstacle_code IS NULL AND signal_code = code)",
            name="about",
        ),
        CheckConstraint("version >= 1", name="version"),
    )


class RecognitionArea(Base):
    """An area was asked, by whom and when, whether it recognises a finding. It is never changed and never removed."""

    __tablename__ = "recognition_area"

    code: Mapped[str] = mapped_column(ForeignKey("recognition.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    asked_by: Mapped[str] = mapped_column(String(200))
    asked_for: Mapped[str] = mapped_column(String(200))


class RecognitionAnswer(Base):
    """What an area that was asked said; the last word counts, the ones before are history."""

    __tablename__ = "recognition_answer"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    area_slug: Mapped[str] = mapped_column(String(60), primary_key=True)
    answer: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(String(MAX_NOTE))
    answered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_by: Mapped[str] = mapped_column(String(200))
    answered_for: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(Integer)

    __table_args__ = (
        ForeignKeyConstraint(
            ["code", "area_slug"], ["recognition_area.code", "recognition_area.area_slug"], ondelete="RESTRICT"
        ),
        CheckConstraint(one_of("answer", ANSWERS), name="answer"),
        CheckConstraint(f"length(note) <= {MAX_NOTE}", name="note_length"),
        CheckConstraint("version >= 1", name="version"),
    )
