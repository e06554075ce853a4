"""Totals: statuses are counted and never averaged, and every half of every organisation counts once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings

from alignment.matrix.filters import Filters, filtered
from alignment.matrix.grid import Half, Matrix, Square
from alignment.matrix.summary import OrganisationTally, per_organisation, spread, spread_by_area, spread_in_words
from tests.matrices import area_head, half, matrices, matrix_of, measure_head, square

OPENS = datetime(2021, 2, 19, 23, 30, tzinfo=UTC)  # half past midnight in the Netherlands, on the day the round opens
BEFORE = datetime(2021, 2, 19, 22, 30, tzinfo=UTC)


def landing(**changes: Any) -> Square:
    said: Half = half("landing", "landing", 5)
    return Square(landing=replace(said, **changes))


def city(matrix: Matrix) -> OrganisationTally:
    (tally,) = [tally for tally in per_organisation(matrix) if tally.side == "landing"]
    return tally


@settings(max_examples=40, deadline=None)
@given(matrix=matrices())
def test_every_half_counts_once_on_each_side(matrix: Matrix) -> None:
    tallies = per_organisation(matrix)
    for side in ("rollout", "landing"):
        assert sum(tally.halves for tally in tallies if tally.side == side) == matrix.size
    for tally in tallies:
        assert tally.halves == tally.changed + tally.confirmed + tally.waiting + tally.never
        assert (tally.oldest is None) == (tally.never == tally.halves)


def test_changed_confirmed_waiting_and_never_are_told_apart_by_the_dutch_day() -> None:
    cases = {
        "changed": landing(changed_at=OPENS),
        "confirmed": landing(changed_at=BEFORE, confirmed_at=OPENS),
        "waiting": landing(changed_at=BEFORE, confirmed_at=BEFORE),
        "never": square(),
    }
    for state, said in cases.items():
        tally = city(matrix_of({("M001", "a-1"): said}))
        assert {name: getattr(tally, name) for name in cases} == {name: int(name == state) for name in cases}


def test_without_a_round_every_change_counts() -> None:
    assert city(matrix_of({("M001", "a-1"): landing(changed_at=BEFORE)}, round=None)).changed == 1


def test_silence_and_age_are_counted_beside_the_states() -> None:
    areas = (area_head("a-1", municipality_code="GM1"), area_head("a-2", municipality_code="GM1"))
    areas = tuple(replace(area, municipality_name="Stad") for area in areas)
    matrix = matrix_of({("M001", "a-1"): square("", "landing", 45)}, areas=areas)
    tally = city(matrix)
    assert (tally.name, tally.halves, tally.silent, tally.oldest) == ("Stad", 2, 1, 45)


def test_ministries_stand_first_and_only_the_lead_is_due() -> None:
    measures = (
        measure_head("M001", lead_ministry="VWS", co_ministries=("OCW",)),
        measure_head("M002", lead_ministry="SZW"),
    )
    tallies = per_organisation(matrix_of(measures=measures))
    assert [tally.code for tally in tallies] == ["SZW", "VWS", "GM-a-1"]


def test_cells_outside_the_filter_do_not_count() -> None:
    areas = (area_head("a-1"), area_head("a-2"))
    matrix = filtered(matrix_of({("M001", "a-1"): square("running", "detours")}, areas=areas), Filters(oordeel="gap"))
    assert [(tally.code, tally.halves) for tally in per_organisation(matrix)] == [("VWS", 1), ("GM-a-1", 1)]
    assert [dict(counter) for counter in spread_by_area(matrix, lambda said: said.verdict.code)] == [{"gap": 1}, {}]


def test_an_empty_matrix_has_no_organisations() -> None:
    assert per_organisation(matrix_of(measures=())) == ()


def test_a_spread_keeps_the_order_of_the_list_and_its_noughts() -> None:
    assert list(spread("abba", "cba").items()) == [("c", 0), ("b", 2), ("a", 2)]


def test_a_spread_in_words_names_only_what_occurs_and_averages_nothing() -> None:
    codes = ["not_landing", "landing", "landing", "unassessed"]
    assert spread_in_words("landing", codes) == "landt in 2; niet in 1; onbekend in 1"
    assert spread_in_words("rollout", []) == ""
