"""The body of the matrix: every measure once under its heading, every text escaped, and the same cells for a phone."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given

from alignment.differentiation.grid import Answers
from alignment.matrix.grid import Matrix, MeasureHead
from alignment.pages.matrix_rows import amount_told, gaps_per_column, grouped, meta, phone_list, table_body
from tests.matrices import area_head, matrices, matrix_of, measure_head, square

HEADS = (
    measure_head("M001", package_code="B", package_position=2, theme_slug="werk", lead_ministry="SZW"),
    measure_head("M002", package_code="A", package_position=1, theme_slug="werk", lead_ministry="BZK"),
    measure_head("M003", package_code="B", package_position=2, theme_slug="zorg", theme_position=0),
)
AREAS = (area_head("a-1"), area_head("a-2"))
GAP = square("running", "not_landing")


def body(matrix: Matrix, **given: Any) -> str:
    return str(table_body(matrix, **{"layer": "kloof", "by": "pakket", "own": frozenset()} | given))


@given(matrices())
def test_every_cell_is_drawn_once_under_every_grouping(matrix: Matrix) -> None:
    wanted = sorted(f"/cellen/{crossing.key}" for crossing in matrix.crossings())
    for by in ("pakket", "thema", "ministerie"):
        assert sorted(re.findall(r'href="(/cellen/[^"]+)"', body(matrix, by=by))) == wanted
        assert sorted(row.measure.code for group in grouped(matrix, by) for row in group.rows) == sorted(
            row.measure.code for row in matrix.rows
        )


@pytest.mark.parametrize(
    ("by", "groups"),
    [
        ("pakket", [("A", ["M002"]), ("B", ["M001", "M003"])]),
        ("thema", [("zorg", ["M003"]), ("werk", ["M001", "M002"])]),
        ("ministerie", [("BZK", ["M002"]), ("SZW", ["M001"]), ("VWS", ["M003"])]),
    ],
)
def test_groups_come_in_the_order_of_the_register(by: str, groups: list[Any]) -> None:
    found = list(grouped(matrix_of(measures=HEADS), by))
    assert [(group.key, [row.measure.code for row in group.rows]) for group in found] == groups
    assert [group.note for group in found] == [
        f"{len(codes)} {'maatregel' if len(codes) == 1 else 'maatregelen'}" for _, codes in groups
    ]


def test_texts_of_the_register_are_text() -> None:
    evil = '<script>"&'
    head = measure_head(title=evil, package_title=evil, lead_ministry=evil)
    matrix = matrix_of(measures=(head,), areas=AREAS)
    for html in (body(matrix), str(phone_list(matrix, layer="kloof", by="pakket", slug="a-1"))):
        assert "<script" not in html
        assert "&lt;script&gt;" in html


def test_only_the_own_column_is_marked() -> None:
    html = body(matrix_of(measures=HEADS, areas=AREAS), own=frozenset({"a-2"}))
    assert len(re.findall(r'<td class=mij><a href="/cellen/M\d+/a-2"', html)) == 3
    assert html.count("class=mij") == 3


def test_a_cell_outside_the_filter_says_so_in_the_table_and_is_absent_on_a_phone() -> None:
    matrix = matrix_of({("M001", "a-1"): GAP}, measures=HEADS[:1], areas=AREAS).marked(lambda one: one is GAP)
    html = body(matrix)
    assert '<a href="/cellen/M001/a-1" class="kloof">' in html
    assert '<a href="/cellen/M001/a-2" class="buiten">' in html
    assert "/cellen/M001/a-1" in phone_list(matrix, layer="kloof", by="pakket", slug="a-1")
    assert phone_list(matrix, layer="kloof", by="pakket", slug="a-2") == ""
    assert phone_list(matrix, layer="kloof", by="pakket", slug="elders") == ""


def test_gaps_are_counted_per_row_and_per_column_and_silence_is_no_zero() -> None:
    matrix = matrix_of(
        {("M001", "a-1"): GAP, ("M002", "a-1"): GAP, ("M003", "a-1"): square("running", "landing")},
        measures=HEADS,
        areas=AREAS,
    )
    assert gaps_per_column(matrix) == ["2", "–"]
    html = body(matrix)
    assert html.count("<b>1</b> kloof") == 2
    assert html.count("<b>0</b> kloven") == 1
    silent = body(matrix_of(measures=HEADS, areas=AREAS))
    assert "kloven" not in silent


def test_a_phone_shows_both_halves_in_words_with_what_stands_out() -> None:
    one = square("running", "detours", 45, obstacles=2, table="ministry")
    html = str(phone_list(matrix_of({("M001", "a-1"): one}), layer="kloof", by="pakket", slug="a-1"))
    for words in ("loopt", "landt na veel omwegen", ">Kloof<", "2 knelpunten", "stil"):
        assert words in html
    assert '<a href="/cellen/M001/a-1" class="kloof">' in html
    ahead = str(
        phone_list(matrix_of({("M001", "a-1"): square("announced", "landing")}), layer="kloof", by="pakket", slug="a-1")
    )
    assert "Stad is verder" in ahead
    assert "Kloof" not in ahead


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, ""),
        ({"budget_eur": 5_000_000, "amount_verification": "memory"}, "bedrag uit geheugen, niet als feit"),
        ({"budget_eur": 5_000_000, "amount_verification": "source"}, "€ 5 mln"),
        ({"budget_eur": 5_000_000, "amount_verification": "source", "budget_basis": "per_year"}, "€ 5 mln per jaar"),
    ],
)
def test_an_amount_from_memory_is_never_shown_as_one(changes: dict[str, Any], told: str) -> None:
    assert amount_told(measure_head(**changes)).replace("\u00a0", " ") == told


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({}, "VWS"),
        ({"co_ministries": ("OCW",), "horizon": "short"}, "VWS + OCW · kort"),
        ({"in_letter": "yes"}, "VWS <em>· in de brief gelezen</em>"),
        ({"in_letter": "yes", "verification": "memory"}, "VWS <em>· uit geheugen, niet als feit</em>"),
    ],
)
def test_the_small_line_says_who_when_and_how_sure(changes: dict[str, Any], told: str) -> None:
    head: MeasureHead = measure_head(**changes)
    assert str(meta(head)) == told


def test_a_measure_without_a_tick_anywhere_is_generic_and_one_tick_in_another_column_ends_it() -> None:
    asked = square(differentiation=Answers.of({("extra", "asked"): "partly"}))
    refused = square(differentiation=Answers.of({("extra", "asked"): "no"}))
    measures = (measure_head("M001"), measure_head("M002"))
    areas = (area_head("a-1"), area_head("a-2"))
    matrix = matrix_of({("M001", "a-2"): asked, ("M002", "a-1"): refused}, measures=measures, areas=areas)
    for part in (matrix, matrix.only(area=lambda area: area.slug == "a-1")):
        body = str(table_body(part, layer="kloof", by="pakket", own=frozenset()))
        lines = re.findall(r'<span class="meta">(.*?)</span>', body)
        assert lines == ["VWS", "VWS · generiek"]


@pytest.mark.parametrize(
    ("layer", "told"),
    [
        ("kloof", ""),
        ("landing", ""),
        ("knelpunten", "Geen open knelpunt gemeld."),
        ("differentiatie", "Versneld: nog niets gezegd. Bij voorkeur: nog niets gezegd. Extra aandacht: nog niets"),
        ("ouderdom", "Rijk en stad: nog niet beoordeeld."),
    ],
)
def test_the_list_for_a_phone_says_what_the_overlay_shows(layer: str, told: str) -> None:
    html = str(phone_list(matrix_of({}), layer=layer, by="pakket", slug="a-1"))
    assert ("laagtekst" in html) == bool(told)
    assert told in html
