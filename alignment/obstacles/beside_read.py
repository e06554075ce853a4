"""Reading what stands beside the ladder: what lies under what, and the rows as the history tells them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from alignment.history.verify import Stored
from alignment.obstacles.beside_models import ObstacleRoot, ObstacleWork


def load_roots(session: Session) -> dict[str, str]:
    """What lies under what: from the code of an obstacle to that of its root."""
    pairs = select(ObstacleRoot.obstacle_code, ObstacleRoot.root_code).where(ObstacleRoot.root_code.is_not(None))
    return {code: root for code, root in session.execute(pairs) if root is not None}


def root_told(root: str | None) -> dict[str, Any]:
    """Under which root something lies, as the history tells it."""
    return {"root_code": root}


def work_told(row: Row[Any] | None) -> dict[str, Any]:
    """Who works on it and by when, as the history tells it."""
    if row is None:
        return {"owner": "", "due": None}
    return {"owner": row.owner, "due": row.due.isoformat() if row.due else None}


def load_stored_roots(session: Session) -> Iterator[Stored]:
    """Every root as the history tells it, in one query."""
    for row in session.execute(select(ObstacleRoot.__table__)):
        yield Stored("obstacle_root", row.obstacle_code, row.version, root_told(row.root_code))


def load_stored_work(session: Session) -> Iterator[Stored]:
    """Who works on what and by when as the history tells it, in one query."""
    for row in session.execute(select(ObstacleWork.__table__)):
        yield Stored("obstacle_work", row.obstacle_code, row.version, work_told(row))
