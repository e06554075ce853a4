"""The grids: codes, words, silence, distributions, and totals that fit the counters of the page."""

from __future__ import annotations

from functools import cache
from typing import Any

from alignment.matrix.counters import GAP_COUNTERS
from alignment.workbook.layout import Cell
from alignment.workbook.sheets_grid import code_cell, half_cell, verdict_cell
from tests.matrices import half, matrix_of, square
from tests.workbook.builders import book_of, opened, small_matrix, table_rows


@cache
def workbook() -> Any:
    return opened()


def test_a_code_holds_both_steps_and_the_open_obstacles() -> None:
    assert code_cell(square("running", "detours", obstacles=3)) == Cell("R4·L2·3", "gap.gap")
    assert code_cell(square()) == Cell("R0·L0", "gap.both_silent")
    assert code_cell(square("not_applicable", "not_applicable")) == Cell("RN·LN", "gap.not_applicable")
    assert code_cell(square("running", "landing", quiet=31)) == Cell("R4·L4 stil", "gap.aligned.silent")


def test_words_keep_unassessed_not_applicable_and_silent_apart() -> None:
    words = [
        half_cell("landing", matrix_of().rows[0].squares[0].landing).value,
        half_cell("landing", half("landing", "not_applicable")).value,
        half_cell("landing", half("landing", "landing", 41)).value,
        half_cell("landing", half("landing", "landing", 30)).value,
    ]
    assert words == ["nog niet beoordeeld", "niet van toepassing", "landt (stil, 41 dagen)", "landt"]
    assert verdict_cell(square("running", "landing", quiet=31)).value == "sluit aan (stil)"


def test_rows_are_folded_by_package_and_the_counts_fit() -> None:
    sheet = workbook()["Matrix"]
    rows = table_rows(sheet, "tblMatrix")
    assert [row["Code"] for row in rows] == ["pakket", "M001", "M002", "pakket", "M003"]
    top = sheet.freeze_panes.removeprefix("D")
    levels = [sheet.row_dimensions[int(top) + n].outlineLevel for n in range(5)]
    assert levels == [0, 1, 1, 0, 1]
    counted = [[row[word.capitalize()] for word in GAP_COUNTERS] for row in rows]
    assert [sum(numbers) for numbers in counted if "–" not in numbers] == [3, 3, 3]
    assert counted[1] == [1, 1, 1, 0, 0, 0]
    assert rows[1]["Landing in woorden"] == "met diff. in 1; landt in 1; omweg in 1"
    assert rows[4]["Landing in woorden"] == "onbekend in 3"


def test_a_sum_over_the_grid_counts_every_cell_once() -> None:
    """The row of a package is a heading: a number in it would make the sum of a column twice what it is."""
    sheet = workbook()["Matrix"]
    rows = table_rows(sheet, "tblMatrix")
    numbers = [row[word.capitalize()] for row in rows for word in GAP_COUNTERS]
    assert sum(number for number in numbers if isinstance(number, int)) == 9
    (package, *_) = [row for row in rows if row["Code"] == "pakket"]
    assert not [value for value in package.values() if value is None or isinstance(value, int)]
    assert package["Landing in woorden"] == "met diff. in 1; landt in 2; omweg in 1; onbekend in 1; n.v.t. in 1"
    assert [value for head, value in package.items() if head in ("a-1", "Kloof")] == ["–", "–"]
    assert "kop van de maatregelen" in sheet["A4"].value


def test_the_same_package_in_two_places_is_two_groups() -> None:
    matrix = small_matrix()
    rows = (matrix.rows[0], matrix.rows[2], matrix.rows[1])
    found = table_rows(opened(book_of(type(matrix)(rows, matrix.columns, None, matrix.today)))["Matrix"], "tblMatrix")
    assert [row["Code"] for row in found] == ["pakket", "M001", "pakket", "M003", "pakket", "M002"]


def test_totals_per_area_stand_below_and_sum_to_the_rows() -> None:
    for name, label in (("Matrix", "kloof"), ("Kloof", "kloof"), ("Landing", "landt"), ("Uitrol", "loopt")):
        below = table_rows(workbook()[name], f"tbl{name}Gebieden")
        for area in ("a-1", "a-2", "b-1"):
            assert sum(row[area] for row in below) == 3
        assert any(row["Aantal cellen per gebied"] == label for row in below)


def test_words_stand_in_the_other_grids() -> None:
    (row, *_) = table_rows(workbook()["Uitrol"], "tblUitrol")
    assert [row["a-1"], row["b-1"]] == ["loopt", "aangekondigd (stil, 40 dagen)"]
    assert row["Verdeling over de gebieden"] == "aangekondigd in 1; loopt in 2"
    (row, *_) = table_rows(workbook()["Kloof"], "tblKloof")
    assert [row["a-1"], row["a-2"], row["b-1"]] == ["kloof", "sluit aan", "stad is verder (stil)"]


def test_colours_and_borders_are_those_of_the_site() -> None:
    sheet = workbook()["Kloof"]
    gap = next(cell for row in sheet for cell in row if cell.value == "kloof" and cell.column > 3)
    assert (gap.border.left.style, gap.border.left.color.rgb) == ("medium", "00A8201A")
    ahead = next(cell for row in sheet for cell in row if cell.value == "stad is verder (stil)")
    assert (ahead.border.left.style, ahead.fill.fill_type) == ("mediumDashed", "lightUp")
