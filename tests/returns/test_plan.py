"""The plan of a whole file: rows twice, amounts of a municipality, and one half that breaks a rule."""

from __future__ import annotations

from alignment.returns.lines import FAULT, SAME, TAKE
from alignment.returns.plan import make_plan
from alignment.returns.received import Mark
from tests.returns.rows_in_hand import (
    CELL,
    ELSEWHERE,
    NEXT_DOOR,
    STAD,
    TODAY,
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
        told = ["Deze cel staat ook op regel 6.", "Deze cel staat ook op regel 5."]
        assert [line.why[:30] for line in plan.lines] == (told if kinds == [FAULT, FAULT] else ["", ""])


def test_a_half_that_breaks_a_rule_is_a_mistake_with_its_reason() -> None:
    plan = planned({CELL: {"landing.status": "niet van toepassing"}})
    assert [line.kind for line in plan.lines] == [FAULT]
    assert "Schrijf in één zin waarom" in plan.lines[0].why
