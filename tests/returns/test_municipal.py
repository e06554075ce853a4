"""An amount of a municipality stands in each of its areas: taken over once, wrong in one row is wrong in all."""

from __future__ import annotations

import pytest

from alignment.intake.read import RawValue
from alignment.returns.lines import CLASH, FAULT, TAKE
from alignment.returns.municipal import TWO_AMOUNTS
from tests.returns.rows_in_hand import CELL, ELSEWHERE, NEXT_DOOR, VWS, Said, planned

MONEY = "amount.received.2021"


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        (100, 100, [TAKE]),
        (100, None, [TAKE]),
        (100, 200, [FAULT, FAULT]),
        (None, None, []),
    ],
)
def test_an_amount_of_a_municipality_is_written_once(one: RawValue, other: RawValue, kinds: list[str]) -> None:
    plan = planned({CELL: {MONEY: one}, NEXT_DOOR: {MONEY: other}})
    assert [line.kind for line in plan.lines] == kinds
    assert {line.why for line in plan.lines} <= {TWO_AMOUNTS, ""}
    assert sum(plan.counts.values()) == 2


def test_emptying_it_in_one_area_and_changing_it_in_the_other_are_two_amounts() -> None:
    base: Said = {cell: {MONEY: ("100", 1)} for cell in (CELL, NEXT_DOOR)}
    plan = planned({CELL: {MONEY: 200}, NEXT_DOOR: {MONEY: None}}, base=base)
    assert [line.why for line in plan.lines] == [TWO_AMOUNTS, TWO_AMOUNTS]


def test_a_clash_over_it_is_chosen_once() -> None:
    base: Said = {cell: {MONEY: ("100", 1)} for cell in (CELL, NEXT_DOOR)}
    now: Said = {cell: {MONEY: ("300", 2)} for cell in (CELL, NEXT_DOOR)}
    plan = planned({CELL: {MONEY: 200}, NEXT_DOOR: {MONEY: 200}}, base=base, now=now)
    assert [line.kind for line in plan.lines] == [CLASH]


def test_amounts_of_an_area_and_of_other_measures_are_apart() -> None:
    spent = "amount.spent.2021"
    plan = planned({CELL: {spent: 100, MONEY: 5}, NEXT_DOOR: {spent: 200}, "M002/a-1": {MONEY: 7}})
    assert [line.kind for line in plan.lines] == [TAKE] * 4


def test_a_ministry_gives_each_municipality_its_own() -> None:
    given = "amount.allocated.2021"
    plan = planned({CELL: {given: 1}, NEXT_DOOR: {given: 1}, ELSEWHERE: {given: 2}}, side="rollout", by=VWS)
    assert [(line.kind, line.want) for line in plan.lines] == [(TAKE, "1"), (TAKE, "2")]


@pytest.mark.parametrize("typed", [{CELL: 500, NEXT_DOOR: "ca. 4 ton"}, {CELL: "ca. 4 ton", NEXT_DOOR: 500}])
def test_a_mistake_in_one_row_keeps_the_other_back(typed: dict[str, RawValue]) -> None:
    plan = planned({cell: {MONEY: raw} for cell, raw in typed.items()})
    assert [line.kind for line in plan.lines] == [FAULT, FAULT]
    (kept,) = (line for line in plan.lines if line.want)
    wrong = "Gebied a-1" if typed[CELL] == "ca. 4 ton" else "Gebied a-2"
    assert kept.why == (
        f"Dit bedrag is van de hele gemeente, en bij {wrong} klopt het niet. Verbeter dat; dan gaat dit mee."
    )


def test_a_line_names_every_area_it_counts_for() -> None:
    for typed in ({CELL: {MONEY: 500}, NEXT_DOOR: {}}, {NEXT_DOOR: {MONEY: 500}}):
        assert [line.area for line in planned(typed).lines] == ["Gebied a-1 en Gebied a-2"]
    (own,) = planned({CELL: {"amount.spent.2021": 500}}).lines
    assert own.area == "Gebied a-1"
