"""Reading the route of a cell, and its steps as the table and the history keep them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.history.verify import Stored
from alignment.routes.models import Route
from alignment.routes.rules import Step


@dataclass(frozen=True, slots=True)
class RouteCard:
    """The route that a city filled in; without steps when it took them all away."""

    steps: tuple[Step, ...]
    version: int
    changed_by: str
    changed_for: str


NO_ROUTE = RouteCard((), 0, "", "")


def load_route(session: Session, owners: CellOwners) -> RouteCard:
    """The route of a cell; without steps and with version 0 when nobody filled it in."""
    statement = select(Route.steps, Route.version, Route.changed_by, Route.changed_for)
    row = session.execute(statement.where(Route.measure_code == owners.measure, Route.area_slug == owners.area)).first()
    return NO_ROUTE if row is None else RouteCard(read_steps(json.loads(row[0])), *row[1:])


def read_steps(stored: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    """Steps from their stored form, with days as ISO text."""
    return tuple(
        Step(name=one["name"], owner=one["owner"], came_in=_day(one["came_in"]), went_out=_day(one["went_out"]))
        for one in stored
    )


def route_told(row: Row[Any] | None) -> dict[str, Any]:
    """What a stored route says, as the history tells it."""
    return {"steps": json.loads(row.steps) if row else []}


def load_stored_routes(session: Session) -> Iterator[Stored]:
    """Every route as the history tells it, in one query."""
    for row in session.execute(select(Route.__table__)):
        yield Stored("route", f"{row.measure_code}/{row.area_slug}", row.version, route_told(row))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
