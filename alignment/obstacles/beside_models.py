"""Tables of what stands beside the ladder of an obstacle: the root it lies under, and who works on it until when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Date, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.obstacles.beside_rules import MAX_OWNER


class ObstacleRoot(Base):
    """The obstacle that another one lies under; none any more when they were split again.

    Both stay obstacles with a rung, an answer, cities and a text of their own.
    """

    __tablename__ = "obstacle_root"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    root_code: Mapped[str | None] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), index=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    joined_by: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        CheckConstraint("root_code <> obstacle_code", name="not_itself"),
        CheckConstraint("version >= 1", name="version"),
    )


class ObstacleWork(Base):
    """Who works on an obstacle, and by when; both may be unknown."""

    __tablename__ = "obstacle_work"

    obstacle_code: Mapped[str] = mapped_column(ForeignKey("obstacle.code", ondelete="RESTRICT"), primary_key=True)
    owner: Mapped[str] = mapped_column(String(MAX_OWNER))
    due: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(Integer)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[str] = mapped_column(String(200))
    changed_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        CheckConstraint(f"length(owner) <= {MAX_OWNER}", name="owner_length"),
        CheckConstraint("version >= 1", name="version"),
    )
