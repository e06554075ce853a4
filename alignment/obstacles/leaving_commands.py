"""Taking the name of a city off an obstacle again, with the areas that only its name had added."""

from __future__ import annotations

import json

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.models import HistoryLine
from alignment.history.read import load_last_writer
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.obstacles.city_rows import city_told, load_city, take_city_off
from alignment.obstacles.ladder import why_not_leave
from alignment.obstacles.ladder_commands import OBSTACLES
from alignment.obstacles.models import ObstacleArea
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owners, why_not


def leave_obstacle(
    session: Session, *, code: str, municipality: str, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Take the name of a city off an obstacle: it is no longer asked whether an answer works.

    Args:
        version: of the obstacle, as the person saw it.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: it was moved, answered or verified in between.
    """
    take_pen(session, by)
    row = session.execute(select(OBSTACLES).where(OBSTACLES.c.code == code)).first()
    if row is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    refusal = why_not(by, May.LEAVE_OBSTACLE, Owners(municipality=municipality))
    if refusal:
        raise NotAllowed(refusal)
    key = repeat_key(idempotency_key, "obstacle_city.left", code, municipality, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    if version != row.version:
        last = load_last_writer(session, "obstacle", code)
        raise Stale(clashes=(), taken_over=(), current_version=row.version, by="", by_account=last, when=None)
    city = load_city(session, code, municipality)
    stays = why_not_leave(row.rung, [municipality] if city else [], municipality, row.raised_by)
    if stays or city is None:
        raise RuleBroken({"": stays or ""})
    at = utc_now()
    take_city_off(session, city, at)
    areas = _take_areas(session, code, municipality)
    told = city_told(city)
    change = Change(
        action="obstacle_city.left",
        kind="obstacle_city",
        key=f"{code}/{municipality}",
        version=city.version + 1,
        old=told | {"area_slugs": areas},
        new=told | {"area_slugs": [], "left_at": at.isoformat()},
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), city.version + 1)


def _take_areas(session: Session, code: str, municipality: str) -> list[str]:
    """Take away where only this city saw it; an area that the register itself names stays."""
    own = (
        select(ObstacleArea.area_slug)
        .join(Area, Area.slug == ObstacleArea.area_slug)
        .where(ObstacleArea.obstacle_code == code, Area.municipality_code == municipality)
    )
    gone = sorted({*session.scalars(own)} - _of_the_register(session, code))
    if gone:
        where = (ObstacleArea.obstacle_code == code, ObstacleArea.area_slug.in_(gone))
        session.execute(delete(ObstacleArea).where(*where))
    return gone


def _of_the_register(session: Session, code: str) -> set[str]:
    """The areas that the register named when it was loaded last; none of what people raised."""
    lines = select(HistoryLine.new).where(
        HistoryLine.object_kind == "obstacle", HistoryLine.object_key == code, HistoryLine.channel == "seed"
    )
    told = session.scalar(lines.order_by(HistoryLine.id.desc()).limit(1))
    return {*json.loads(told).get("area_slugs", ())} if told else set()
