"""Saving a route, on both databases: only the city of the area, all steps at once, one line, nobody's work lost."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db, utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import local_date
from alignment.people.permissions import Actor
from alignment.routes.read import load_route
from alignment.routes.rules import Step
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM
from tests.routes.travelling import travel
from tests.writing import lines

RAAD = Step(name="raad", owner="griffie", came_in=date(2021, 2, 2), went_out=date(2021, 2, 20))


def stored() -> tuple[Step, ...]:
    return load_route(db.session, load_owners(db.session, "M028", ZAANDAM)).steps


def test_a_route_is_kept_in_its_order_with_one_line(app: Flask) -> None:
    saved = travel(Step(name="  ministerie\n"), RAAD, Step(name="wijk"))
    assert saved.version == 1
    assert stored() == (Step(name="ministerie"), RAAD, Step(name="wijk"))
    (line,) = lines()
    assert (line.action, line.object_kind, line.object_key) == ("route.saved", "route", f"M028/{ZAANDAM}")
    assert json.loads(line.old) == {}
    assert json.loads(line.new)["steps"][1] == {
        "name": "raad",
        "owner": "griffie",
        "came_in": "2021-02-02",
        "went_out": "2021-02-20",
    }


def test_another_order_is_another_route(app: Flask) -> None:
    one, two = Step(name="college"), Step(name="raad")
    travel(one, two)
    assert travel(two, one, version=1).version == 2
    assert stored() == (two, one)
    assert travel(two, one, version=2).line is None, "the same again is nothing new"
    assert len(lines()) == 2


def test_a_route_can_be_taken_away(app: Flask) -> None:
    travel(RAAD)
    travel(version=1)
    assert stored() == ()
    assert json.loads(lines()[-1].new) == {"steps": []}


@pytest.mark.parametrize("by", [VWS, HEERLEN, SECRETARIAT, READER])
def test_only_the_city_of_the_area_fills_it_in(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        travel(RAAD, by=by)
    assert lines() == []


def test_what_breaks_a_rule_writes_nothing(app: Flask) -> None:
    tomorrow = local_date(utc_now()) + timedelta(days=1)
    for steps in ([Step(name="raad", came_in=tomorrow)], [Step(name="")], [Step(name="stap")] * 13):
        with pytest.raises(RuleBroken):
            travel(*steps)
    with pytest.raises(NotFound):
        travel(RAAD, measure="M999")
    assert lines() == []
    assert stored() == ()


def test_who_comes_second_is_told_and_overwrites_nothing(app: Flask) -> None:
    travel(RAAD)
    with pytest.raises(Stale) as refused:
        travel(Step(name="college"))
    assert (refused.value.current_version, refused.value.by) == (1, "Zara Zaanstad")
    assert stored() == (RAAD,)
    assert travel(Step(name="college"), version=1).version == 2


def test_the_same_form_twice_is_one_write(app: Flask) -> None:
    given = {"idempotency_key": "sleutel-1"}
    assert travel(RAAD, **given) == travel(RAAD, **given)
    assert len(lines()) == 1


def test_the_longest_route_with_odd_characters_fits(app: Flask) -> None:
    longest = [Step(name='"\\é' * 20, owner="’€" * 30, came_in=RAAD.came_in, went_out=RAAD.came_in)] * 12
    travel(*longest)
    assert stored() == tuple(longest)
