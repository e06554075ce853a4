"""A line of a plan, and all of them together: names, counts, and what was looked at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.returns.lines import CLASH, FAULT, FOREIGN, KINDS, SAME, TAKE
from tests.returns.rows_in_hand import CELL, line_of, plan_of


@pytest.mark.parametrize(
    ("kind", "want", "now", "clears"),
    [
        (TAKE, "", "zo", True),
        (CLASH, "", "zo", True),
        (TAKE, "", "", False),
        (TAKE, "nu", "zo", False),
        (FAULT, "", "zo", False),
        (FOREIGN, "", "zo", False),
    ],
)
def test_a_line_clears_only_what_was_filled_and_can_be_taken_over(kind: str, want: str, now: str, clears: bool) -> None:
    assert line_of(kind, want=want, now=now).clears is clears


def test_counts_are_of_every_kind_in_order() -> None:
    plan = plan_of(line_of(TAKE), line_of(FAULT), line_of(TAKE), unchanged=7)
    assert list(plan.counts) == list(KINDS)
    assert plan.counts == {SAME: 7, TAKE: 2, CLASH: 0, FAULT: 1, FOREIGN: 0}
    assert [line.kind for line in plan.of(TAKE)] == [TAKE, TAKE]
    assert plan.of(CLASH) == ()


def test_a_line_is_named_by_cell_and_field() -> None:
    assert line_of(TAKE).id == f"{CELL}/landing.note"


@pytest.mark.parametrize(
    "change", [{"kind": CLASH}, {"want": "b"}, {"now": "c"}, {"version": 2}, {"place": "Invullen!Z9"}, {"cell": "M2/x"}]
)
def test_what_was_looked_at_changes_with_everything_that_matters(change: dict[str, object]) -> None:
    line = line_of(TAKE, want="a")
    seen = plan_of(line).seen
    assert plan_of(replace(line, **change)).seen != seen  # type: ignore[arg-type]
    assert plan_of(replace(line, found="a "), unchanged=9).seen == seen


def test_a_place_is_told_without_what_turns_the_reading_order() -> None:
    line = line_of(TAKE, place="\u202eInv\x07ullen!B5")
    assert (line.where, line.place) == ("Invullen!B5", "\u202eInv\x07ullen!B5")
