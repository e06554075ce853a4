"""What the steps of a route add up to, and which steps are refused."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.measures.rules import INSTRUMENTS
from alignment.routes.rules import MAX_NAME, MAX_STEPS, USUAL_STEPS, Step, check_route, trip, usual_route

TODAY = date(2021, 3, 2)


def at(name: str, came_in: date | None = None, went_out: date | None = None) -> Step:
    return Step(name=name, came_in=came_in, went_out=went_out)


UNDER_WAY = (
    at("ministerie", date(2020, 12, 8), date(2020, 12, 18)),
    at("gemeentefonds", date(2020, 12, 18), date(2021, 1, 14)),
    at("college", date(2021, 1, 14), date(2021, 2, 2)),
    at("raad", date(2021, 2, 2)),
    at("uitvoerder"),
    at("wijk"),
)


def test_a_route_under_way_counts_until_today_and_says_where_it_waits() -> None:
    added = trip(UNDER_WAY, TODAY)
    assert added.told == "6 stappen, 84 dagen, wacht op: raad"
    assert [leg.days for leg in added.legs] == [10, 27, 19, 28, None, None]
    assert [leg.stage for leg in added.legs] == ["done", "done", "done", "now", "ahead", "ahead"]


def test_a_route_that_is_done_counts_until_its_last_day() -> None:
    added = trip((at("ministerie", date(2020, 12, 8)), at("wijk", date(2021, 1, 1), date(2021, 1, 8))), TODAY)
    assert added.told == "2 stappen, 31 dagen, aangekomen"
    assert [leg.days for leg in added.legs] == [24, 7], "a day out that is missing is the next day in"


def test_between_two_steps_it_waits_for_the_next() -> None:
    added = trip((at("ministerie", date(2021, 2, 1), date(2021, 2, 11)), at("raad")), TODAY)
    assert (added.days, added.waiting_for) == (29, "raad")


def test_without_days_nothing_is_counted() -> None:
    added = trip((at("ministerie"), at("wijk")), TODAY)
    assert (added.days, added.waiting_for) == (None, "")
    assert added.told == "2 stappen, nog geen dagen bekend", "unknown is not 0"
    assert trip((), TODAY).legs == ()


def test_a_step_past_one_without_days_is_done_before_it() -> None:
    added = trip((at("ministerie"), at("raad", date(2021, 3, 1))), TODAY)
    assert [(leg.stage, leg.days) for leg in added.legs] == [("done", None), ("now", 1)]
    assert added.told == "2 stappen, 1 dag, wacht op: raad"


def test_every_instrument_has_a_usual_route_that_claims_nothing() -> None:
    assert set(USUAL_STEPS) >= set(INSTRUMENTS) | {"onbekend"}
    for instrument in (*INSTRUMENTS, "iets anders"):
        steps = usual_route(instrument)
        assert 1 < len(steps) <= MAX_STEPS
        assert steps[0].name == "ministerie"
        assert {(step.owner, step.came_in, step.went_out) for step in steps} == {("", None, None)}
        assert check_route(steps, TODAY) == {}


def test_a_route_in_order_is_accepted() -> None:
    assert check_route(UNDER_WAY, TODAY) == {}
    assert check_route((), TODAY) == {}
    assert check_route([at("stap")] * MAX_STEPS, TODAY) == {}


@pytest.mark.parametrize(
    ("steps", "fields"),
    [
        ([at("stap")] * (MAX_STEPS + 1), {""}),
        ([at("")], {"steps-0-name"}),
        ([at("raad"), at("x" * (MAX_NAME + 1))], {"steps-1-name"}),
        ([Step(name="raad", owner="x" * (MAX_NAME + 1))], {"steps-0-owner"}),
        ([at("raad", date(2021, 2, 2), date(2021, 2, 1))], {"steps-0-went_out"}),
        ([at("raad", date(2021, 2, 2)), at("wijk", date(2021, 2, 1))], {"steps-1-came_in"}),
        ([at("college", None, date(2021, 2, 2)), at("raad"), at("wijk", date(2021, 2, 1))], {"steps-2-came_in"}),
        ([at("raad", date(2021, 3, 3))], {"steps-0-came_in"}),
        ([at("raad", date(1989, 12, 31))], {"steps-0-came_in"}),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(steps: list[Step], fields: set[str]) -> None:
    assert set(check_route(steps, TODAY)) == fields
