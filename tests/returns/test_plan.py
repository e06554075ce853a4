"""The plan of a whole file: rows twice, amounts of a municipality, and one half that breaks a rule."""

from __future__ import annotations

import pytest

from alignment.intake.read import RawValue
from alignment.returns.comparing import TWICE
from alignment.returns.lines import CLASH, FAULT, SAME, TAKE
from alignment.returns.plan import TWO_AMOUNTS, make_plan
from alignment.returns.received import Mark
from tests.returns.rows_in_hand import (
    CELL,
    ELSEWHERE,
    NEXT_DOOR,
    STAD,
    TODAY,
    VWS,
    YEARS,
    Said,
    place_of,
    planned,
    sheet_of,
    standing_of,
)

MONEY = "amount.received.2021"


def test_a_file_as_it_went_out_changes_nothing() -> None:
    base: Said = {CELL: {"landing.status": ("landing", 2), MONEY: ("0", 1)}}
    plan = planned({CELL: {"landing.status": "landt", MONEY: 0}, NEXT_DOOR: {}}, base=base)
    assert (plan.lines, plan.unchanged, plan.counts[SAME]) == ((), 4, 4)
    assert plan.warnings[0].startswith("Niet in uw bestand, dus ongewijzigd: Toelichting")


def test_every_kind_stands_at_its_own_place() -> None:
    plan = planned(
        {CELL: {"landing.status": "landt"}, NEXT_DOOR: {"landing.status": "onzin"}, ELSEWHERE: {"landing.status": 1}},
    )
    assert [(line.kind, line.place) for line in plan.lines] == [
        (TAKE, place_of(1, 1)),
        (FAULT, place_of(2, 1)),
        ("niet van u", place_of(3, 1)),
    ]


def test_a_row_that_stands_there_twice_is_refused_both_times() -> None:
    once = sheet_of({CELL: {"landing.status": "landt"}, NEXT_DOOR: {"landing.status": "landt"}})
    twice = sheet_of({CELL: {"landing.status": "landt"}, NEXT_DOOR: {"landing.status": "landt"}})
    twice.rows[6][1] = CELL  # type: ignore[index]
    for sheet, kinds in ((once, [TAKE, TAKE]), (twice, [FAULT, FAULT])):
        plan = make_plan([sheet], Mark(1, "stad", "GM1", {}), standing_of(), YEARS, STAD, TODAY)
        assert [line.kind for line in plan.lines] == kinds
        assert {line.why for line in plan.lines} == ({TWICE} if kinds == [FAULT, FAULT] else {""})


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


def test_a_half_that_breaks_a_rule_is_a_mistake_with_its_reason() -> None:
    plan = planned({CELL: {"landing.status": "niet van toepassing"}})
    assert [line.kind for line in plan.lines] == [FAULT]
    assert "Schrijf in één zin waarom" in plan.lines[0].why
