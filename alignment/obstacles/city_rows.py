"""The row of a city behind an obstacle: put there, put back, and left. The callers tell it in the history."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from alignment.obstacles.models import ObstacleCity

CITIES: Any = ObstacleCity.__table__
TOLD: tuple[str, ...] = ("joined_by", "verdict", "verdict_on", "verdict_note")
SILENT: dict[str, Any] = {"verdict": "", "verdict_on": 0, "verdict_note": ""}  # of a city that comes back


@dataclass(frozen=True)
class Put:
    """What was written: the version now, and for a city that came back the states to tell; empty for a new one."""

    version: int = 1
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)


def put_city(session: Session, code: str, municipality: str, *, at: datetime, name: str) -> Put:
    """Put a city behind an obstacle. One that left comes back without the word that it gave then."""
    row = session.execute(select(CITIES).where(*_of(code, municipality))).first()
    fields = {"joined_at": at, "joined_by": name}
    if row is None:
        session.execute(insert(ObstacleCity).values(obstacle_code=code, municipality_code=municipality, **fields))
        return Put()
    fields |= SILENT | {"verdict_by": "", "verdict_at": None, "left_at": None, "version": row.version + 1}
    session.execute(update(CITIES).where(*_of(code, municipality), CITIES.c.version == row.version).values(**fields))
    return Put(row.version + 1, city_told(row), SILENT | {"left_at": None})


def take_city_off(session: Session, row: Row[Any], at: datetime) -> None:
    """A city leaves: its row stays, and says when."""
    where = (*_of(row.obstacle_code, row.municipality_code), CITIES.c.version == row.version)
    session.execute(update(CITIES).where(*where).values(left_at=at, version=row.version + 1))


def load_city(session: Session, code: str, municipality: str) -> Row[Any] | None:
    """The row of a city that stands behind an obstacle now; None when it does not."""
    return session.execute(select(CITIES).where(*_of(code, municipality), CITIES.c.left_at.is_(None))).first()


def city_told(row: Row[Any]) -> dict[str, Any]:
    """A row as the lines of joining again and leaving tell it."""
    left = row.left_at.isoformat() if row.left_at else None
    return {"municipality_code": row.municipality_code, "left_at": left} | {name: getattr(row, name) for name in TOLD}


def _of(code: str, municipality: str) -> tuple[Any, Any]:
    return CITIES.c.obstacle_code == code, CITIES.c.municipality_code == municipality
