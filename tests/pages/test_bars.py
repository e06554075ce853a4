"""The stacked bar of landings: every area counts once, in words as well as in widths."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.cells.scales import LANDING
from alignment.matrix.grid import Square
from alignment.pages.bars import BAR_ORDER, BAR_WIDTH, landing_bar, spread, spread_told
from tests.matrices import square

SQUARES = st.lists(st.sampled_from(sorted(LANDING)).map(lambda code: square(landing=code)), max_size=40)


@given(SQUARES)
def test_every_square_counts_once_best_first(squares: list[Square]) -> None:
    counts = spread(squares)
    assert sum(number for _, number in counts) == len(squares)
    order = [code for code, _ in counts]
    assert order == sorted(order, key=[*BAR_ORDER, "not_applicable"].index)
    assert all(number for _, number in counts)


@given(SQUARES)
def test_the_bar_stays_within_its_room_and_its_parts_do_not_overlap(squares: list[Square]) -> None:
    parts = [
        (float(x), float(w))
        for x, w in re.findall(r'x="([\d.]+)"[^>]*width="([\d.]+)" height="[89]"', landing_bar(spread(squares)))
    ]
    ends = [x + width for x, width in parts]
    assert all(end <= BAR_WIDTH + 0.6 for end in ends)
    assert all(start >= end - 0.2 for (start, _), end in zip(parts[1:], ends, strict=False))


def test_every_landing_has_its_place() -> None:
    assert {*BAR_ORDER, "not_applicable"} == set(LANDING)


def test_it_is_told_in_words_and_never_as_an_average() -> None:
    counts = spread([square(landing="landing")] * 3 + [square(landing="not_landing")])
    assert spread_told(counts) == "landt in 3, landt niet in 1"
    assert 'role="img" aria-label="landt in 3, landt niet in 1"' in landing_bar(counts)


@pytest.mark.parametrize(
    ("codes", "widths"), [(["landing", "landing"], ["69.4"]), (["landing", "not_applicable"], ["34.4"])]
)
def test_not_applicable_leaves_its_room_empty(codes: list[str], widths: list[str]) -> None:
    bar = landing_bar(spread([square(landing=code) for code in codes]))
    assert re.findall(r'width="([\d.]+)" height="9" class="c4"', bar) == widths
