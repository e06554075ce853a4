"""The one table of differentiation: a tick per cell, kind and moment, each with a version of its own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.differentiation.rules import KINDS, MOMENTS, VALUES
from alignment.measures.rules import one_of


class Differentiation(Base):
    """One answer: is this kind asked, promised or happening here.

    No row means that nobody said anything; a row without a value, that somebody took back what was said.
    """

    __tablename__ = "differentiation"

    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    moment: Mapped[str] = mapped_column(String(20), primary_key=True)
    value: Mapped[str | None] = mapped_column(String(10))
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(one_of("moment", MOMENTS), name="moment"),
        CheckConstraint(one_of("value", VALUES), name="value"),
        CheckConstraint("version >= 1", name="version"),
    )
