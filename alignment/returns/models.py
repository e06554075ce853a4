"""Tables of what went out and what came back. They hold no register data: that is only ever written by the commands."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.history.models import BigId
from alignment.measures.rules import one_of
from alignment.returns.states import PROFILES, STATES


class WorkbookExport(Base):
    """A return workbook that went out, with the values it held: what a file that comes back is compared with."""

    __tablename__ = "workbook_export"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    profile: Mapped[str] = mapped_column(String(20))
    organisation_code: Mapped[str] = mapped_column(ForeignKey("organisation.code", ondelete="RESTRICT"), index=True)
    round_code: Mapped[str] = mapped_column(String(20))
    years: Mapped[str] = mapped_column(String(200))
    base: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)
    made_by: Mapped[str] = mapped_column(String(200))
    made_for: Mapped[str] = mapped_column(String(200))

    __table_args__ = (CheckConstraint(one_of("profile", PROFILES), name="profile"),)


class WorkbookUpload(Base):
    """A file as it was received, what is in it, and what became of it. Only who sent it sees it."""

    __tablename__ = "workbook_upload"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    file_name: Mapped[str] = mapped_column(String(200))
    size: Mapped[int] = mapped_column(Integer)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes] = mapped_column(LargeBinary)
    parsed: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(20))
    refusal: Mapped[str] = mapped_column(String(500))
    export_id: Mapped[int | None] = mapped_column(ForeignKey("workbook_export.id", ondelete="RESTRICT"), index=True)
    reply_export_id: Mapped[int | None] = mapped_column(
        ForeignKey("workbook_export.id", ondelete="RESTRICT"), index=True
    )
    batch: Mapped[str | None] = mapped_column(String(32), unique=True)
    applied_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    result: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint("(state IN ('applied', 'undone')) = (batch IS NOT NULL)", name="applied_has_a_batch"),
        CheckConstraint("(state = 'refused') = (length(refusal) > 0)", name="refused_has_a_reason"),
    )
