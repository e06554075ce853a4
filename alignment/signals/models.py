"""Tables of signals: what professionals and residents see that figures do not show yet."""

from __future__ import annotations

from sqlalchemy import Boolean, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base


class Signal(Base):
    """One signal. Never personal data."""

    __tablename__ = "signal"

    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    title: Mapped[str] = mapped_column(String(200))
    description: Mapped[str] = mapped_column(Text)
    theme_slug: Mapped[str] = mapped_column(ForeignKey("theme.slug", ondelete="RESTRICT"), index=True)
    all_areas: Mapped[bool] = mapped_column(Boolean, default=False)
    verification: Mapped[str] = mapped_column(String(20))
    version: Mapped[int] = mapped_column(Integer, default=1)


class SignalArea(Base):
    """An area sees a signal."""

    __tablename__ = "signal_area"

    signal_code: Mapped[str] = mapped_column(ForeignKey("signal.code", ondelete="RESTRICT"), primary_key=True)
    area_slug: Mapped[str] = mapped_column(ForeignKey("area.slug", ondelete="RESTRICT"), primary_key=True, index=True)
