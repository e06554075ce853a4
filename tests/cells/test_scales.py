"""The two scales and the kloof table. The table below was copied by hand from ``domain.md`` §2, not from the code."""

from __future__ import annotations

import pytest

from alignment.cells.scales import CONFIDENCE, GAP_COLUMNS, GAP_TABLE, GAPS, LANDING, ROLLOUT, SCALES, gap

# rollout, then: landing 0 · 1 · 2 · 3 · 4 · 5 · N
BY_HAND = """
unassessed both_silent ministry_silent ministry_silent ministry_silent ministry_silent ministry_silent ministry_silent
announced city_silent too_early too_early too_early city_ahead city_ahead disagree 
designed city_silent too_early too_early too_early city_ahead city_ahead disagree 
open city_silent gap gap gap aligned aligned disagree 
running city_silent gap gap gap aligned aligned disagree 
completed city_silent gap gap gap aligned aligned disagree 
stopped city_silent lapsed lapsed lapsed disagree disagree lapsed 
not_applicable city_silent disagree disagree disagree disagree disagree not_applicable 
"""
COLUMNS = ("unassessed", "not_landing", "detours", "misplaced", "landing", "differentiated", "not_applicable")
TABLE = [line.split() for line in BY_HAND.strip().splitlines()]
CELLS = [(row[0], column, verdict) for row in TABLE for column, verdict in zip(COLUMNS, row[1:], strict=True)]


@pytest.mark.parametrize(("rollout", "landing", "verdict"), CELLS)
def test_every_crossing_of_the_two_scales_gives_the_verdict_of_the_table(
    rollout: str, landing: str, verdict: str
) -> None:
    assert gap(rollout, landing).code == verdict


def test_the_table_is_complete() -> None:
    assert len(CELLS) == 8 * 7
    assert {rollout for rollout, _, _ in CELLS} == set(ROLLOUT)
    assert {landing for _, landing, _ in CELLS} == set(LANDING)
    assert {verdict for _, _, verdict in CELLS} == set(GAPS), "a verdict that never occurs, or one without words"


def test_a_status_that_is_not_on_its_scale_has_no_verdict() -> None:
    with pytest.raises(KeyError):
        gap("running", "running")


def test_the_legend_shows_the_same_table() -> None:
    drawn = {
        (row_sign, column_sign): verdict
        for row_signs, verdicts in GAP_TABLE
        for row_sign in row_signs
        for column_signs, verdict in zip(GAP_COLUMNS, verdicts, strict=True)
        for column_sign in column_signs
    }
    assert drawn == {(ROLLOUT[r].sign, LANDING[c].sign): verdict for r, c, verdict in CELLS}


@pytest.mark.parametrize(
    ("side", "signs"),
    [
        (
            "rollout",
            "0 unassessed 1 announced 2 designed 3 open 4 running 5 completed X stopped N not_applicable",
        ),
        (
            "landing",
            "0 unassessed 1 not_landing 2 detours 3 misplaced 4 landing 5 differentiated N not_applicable",
        ),
    ],
)
def test_signs_and_digits(side: str, signs: str) -> None:
    words = signs.split()
    expected = dict(zip(words[1::2], words[::2], strict=True))
    assert {value.code: value.sign for value in SCALES[side].values()} == expected
    digits = {value.code: value.digit for value in SCALES[side].values()}
    assert digits == {code: int(sign) if sign in "12345" else None for code, sign in expected.items()}


def test_every_value_and_verdict_has_its_own_word() -> None:
    for scale in (ROLLOUT, LANDING, GAPS):
        labels = [value.label for value in scale.values()]
        assert all(labels)
        assert len(set(labels)) == len(labels)
    assert set(CONFIDENCE.values()) == {"eerste indruk", "onderbouwd", "getoetst"}


def test_shapes_differ_between_the_two_sides_so_that_colour_is_not_needed() -> None:
    symbols = [value.symbol for scale in (ROLLOUT, LANDING) for value in scale.values()]
    assert len(set(symbols)) == len(symbols)
