"""Raising an obstacle on a cell: it is *gemeld*, with its city behind it. What happens next is in ladder_commands."""

from __future__ import annotations

from sqlalchemy import Integer, cast, func, insert, select
from sqlalchemy.orm import Session

from alignment.cells.read import load_owners
from alignment.db import utc_now
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import clean_text
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.obstacles.city_rows import put_city
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleCell, ObstacleMeasure
from alignment.obstacles.rules import check_obstacle
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

FIRST_CODE = 1001  # K001 to K999 are the register's own
RAISED = "^K[0-9]{4,9}$"  # what people raised; a number of more digits fits in no database


def raise_obstacle(
    session: Session,
    *,
    measure: str,
    area: str,
    title: str,
    description: str,
    category: str,
    idempotency_key: str | None,
    by: Actor,
    why: str = "",
    batch: str | None = None,
) -> str:
    """Report what keeps a measure from landing in an area.

    Args:
        measure, area: the cell it is raised on; title: one short sentence; category: where it comes from;
        why: the reason, for the history; batch: what it is written together with.

    Returns:
        The code of the obstacle.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused.
    """
    take_pen(session, by)
    owners = load_owners(session, measure, area)
    refusal = why_not(by, May.RAISE_OBSTACLE, owners)
    if refusal:
        raise NotAllowed(refusal)
    title, description = " ".join(clean_text(title).split()), clean_text(description)
    key = repeat_key(idempotency_key, "obstacle", owners.key, title, description, category)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_key
    broken = check_obstacle(title, description, category)
    if broken:
        raise RuleBroken(broken)
    code, at = next_code(session), utc_now()
    fields = {
        "title": title,
        "description": description,
        "category": category,
        "category_is_inferred": False,
        "scale": "area",
        "observed": "",  # nobody asked since when it is seen; when it was raised is known
        "raised_by": owners.municipality,
        "raised_name": by.name,
        "raised_at": at,
    }
    session.execute(insert(Obstacle).values(code=code, rung_since=at, **fields))
    session.execute(insert(ObstacleMeasure).values(obstacle_code=code, measure_code=measure))
    session.execute(insert(ObstacleArea).values(obstacle_code=code, area_slug=area))
    session.execute(insert(ObstacleCell).values(obstacle_code=code, measure_code=measure, area_slug=area))
    put_city(session, code, owners.municipality, at=at, name=by.name)
    told = fields | {"measure": measure, "area": area}
    change = Change(
        action="obstacle.raised",
        kind="obstacle",
        key=code,
        version=1,
        new=told,
        why=why,
        idempotency_key=key,
        batch=batch,
    )
    record(session, change, by=by)
    return code


def next_code(session: Session) -> str:
    """The next free code for an obstacle that people raise; the lock on the history head keeps it unique."""
    last = select(func.max(cast(func.substr(Obstacle.code, 2), Integer))).where(Obstacle.code.regexp_match(RAISED))
    return f"K{(session.scalar(last) or FIRST_CODE - 1) + 1}"
