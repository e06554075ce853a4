"""What the rows of obstacles say now, under the names that the history tells them by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.history.verify import Stored
from alignment.obstacles.ladder_commands import STATE
from alignment.obstacles.models import Obstacle, ObstacleCity

FIRST = "reported"
LOADED: tuple[str, ...] = ("title", "description", "category")  # what the register, the example and a city all tell
JOINED: tuple[str, ...] = ("joined_by",)
SAID: tuple[str, ...] = ("verdict", "verdict_on", "verdict_note")


def load_stored_obstacles(session: Session) -> Iterator[Stored]:
    """Every obstacle, and every city that joined one or spoke of it, in two queries.

    The city that raised an obstacle has no line of its own until it speaks: the line of the obstacle tells of it.
    """
    raised_by = {}
    for row in session.execute(select(Obstacle.__table__)):
        raised_by[row.code] = row.raised_by
        moved = row.rung != FIRST or row.question or row.answers
        yield Stored("obstacle", row.code, row.version, _state(row, STATE if moved else LOADED))
    for row in session.execute(select(ObstacleCity.__table__)):
        told_before = row.version > 1 or row.verdict or row.left_at
        if not told_before and raised_by[row.obstacle_code] == row.municipality_code:
            continue
        key = f"{row.obstacle_code}/{row.municipality_code}"
        # A verdict tells what was said; joining, leaving and coming back tell who put the name there.
        names = SAID if row.verdict else JOINED + SAID if row.version > 1 else JOINED
        left = row.left_at.isoformat() if row.left_at else None
        yield Stored("obstacle_city", key, row.version, _state(row, names) | {"left_at": left})


def _state(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}
