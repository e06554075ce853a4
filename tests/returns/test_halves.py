"""A half in a file is held to its rules as a whole: one broken rule stops every change of that half, and no other."""

from __future__ import annotations

import pytest

from alignment.cells.rules import HalfState
from alignment.returns.halves import half_now, half_wanted, hold_halves
from alignment.returns.lines import CLASH, FAULT, TAKE
from tests.returns.rows_in_hand import CELL, NEXT_DOOR, TODAY, Said, line_of, standing_of

STATUS, NOTE, SURE, SINCE = (f"landing.{name}" for name in ("status", "note", "confidence", "since"))
STOOD: Said = {CELL: {STATUS: ("landing", 1), NOTE: ("", 1), SURE: ("tested", 1), SINCE: ("2021-02-01", 1)}}


def test_a_half_as_it_stands() -> None:
    now = half_now(standing_of(cells=STOOD), CELL)
    assert (now.status, now.note, now.confidence, str(now.since)) == ("landing", "", "tested", "2021-02-01")
    assert half_now(standing_of(), CELL) == HalfState()


@pytest.mark.parametrize(
    ("stood", "wants", "sure"),
    [
        ({}, {STATUS: "landing"}, "impression"),
        ({}, {STATUS: "landing", SURE: ""}, "impression"),
        ({}, {STATUS: "landing", SURE: "tested"}, "tested"),
        (STOOD, {STATUS: "detours"}, "tested"),
        (STOOD, {SURE: ""}, ""),
        ({CELL: {STATUS: ("landing", 1)}}, {NOTE: "zo"}, "impression"),
    ],
)
def test_a_new_judgement_is_a_first_impression_when_nothing_is_said(
    stood: Said, wants: dict[str, str], sure: str
) -> None:
    assert half_wanted(standing_of(cells=stood), CELL, wants).confidence == sure


def test_what_is_not_in_the_file_stays() -> None:
    wanted = half_wanted(standing_of(cells=STOOD), CELL, {NOTE: "zo", SINCE: ""})
    assert (wanted.status, wanted.note, wanted.since) == ("landing", "zo", None)


def test_a_broken_rule_stops_every_change_of_that_half_only() -> None:
    worse, sure = line_of(TAKE, STATUS, want="not_landing"), line_of(TAKE, SURE, want="impression")
    tick = line_of(TAKE, "tick.extra.asked", want="yes")
    other = line_of(TAKE, STATUS, cell=NEXT_DOOR, want="landing")
    held = hold_halves([worse, sure, tick, other], standing_of(cells=STOOD), TODAY)
    assert [line.kind for line in held] == [FAULT, FAULT, TAKE, TAKE]
    assert held[0].why == held[1].why
    assert "Schrijf in één zin wat er veranderde" in held[0].why


def test_with_the_text_that_was_missing_it_holds() -> None:
    """Negative control of the test above."""
    worse, why = line_of(TAKE, STATUS, want="not_landing"), line_of(TAKE, NOTE, want="Er is geen loket.")
    assert hold_halves([worse, why], standing_of(cells=STOOD), TODAY) == [worse, why]


def test_each_field_gets_its_own_sentence_when_it_has_one() -> None:
    later, sure = line_of(TAKE, SINCE, want="2021-03-03"), line_of(TAKE, SURE, want="")
    one, two = hold_halves([later, sure], standing_of(cells=STOOD), TODAY)
    assert one.why.startswith("Deze datum kan niet")
    assert two.why.startswith("Kies hoe zeker u bent")


def test_a_clash_is_not_held_before_it_is_chosen() -> None:
    worse = line_of(CLASH, STATUS, want="not_landing")
    assert hold_halves([worse], standing_of(cells=STOOD), TODAY) == [worse]
