"""A sheet Knelpunten and obstacles made by hand, for the pure parts."""

from __future__ import annotations

from typing import Any

from alignment.intake.read import RawSheet, RawValue, column_letter
from alignment.people.permissions import Actor, Role
from alignment.returns.obstacle_fields import obstacle_fields
from alignment.returns.obstacle_plan import ObstaclePlan, plan_obstacles
from alignment.returns.obstacle_read import stands_of, who_of
from alignment.returns.obstacle_standing import ObstacleHere, Obstacles
from alignment.returns.outgoing import KEY, OBSTACLES
from alignment.returns.received import Mark
from alignment.returns.standing import Base, Standing
from tests.factories import actor
from tests.matrices import area_head, measure_head

CITY, OTHER_CITY = actor(Role.CITY_EDITOR, "GM1"), actor(Role.CITY_EDITOR, "GM2")
MINISTRY, OTHER_MINISTRY = actor(Role.MINISTRY_EDITOR, "VWS"), actor(Role.MINISTRY_EDITOR, "OCW")
HEAD = 4
ROW = {"measure": "M001", "area": "a-1", "title": "Te duur", "description": "", "category": "geld"}


def here(code: str = "K1001", **given: Any) -> ObstacleHere:
    """An answered obstacle of both, unless something else is given."""
    plain: dict[str, Any] = {
        "title": "Wachtlijst", "description": "Drie maanden.", "category": "capaciteit", "rung": "answered",
        "question": "Wie beslist?", "answer": "In mei.", "answers": 1, "version": 3, "measures": ("M001",),
        "areas": "a-1", "ministries": ("VWS",), "cities": ("GM1",), "own": True, "city_version": 1,
    }  # fmt: skip
    return ObstacleHere(code=code, **plain | given)


def standing(*found: ObstacleHere, side: str = "landing", areas: int = 2, **given: Any) -> Standing:
    """One measure, two areas of the city GM1 and one of GM2, with these obstacles."""
    own = [area_head(f"a-{number}", municipality_code="GM1") for number in range(1, areas + 1)]
    other = area_head("b-1", municipality_code="GM2")
    organisation = "GM1" if side == "landing" else "VWS"
    obstacles = Obstacles(
        organisation, {one.code: one for one in found}, places={one.slug: one for one in (*own, other)}, **given
    )
    return Standing(
        side=side,
        years=(2021,),
        measures={"M001": measure_head("M001")},
        areas={one.slug: one for one in own},
        cells=stands_of(obstacles, side),
        told=who_of(obstacles, side),
        obstacles=obstacles,
    )


def sheet(rows: list[tuple[str, dict[str, RawValue]]], side: str = "landing", name: str = OBSTACLES) -> RawSheet:
    """The sheet with these rows: the key, and values by the key of their column."""
    fields = obstacle_fields(side, (area_head("a-1"), area_head("a-2")))
    heads: dict[int, RawValue] = {1: KEY} | {number: one.heading for number, one in enumerate(fields, start=2)}
    made = {HEAD: heads}
    for number, (key, values) in enumerate(rows, start=HEAD + 1):
        cells = {place: values[one.key] for place, one in enumerate(fields, start=2) if one.key in values}
        made[number] = ({1: key} if key else {}) | cells
    return RawSheet(name, made)


def address(row: int, column: str, side: str = "landing") -> str:
    """Where a value stands: the row of data from 1, the column by its key."""
    keys = [one.key for one in obstacle_fields(side, (area_head("a-1"),))]
    return f"{OBSTACLES}!{column_letter(keys.index(column) + 2)}{HEAD + row}"


def plan(
    rows: list[tuple[str, dict[str, RawValue]]],
    now: Standing,
    base: Base | None = None,
    by: Actor | None = None,
) -> ObstaclePlan:
    """What the sheet would do, when the file was made with what stands now unless given."""
    city = now.side == "landing"
    mark = Mark(1, "stad" if city else "ministerie", now.obstacles.organisation, now.cells if base is None else base)
    return plan_obstacles([sheet(rows, now.side)], mark, now, by or (CITY if city else MINISTRY))


def brief(found: ObstaclePlan) -> list[tuple[str, str, str]]:
    """Per line its kind, its place and what is wrong."""
    return [(line.kind, line.place, line.why) for line in found.lines]
