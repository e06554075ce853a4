"""The whole workbook of the Regietafel: sheets, tables, panes, print settings, marks and names (``workbook.md``)."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

import pytest
from openpyxl import Workbook

from alignment.matrix.filters import Filters, filtered
from alignment.matrix.grid import Ladder, Matrix
from alignment.workbook.book import EXAMPLE
from alignment.workbook.heights import unbroken
from alignment.workbook.pictures import CM_PER_UNIT
from alignment.workbook.regietafel import PROFILES, file_name
from alignment.workbook.sheets_grid import CODE_WIDTH
from alignment.workbook.skeleton import MARGIN
from config import ROOT
from tests.matrices import area_head, matrix_of, measure_head, square
from tests.workbook.builders import (
    ANSWERS,
    MADE_AT,
    SHEETS,
    book_of,
    obstacle,
    opened,
    small_matrix,
    source,
    table_rows,
)

EVIL = ['=HYPERLINK("https://kwaad.example")', "+1", "-1", "@som", "\t=1", "gewoon"]
GRIDS = ["Matrix", "Uitrol", "Landing", "Kloof"]


@cache
def plain() -> Any:
    return opened()


@cache
def full() -> Any:
    """92 measures in 14 packages and 16 areas, as many as the register holds."""
    measures = tuple(measure_head(f"M{n:03}", package_code=f"P{n // 7}") for n in range(1, 93))
    areas = tuple(area_head(f"a-{n}") for n in range(16))
    return opened(book_of(matrix_of({("M001", "a-1"): square("running", "detours")}, measures=measures, areas=areas)))


@cache
def named() -> Any:
    """The small matrix under the short names of the real areas."""
    with (ROOT / "seed_data" / "areas.csv").open(encoding="utf-8") as lines:
        areas = tuple(area_head(row["slug"], short_name=row["short_name"]) for row in csv.DictReader(lines))
    said = {
        ("M001", areas[0].slug): square(
            "running", "detours", ladder=Ladder(900, 300, 200, 40, None), differentiation=ANSWERS
        )
    }
    measures = tuple(row.measure for row in small_matrix().rows)
    return opened(book_of(matrix_of(said, measures=measures, areas=areas)))


def formulas(workbook: Any) -> list[str]:
    """Every formula in a workbook."""
    return [str(cell.value) for sheet in workbook for row in sheet for cell in row if cell.data_type == "f"]


def texts(workbook: Any) -> str:
    """Everything that is written in a workbook."""
    return "\n".join(str(cell.value) for sheet in workbook for row in sheet for cell in row if cell.value is not None)


def test_the_sheets_stand_in_the_order_of_the_design_and_the_first_is_active() -> None:
    assert plain().sheetnames == SHEETS
    assert plain().active.title == "Voorblad"


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_has_title_explanation_panes_print_settings_and_no_filter_of_its_own(name: str) -> None:
    sheet = plain()[name]
    assert sheet["A1"].value
    assert sheet["A2"].value
    assert sheet.freeze_panes
    assert sheet.print_title_rows
    assert sheet.print_area
    assert (sheet.page_setup.fitToWidth, sheet.sheet_properties.pageSetUpPr.fitToPage) == (1, True)
    assert sheet.auto_filter.ref is None
    assert not sheet.merged_cells.ranges
    assert sheet.tables
    assert "stand 2 maart 2021, 23:59" in sheet.oddFooter.left.text
    assert "&P van &N" in sheet.oddFooter.right.text


@pytest.mark.parametrize("name", SHEETS)
def test_the_heading_row_of_every_table_holds_the_names_of_its_columns(name: str) -> None:
    sheet = plain()[name]
    for table in sheet.tables.values():
        head, *rows = list(sheet[table.ref])
        assert [cell.value for cell in head] == [column.name for column in table.tableColumns]
        assert len({str(cell.value).casefold() for cell in head}) == len(head)
        assert rows
        assert all(any(cell.value is not None for cell in row) for row in rows), f"lege rij in {table.name}"


@pytest.mark.parametrize("name", SHEETS)
def test_no_heading_breaks_inside_a_word(name: str) -> None:
    """Every word of a heading fits in its column, with the names of the real areas too."""
    sheet = named()[name]
    for table in sheet.tables.values():
        for cell in sheet[table.ref][0]:
            if not cell.alignment.textRotation:
                width = sheet.column_dimensions[cell.column_letter].width
                assert width >= unbroken(str(cell.value)) - 0.05, f"{name}!{cell.coordinate}: {cell.value}"


def test_the_width_of_a_short_code_would_break_a_heading() -> None:
    """Negative control of the test above: what the grid used before cuts through a word."""
    assert unbroken("Leeuwarden-O") > CODE_WIDTH


def test_sources_print_in_letters_of_at_least_8_points_under_a_heading_that_repeats() -> None:
    sheet = plain()["Bronnen"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    used = sum(sheet.column_dimensions[letter].width for letter in "ABCDEFG")
    paper = 21.0 - 2 * MARGIN * 2.54
    assert 10 * min(1, paper / (used * CM_PER_UNIT)) >= 8
    head = sheet.tables["tblBronnen"].ref.split(":")[0][1:]
    assert sheet.print_title_rows == f"${head}:${head}"
    assert sheet.freeze_panes == f"B{int(head) + 1}"


def test_the_widths_of_before_would_have_printed_in_six_points() -> None:
    """Negative control of the test above."""
    assert 10 * (21.0 - 2 * MARGIN * 2.54) / (174 * CM_PER_UNIT) < 6.5


def test_no_table_has_a_cell_that_says_nothing() -> None:
    """A blank cell could be read as unknown or as nought; only the sentence of an empty table leaves cells out, and
    Vragen, which asks to be filled in (``test_sheets_agenda.py``)."""
    for sheet in named():
        for table in sheet.tables.values():
            if table.name == "tblVragen":
                continue
            blank = [cell.coordinate for row in sheet[table.ref] for cell in row if cell.value is None]
            assert not blank, f"{table.name}: {blank}"


def test_names_of_tables_occur_once() -> None:
    names = [table for sheet in plain() for table in sheet.tables]
    assert len(names) == len(set(names))
    assert {"tblMatrix", "tblCellen", "tblGeld", "tblKnelpunten"} <= set(names)


@pytest.mark.parametrize("name", GRIDS)
def test_a_grid_of_the_whole_register_has_16_areas_and_92_measures(name: str) -> None:
    sheet = full()[name]
    rows = table_rows(sheet, f"tbl{name}")
    assert [row["Code"] for row in rows if re.fullmatch(r"M\d{3}", row["Code"])] == [f"M{n:03}" for n in range(1, 93)]
    assert [head for head in rows[0] if head.startswith("a-")] == [f"a-{n}" for n in range(16)]
    assert (sheet.freeze_panes[0], sheet.print_title_cols) == ("D", "$A:$C")
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.sheet_view.showGridLines is False


def test_cells_has_one_row_for_every_measure_and_area() -> None:
    rows = table_rows(full()["Cellen"], "tblCellen")
    assert len({row["Sleutel"] for row in rows}) == len(rows) == 92 * 16


def evil_matrix() -> Matrix:
    measures = tuple(measure_head(f"M{n:03}", title=text, package_title=text) for n, text in enumerate(EVIL))
    areas = (area_head("a-1", name=EVIL[0], short_name=EVIL[1], municipality_name=EVIL[3]),)
    said = square("running", "landing")
    said = replace(said, rollout=replace(said.rollout, note=EVIL[0], changed_by=EVIL[2]))
    return matrix_of({(measure.code, "a-1"): said for measure in measures}, measures=measures, areas=areas)


def test_no_formula_ever_holds_what_somebody_typed() -> None:
    cards = tuple(obstacle(f"K{n:03}", title=text, note=text, raised_name=text) for n, text in enumerate(EVIL))
    sources = (source(title=EVIL[0], url=EVIL[0], publisher=EVIL[3]),)
    book = book_of(evil_matrix(), obstacles=cards, sources=sources, made_by=EVIL[0], filter_told=EVIL[0])
    workbook = opened(book)
    found = formulas(workbook)
    assert found
    assert all(
        re.fullmatch(r'=IF\(SUBTOTAL\(102,\w+:\w+\)=0,"onbekend",SUBTOTAL\(109,\w+:\w+\)\)', one) for one in found
    )
    assert EVIL[0] in texts(workbook)


def test_without_the_guard_openpyxl_would_have_made_a_formula() -> None:
    """Negative control of the test above: the dangerous text is dangerous."""
    workbook: Any = Workbook()
    workbook.active["A1"] = EVIL[0]
    assert formulas(workbook) == [EVIL[0]]


def test_example_data_say_so_on_every_sheet_and_every_page() -> None:
    workbook = opened(book_of(small_matrix(is_example=True)))
    for sheet in workbook:
        assert sheet["A2"].value == f"{EXAMPLE}.", sheet.title
        assert EXAMPLE not in sheet["A1"].value, "a title with the mark before it is cut on paper"
        assert EXAMPLE in sheet.oddHeader.center.text, sheet.title
    assert EXAMPLE in workbook.properties.title


def test_real_data_carry_no_example_mark() -> None:
    """Negative control of the test above."""
    assert EXAMPLE not in texts(plain())
    assert not any(sheet.oddHeader.center.text for sheet in plain())


def test_the_filter_is_said_on_the_cover_and_on_the_sheets_and_honoured() -> None:
    matrix = filtered(small_matrix(), Filters(oordeel="gap"))
    workbook = opened(book_of(matrix, filter_told="kloof: kloof"))
    facts = {row["Over dit bestand"]: row["Stand"] for row in table_rows(workbook["Voorblad"], "tblVoorblad")}
    assert facts["Filter"].startswith("kloof: kloof.")
    assert "waarvan 1 binnen het filter" in facts["Omvang"]
    assert "Filter: kloof: kloof." in [workbook["Matrix"].cell(row, 1).value for row in range(2, 6)]
    (row,) = [row for row in table_rows(workbook["Kloof"], "tblKloof") if row["Code"].startswith("M")]
    assert [row["a-1"], row["a-2"], row["b-1"]] == ["kloof", "·", "·"]
    assert [row["Sleutel"] for row in table_rows(workbook["Cellen"], "tblCellen")] == ["M001/a-1"]


def test_without_a_filter_every_cell_is_there() -> None:
    """Negative control of the test above."""
    facts = {row["Over dit bestand"]: row["Stand"] for row in table_rows(plain()["Voorblad"], "tblVoorblad")}
    assert facts["Filter"] == "Geen filter: alles staat in dit bestand."
    assert "·" not in [row["a-1"] for row in table_rows(plain()["Kloof"], "tblKloof")]


@pytest.mark.parametrize("matrix", [matrix_of(measures=()), matrix_of(areas=()), matrix_of(measures=(), areas=())])
def test_a_filter_that_leaves_nothing_gives_a_valid_workbook_that_says_so(matrix: Matrix) -> None:
    workbook = opened(book_of(matrix, obstacles=(), breakthroughs=(), signals=(), sources=(), to_check=()))
    assert workbook.sheetnames == SHEETS
    assert table_rows(workbook["Cellen"], "tblCellen")[0]["Code"] == "Geen enkele cel past bij dit filter."


def test_the_file_says_about_itself_what_it_is() -> None:
    said = {prop.name: prop.value for prop in plain().custom_doc_props.props}
    assert said["Stand"] == "2 maart 2021, 23:59"
    assert said["Filter"] == "geen"
    assert re.fullmatch(r"[0-9a-f]{64}", said["Gegevens SHA-256"])
    assert plain().properties.creator == "Sam Secretaris"


def test_the_name_of_the_file_is_dutch_time_and_carries_the_number_of_an_edition() -> None:
    assert file_name("regietafel", MADE_AT) == "concept_regietafel_stand-2021-03-02-2359.xlsx"
    after_midnight = file_name("regietafel", MADE_AT + timedelta(minutes=1))
    assert after_midnight == "concept_regietafel_stand-2021-03-03-0000.xlsx"
    assert file_name("regietafel", MADE_AT, "RT-2021-03") == "RT-2021-03_Regietafel_stand-2021-03-02.xlsx"
    assert list(PROFILES) == ["regietafel"]


def test_the_day_of_the_picture_may_be_any_day() -> None:
    assert opened(book_of(small_matrix(today=date(2026, 11, 23)))).sheetnames == SHEETS
