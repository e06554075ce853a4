"""The one table of routes: the steps of a cell as one versioned list, because their order is part of what is said."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime


class Route(Base):
    """The route of a measure to an area. ``steps`` is JSON: a list of name, owner, came_in and went_out (ISO dates)."""

    __tablename__ = "route"

    measure_code: Mapped[str] = mapped_column(ForeignKey("measure.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
    steps: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint("length(steps) <= 8000", name="steps_length"),
        CheckConstraint("version >= 1", name="version"),
    )
