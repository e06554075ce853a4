"""Remarks of tests, put straight into their table with a moment of their own."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert

from alignment.db import transaction, utc_now
from alignment.dialogue.models import Remark
from tests.factories import ZAANDAM


def remark(kind: str, side: str, note: str = "Wanneer?", *, measure: str = "M028", at: datetime | None = None) -> None:
    """Say something under a half in Zaandam-Oost."""
    said = {"said_at": at or utc_now(), "said_by": "Zara Zaanstad", "said_for": "Zaanstad"}
    place = {"measure_code": measure, "area_slug": ZAANDAM}
    with transaction() as session:
        session.execute(insert(Remark).values(**place, side=side, kind=kind, note=note, organisation_code=None, **said))
