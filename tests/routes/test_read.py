"""Reading a route: one query, and nothing made up where nobody filled it in."""

from __future__ import annotations

from datetime import date

from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db
from alignment.history.verify import Stored
from alignment.routes.read import NO_ROUTE, load_route, load_stored_routes, read_steps, route_told
from alignment.routes.rules import Step
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.routes.travelling import travel


def test_steps_come_back_as_they_were_said() -> None:
    stored = [{"name": "raad", "owner": "", "came_in": "2021-02-02", "went_out": None}]
    assert read_steps(stored) == (Step(name="raad", came_in=date(2021, 2, 2)),)


def test_a_cell_without_a_route_has_no_steps_and_version_0(app: Flask) -> None:
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert load_route(db.session, owners) == NO_ROUTE
    travel(Step(name="raad"))
    with statements() as seen:
        card = load_route(db.session, owners)
    assert len(seen) == 1
    assert (card.steps, card.version, card.changed_by) == ((Step(name="raad"),), 1, "Zara Zaanstad")
    assert load_route(db.session, load_owners(db.session, "M029", ZAANDAM)) == NO_ROUTE


def test_every_route_is_told_as_the_history_tells_it(app: Flask) -> None:
    travel(Step(name="raad"))
    step = {"name": "raad", "owner": "", "came_in": None, "went_out": None}
    with statements() as seen:
        assert list(load_stored_routes(db.session)) == [Stored("route", f"M028/{ZAANDAM}", 1, {"steps": [step]})]
    assert len(seen) == 1
    assert route_told(None) == {"steps": []}
