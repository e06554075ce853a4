"""Tables of the rhythm: the round, and what kind of installation this is."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Boolean, CheckConstraint, Date, Index, Integer, String, text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime


class Round(Base):
    """A period in which every owner updates or confirms its halves. At most one is open."""

    __tablename__ = "round"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    as_of: Mapped[date] = mapped_column(Date)
    opens: Mapped[date] = mapped_column(Date)
    closes: Mapped[date | None] = mapped_column(Date)
    rhythm_days: Mapped[int] = mapped_column(Integer, default=30)
    state: Mapped[str] = mapped_column(String(10), default="open")

    __table_args__ = (
        CheckConstraint("state IN ('open', 'closed')", name="state"),
        CheckConstraint("rhythm_days BETWEEN 1 AND 366", name="rhythm_days"),
        CheckConstraint("closes IS NULL OR closes >= opens", name="closes"),
        Index(
            "uq_round_one_open",
            "state",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
    )


class Installation(Base):
    """One row: whether this database holds example data, and since when it exists."""

    __tablename__ = "installation"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    is_example: Mapped[bool] = mapped_column(Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)
