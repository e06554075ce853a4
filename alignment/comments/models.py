"""Tables of comments: a text under one thing, and the organisations it asks. Both only grow."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from alignment.comments.rules import MAX_NOTE
from alignment.db import Base, UtcDateTime
from alignment.history.models import BigId

_OF_OBSTACLE = ForeignKey("obstacle.code", ondelete="RESTRICT")
_OF_BREAKTHROUGH = ForeignKey("breakthrough.code", ondelete="RESTRICT")


class Comment(Base):
    """A dated text under one obstacle or one breakthrough. It is never changed and never removed."""

    __tablename__ = "comment"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    obstacle_code: Mapped[str | None] = mapped_column(_OF_OBSTACLE, index=True)
    breakthrough_code: Mapped[str | None] = mapped_column(_OF_BREAKTHROUGH, index=True)
    note: Mapped[str] = mapped_column(String(MAX_NOTE))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
    said_by: Mapped[str] = mapped_column(String(200))
    said_for: Mapped[str] = mapped_column(String(200))
    organisation_code: Mapped[str | None] = mapped_column(
        ForeignKey("organisation.code", ondelete="RESTRICT"), index=True
    )

    __table_args__ = (
        CheckConstraint("(obstacle_code IS NULL) <> (breakthrough_code IS NULL)", name="about_one_thing"),
        CheckConstraint(f"length(note) BETWEEN 1 AND {MAX_NOTE}", name="note_length"),
    )


class CommentMention(Base):
    """An organisation that a comment asks. It waits for her until she says something under the same thing."""

    __tablename__ = "comment_mention"

    comment_id: Mapped[int] = mapped_column(
        BigId, ForeignKey("comment.id", ondelete="RESTRICT"), primary_key=True, autoincrement=False
    )
    organisation_code: Mapped[str] = mapped_column(
        ForeignKey("organisation.code", ondelete="RESTRICT"), primary_key=True, index=True
    )
