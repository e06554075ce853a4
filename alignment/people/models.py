"""Tables of people: organisations, accounts, their sessions, and the counters that slow down guessing."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    String,
    UniqueConstraint,
    func,
)
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base, UtcDateTime
from alignment.history.models import BigId
from alignment.people.permissions import ROLE_FITS, OrganisationKind


def _quoted(values: object) -> str:
    return ", ".join(f"'{value}'" for value in values)  # type: ignore[attr-defined]


ROLE_FITS_CHECK = " OR ".join(
    f"(role = '{role}' AND organisation_kind IN ({_quoted(sorted(kinds))}))" for role, kinds in ROLE_FITS.items()
)


class Organisation(Base):
    """A ministry, a municipality, the secretariat, the Regietafel or the administrators."""

    __tablename__ = "organisation"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    province: Mapped[str] = mapped_column(String(60), default="", server_default="")
    mayor_june_2020: Mapped[str] = mapped_column(String(120), default="", server_default="")
    tooi_uri: Mapped[str] = mapped_column(String(300), default="", server_default="")
    verification: Mapped[str] = mapped_column(String(20), default="", server_default="")

    __table_args__ = (
        UniqueConstraint("code", "kind"),
        CheckConstraint(f"kind IN ({_quoted(OrganisationKind)})", name="kind"),
    )


class Account(Base):
    """One person with one role in one organisation. Never removed, only switched off."""

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    role: Mapped[str] = mapped_column(String(20))
    organisation_code: Mapped[str] = mapped_column(String(20))
    organisation_kind: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    active: Mapped[bool] = mapped_column(Boolean, default=True)
    sample: Mapped[str | None] = mapped_column(String(60), unique=True)  # the <wie> of a sample account
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        ForeignKeyConstraint(
            ["organisation_code", "organisation_kind"], ["organisation.code", "organisation.kind"], ondelete="RESTRICT"
        ),
        CheckConstraint(ROLE_FITS_CHECK, name="role_fits_organisation"),
        CheckConstraint("version >= 1", name="version"),
        Index("uq_account_email_lower", func.lower(email), unique=True),
        Index("ix_account_organisation_code", "organisation_code", "organisation_kind"),
    )


class SignIn(Base):
    """One server-side session. Only the SHA-256 of its 256-bit id is kept."""

    __tablename__ = "sign_in"

    id_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    device: Mapped[str] = mapped_column(String(200), default="")


class Attempt(Base):
    """Failed sign-ins per key (an account, an address or all) in one window of time."""

    __tablename__ = "attempt"

    key: Mapped[str] = mapped_column(String(80), primary_key=True)
    window: Mapped[int] = mapped_column(Integer, primary_key=True)
    failures: Mapped[int] = mapped_column(Integer)


class SavedView(Base):
    """A view of the matrix that one person kept under a name. Nobody else sees it; it says nothing about the register,
    so it has no history."""

    __tablename__ = "saved_view"

    id: Mapped[int] = mapped_column(BigId, primary_key=True, autoincrement=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="RESTRICT"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    query: Mapped[str] = mapped_column(String(1000))

    __table_args__ = (
        UniqueConstraint("account_id", "name"),
        CheckConstraint("length(name) BETWEEN 1 AND 80", name="name_length"),
        CheckConstraint("length(query) <= 1000", name="query_length"),
    )
