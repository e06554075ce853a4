"""Tables of the history: the lines, and the one head row that every writer locks.

The number of the last line is the *revision* of the register: it rises with every write, so pages use it to know
whether anything changed.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime

BigId = BigInteger().with_variant(Integer, "sqlite")


class HistoryLine(Base):
    """One write: who, for which organisation, when, what, old, new, why. Never changed, never removed."""

    __tablename__ = "history_line"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor_id: Mapped[int | None] = mapped_column(Integer)  # no foreign key: the line outlives the account
    actor_name: Mapped[str] = mapped_column(String(200))
    organisation_code: Mapped[str | None] = mapped_column(String(20))
    organisation_name: Mapped[str] = mapped_column(String(200))
    channel: Mapped[str] = mapped_column(String(20))
    action: Mapped[str] = mapped_column(String(60))
    object_kind: Mapped[str] = mapped_column(String(40))
    object_key: Mapped[str] = mapped_column(String(200))
    object_version: Mapped[int | None] = mapped_column(Integer)
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(Text)
    idempotency_key: Mapped[str | None] = mapped_column(String(64))
    batch: Mapped[str | None] = mapped_column(String(32), index=True)  # what was written together: a block, an upload
    prev_hash: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (
        UniqueConstraint("prev_hash"),
        UniqueConstraint("actor_id", "idempotency_key"),
        UniqueConstraint("object_kind", "object_key", "object_version"),
        CheckConstraint("channel IN ('page', 'command', 'seed', 'upload')", name="channel"),
        Index("ix_history_line_object", "object_kind", "object_key", "id"),
    )


class HistoryHead(Base):
    """The end of the chain: one row, locked by every writer, so that the chain can never fork."""

    __tablename__ = "history_head"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    revision: Mapped[int] = mapped_column(BigId)
    hash: Mapped[str] = mapped_column(String(64))

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
