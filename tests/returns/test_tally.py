"""What a page of an upload says it will take over."""

from __future__ import annotations

import pytest

from alignment.returns.choosing import MINE, THEIRS, Choices
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, Plan, PlanLine
from alignment.returns.tally import ALL, NONE, pressed, tally


def line(kind: str, number: int, field: str = "landing.note") -> PlanLine:
    return PlanLine(
        kind=kind,
        place=f"Invullen!H{number}",
        cell=f"M{number:03}/zaanstad-zaandam-oost",
        field=field,
        heading="Toelichting",
        measure="",
        area="",
        found="",
    )


def plan_of(*kinds: str) -> Plan:
    return Plan(tuple(line(kind, number) for number, kind in enumerate(kinds)), 41, (), {})


def test_it_counts_as_the_mock_up_does() -> None:
    plan = plan_of(*[TAKE] * 5, CLASH, CLASH, FAULT, FAULT, FOREIGN)
    told = tally(plan, Choices(clashes={plan.of(CLASH)[0].id: MINE}))
    assert (told.told_taken, told.taken) == ("5 wijzigingen en 1 keuze", 6)
    assert (told.told_left, told.left) == ("1 botsing en 3 fouten", 4)


@pytest.mark.parametrize("word", [THEIRS, "later", "onzin"])
def test_a_clash_that_the_file_does_not_win_stays(word: str) -> None:
    plan = plan_of(CLASH)
    told = tally(plan, Choices(clashes={plan.lines[0].id: word}))
    assert (told.told_taken, told.told_left) == ("", "1 botsing")


def test_what_has_no_tick_stays() -> None:
    plan = plan_of(TAKE, TAKE)
    told = tally(plan, Choices(skip=frozenset({plan.lines[0].id, "van een ander bestand"})))
    assert (told.told_taken, told.told_left) == ("1 wijziging", "1 wijziging")


def test_thousands_read_as_in_dutch() -> None:
    assert tally(plan_of(*[TAKE] * 1472), Choices()).told_taken == "1.472 wijzigingen"


def test_all_on_and_all_off_leave_the_clashes_alone() -> None:
    plan = plan_of(TAKE, TAKE, CLASH)
    shown = [one.id for one in plan.of(TAKE)]
    chosen = Choices(skip=frozenset(shown[:1]), clashes={"x": MINE}, clear=True)
    assert pressed(chosen, NONE, shown) == Choices(frozenset(shown), {"x": MINE}, True)
    assert pressed(chosen, ALL, shown) == Choices(frozenset(), {"x": MINE}, True)
    assert pressed(chosen, "toon", shown) == chosen
