"""What the page of a cell shows of the route: its steps as they are drawn, what they add up to, and the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.formats import day, days
from alignment.matrix.grid import Crossing
from alignment.people.guard import can
from alignment.people.permissions import May
from alignment.routes.forms import RouteForm
from alignment.routes.read import RouteCard, load_route
from alignment.routes.rules import Leg, trip, usual_route

CSS = {"done": "", "now": "nu", "ahead": "na"}


@dataclass(frozen=True)
class DrawnStep:
    """One step as it is drawn: its name, its owner, and when."""

    css: str
    name: str
    owner: str
    when: str


@dataclass(frozen=True)
class RouteShown:
    """The route on the page. ``filled`` is false when it is only the usual route of the instrument."""

    filled: bool
    title: str
    steps: tuple[DrawnStep, ...]
    card: RouteCard
    form: RouteForm | None


def load_route_shown(
    session: Session, crossing: Crossing, owners: CellOwners, refused: RouteForm | None, today: date
) -> RouteShown:
    """The route of a cell, with one query.

    Args:
        refused: a form that was not accepted; today: the Dutch day until which a step counts.
    """
    card = load_route(session, owners)
    filled = bool(card.steps)
    added = trip(card.steps or usual_route(crossing.measure.instrument), today)
    form = None
    if can(May.EDIT_ROUTE, crossing):
        form = refused or RouteForm.of([leg.step for leg in added.legs], card.version)
    return RouteShown(
        filled=filled,
        title=f"Route: {added.told}" if filled else "Route: nog niet ingevuld",
        steps=tuple(_drawn(leg, filled) for leg in added.legs),
        card=card,
        form=form,
    )


def _drawn(leg: Leg, filled: bool) -> DrawnStep:
    return DrawnStep(CSS[leg.stage], leg.step.name.capitalize(), leg.step.owner, _when(leg) if filled else "voorstel")


def _when(leg: Leg) -> str:
    """``8 december 2020, 10 dagen`` · ``sinds 2 februari 2021, 28 dagen`` · ``nog niet``."""
    step = leg.step
    if leg.stage == "ahead":
        return "nog niet"
    spent = f", {days(leg.days)}" if leg.days is not None else ""
    if step.came_in is not None:
        return f"{'sinds ' if leg.stage == 'now' else ''}{day(step.came_in)}{spent}"
    return f"tot {day(step.went_out)}" if step.went_out is not None else "dagen niet bekend"
