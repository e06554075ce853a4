"""Who answered what last, for many cells at once: the versions to look at before writing."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.differentiation.read import TABLE


@dataclass(frozen=True, slots=True)
class Last:
    """The last writing of one answer: its version, by whom and when."""

    version: int
    by: str
    at: datetime


Stored = Mapping[tuple[str, str], Last]
UNTOUCHED: Stored = {}


def load_last_of(session: Session, keys: Collection[str]) -> dict[str, Stored]:
    """Every answer that was ever given in these cells, by the key of the cell, and by kind and moment.

    Args:
        keys: ``M028/zaanstad-zaandam-oost``; one query, however many.
    """
    wanted = set(keys)
    measures, areas = ({key.split("/")[part] for key in wanted} for part in (0, 1))
    statement = select(
        TABLE.c.measure_code,
        TABLE.c.area_slug,
        TABLE.c.kind,
        TABLE.c.moment,
        TABLE.c.version,
        TABLE.c.changed_by,
        TABLE.c.changed_at,
    ).where(TABLE.c.measure_code.in_(measures), TABLE.c.area_slug.in_(areas))
    found: dict[str, dict[tuple[str, str], Last]] = {}
    for row in session.execute(statement):
        key = f"{row.measure_code}/{row.area_slug}"
        if key in wanted:
            found.setdefault(key, {})[row.kind, row.moment] = Last(row.version, row.changed_by, row.changed_at)
    return dict(found)
