"""Counters count every cell once, and each links to the filter that shows what it counted."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from alignment.cells.scales import GAPS
from alignment.matrix.counters import GAP_COUNTERS, GAP_SIGNS, tallies
from alignment.matrix.filters import LAYERS, Filters, filtered
from alignment.matrix.grid import Matrix
from tests.matrices import ROUND, area_head, matrices, matrix_of, square


@pytest.mark.parametrize("layer", list(LAYERS))
@settings(max_examples=40, deadline=None)
@given(matrix=matrices())
def test_the_parts_sum_to_the_number_of_cells_on_every_layer(layer: str, matrix: Matrix) -> None:
    parts = [tally for tally in tallies(matrix, Filters(laag=layer)) if tally.part]
    assert sum(tally.number for tally in parts) == matrix.size


@pytest.mark.parametrize("layer", list(LAYERS))
@settings(max_examples=40, deadline=None)
@given(matrix=matrices())
def test_a_counter_links_to_exactly_the_cells_it_counted(layer: str, matrix: Matrix) -> None:
    for tally in tallies(matrix, Filters(laag=layer)):
        shown = filtered(matrix, tally.filters)
        assert sum(1 for _ in shown.crossings(shown_only=True)) == tally.number, tally.label


def test_the_sum_notices_a_cell_that_is_counted_twice() -> None:
    """Negative control: a counter too many breaks the sum."""
    matrix = matrix_of({("M001", "a-1"): square("running", "not_landing")})
    parts = [tally for tally in tallies(matrix, Filters()) if tally.part]
    assert sum(tally.number for tally in [*parts, parts[0]]) != matrix.size


def test_every_verdict_counts_under_one_of_the_six_counters() -> None:
    assert {verdict.counter for verdict in GAPS.values()} == set(GAP_COUNTERS) == set(GAP_SIGNS)


def test_the_counter_that_is_on_takes_its_filter_off() -> None:
    matrix = matrix_of({("M001", "a-1"): square("running", "not_landing", quiet=31, obstacles=1)})
    by_label = {tally.label: tally for tally in tallies(matrix, Filters(oordeel="kloof"))}
    assert by_label["kloof"].current
    assert by_label["kloof"].filters == Filters()
    assert by_label["sluit aan"].filters == Filters(oordeel="sluit_aan")
    assert not by_label["sluit aan"].current
    marks = {tally.label: tally for tally in tallies(matrix, Filters(stil="1", knelpunt="1")) if not tally.part}
    assert {label: tally.number for label, tally in marks.items()} == {"met knelpunt": 1, "stil (> 30 dagen)": 1}
    assert all(tally.current for tally in marks.values())
    assert marks["met knelpunt"].filters == Filters(stil="1")


def test_the_rhythm_of_the_round_is_in_the_words() -> None:
    assert ROUND.rhythm_days == 30
    labels = [tally.label for tally in tallies(matrix_of(round=None, areas=(area_head(),)), Filters())]
    assert "stil (> 30 dagen)" in labels


def test_only_the_two_verdicts_that_ask_for_attention_have_a_frame() -> None:
    framed = {tally.label: tally.frame for tally in tallies(matrix_of(), Filters()) if tally.frame}
    assert framed == {"kloof": "kloof", "stad is verder": "stad"}
