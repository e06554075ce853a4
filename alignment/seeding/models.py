"""What the seed last wrote, per row of the register, so that a later seed leaves alone what people changed."""

from __future__ import annotations

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from alignment.db import Base


class Seeded(Base):
    """The field values that the seed last wrote for one thing, as JSON."""

    __tablename__ = "seeded"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    fields: Mapped[str] = mapped_column(Text)
