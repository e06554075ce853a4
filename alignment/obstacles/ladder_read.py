"""Reading where an obstacle stands on the ladder and which cities are behind it: plain values."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.obstacles.ladder import UNHEARD, Standing
from alignment.obstacles.models import ObstacleCity
from alignment.people.models import Organisation


@dataclass(frozen=True, slots=True)
class CityBehind:
    """A city behind an obstacle.

    Args:
        verdict: what it last said of an answer, empty when nothing; on: the number of that answer.
    """

    code: str
    name: str
    joined_at: datetime | None
    joined_by: str
    verdict: str
    on: int
    note: str
    said_by: str
    said_at: datetime | None
    version: int


def load_cities(session: Session, code: str | None = None) -> dict[str, tuple[CityBehind, ...]]:
    """The cities behind every obstacle, or behind one, by name: one query. Who left is not among them."""
    statement = (
        select(
            ObstacleCity.obstacle_code,
            ObstacleCity.municipality_code,
            Organisation.name,
            ObstacleCity.joined_at,
            ObstacleCity.joined_by,
            ObstacleCity.verdict,
            ObstacleCity.verdict_on,
            ObstacleCity.verdict_note,
            ObstacleCity.verdict_by,
            ObstacleCity.verdict_at,
            ObstacleCity.version,
        )
        .join(Organisation, Organisation.code == ObstacleCity.municipality_code)
        .where(ObstacleCity.left_at.is_(None))
        .order_by(ObstacleCity.obstacle_code, Organisation.name)
    )
    if code is not None:
        statement = statement.where(ObstacleCity.obstacle_code == code)
    found: dict[str, list[CityBehind]] = defaultdict(list)
    for obstacle, *city in session.execute(statement):
        found[obstacle].append(CityBehind(*city))
    return {obstacle: tuple(cities) for obstacle, cities in found.items()}


def standing_of(rung: str, answered_from: str, answers: int, cities: tuple[CityBehind, ...]) -> Standing:
    """Where an obstacle is, with what its cities said of the answer that lies there now.

    Args:
        answers: how many answers were given; what was said of an earlier one counts as nothing said.
    """
    said = {city.code: city.verdict if city.on == answers else UNHEARD for city in cities}
    return Standing(rung, answered_from, said)
