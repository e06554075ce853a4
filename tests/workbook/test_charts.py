"""The native charts: beside their data, with an alternative text, readable in grey, absent when there is nothing."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl.utils import range_boundaries

from alignment.matrix.filters import Filters, filtered
from alignment.workbook.book import RegietafelInput
from alignment.workbook.charts import described, make_chart, settled
from alignment.workbook.layout import Block, Column, Sheet, placed
from alignment.workbook.pictures import Chart, Paint
from alignment.workbook.regietafel import make_regietafel
from tests.matrices import matrix_of
from tests.workbook.builders import book_of, opened, reopened, small_matrix

TABLES = {"Landing": "tblLandingGebieden", "Kloof": "tblKloofMinisteries", "Geld": "tblGeldTreden"}
TWO = (Column(key="name", heading="Naam", width=20), Column(key="x", heading="X", width=9))


@cache
def content() -> bytes:
    return make_regietafel(book_of())


@cache
def workbook() -> Any:
    return reopened(content())


def parts(start: str, file: bytes | None = None) -> list[bytes]:
    """The parts of a file whose name starts so, in order."""
    with zipfile.ZipFile(io.BytesIO(file or content())) as found:
        return [found.read(name) for name in sorted(found.namelist()) if re.fullmatch(rf"{start}\d+\.xml", name)]


def charts_in(book: RegietafelInput) -> list[str]:
    """The sheets that hold a chart."""
    return [sheet.title for sheet in opened(book) if sheet._charts]


def test_three_sheets_hold_one_chart_each() -> None:
    assert {sheet.title: len(sheet._charts) for sheet in workbook() if sheet._charts} == dict.fromkeys(TABLES, 1)


@pytest.mark.parametrize("name", TABLES)
def test_a_chart_reads_exactly_the_table_beside_it(name: str) -> None:
    sheet = workbook()[name]
    left, top, right, bottom = range_boundaries(sheet.tables[TABLES[name]].ref)
    (chart,) = sheet._charts
    columns, rows = set(), set()
    for series in chart.series:
        for reference in (series.tx.strRef.f, series.cat.strRef.f, series.val.numRef.f):
            of_sheet, cells = reference.split("!")
            assert of_sheet.strip("'") == name
            bounds = range_boundaries(cells.replace("$", ""))
            columns |= {bounds[0], bounds[2]}
            rows |= {bounds[1], bounds[3]}
    assert (min(columns), min(rows), max(columns), max(rows)) == (left, top, right, bottom)


@pytest.mark.parametrize("name", TABLES)
def test_a_chart_covers_no_table_and_stays_on_the_printed_page(name: str) -> None:
    sheet = workbook()[name]
    (chart,) = sheet._charts
    left, top = chart.anchor._from.col + 1, chart.anchor._from.row + 1
    for table in sheet.tables.values():
        _, first, right, last = range_boundaries(table.ref)
        assert top > last or left > right or top + 10 < first
    printed = range_boundaries(sheet.print_area.split("!")[1].replace("$", ""))
    high = chart.anchor.ext.height / 12_700 / 15
    assert top + high <= printed[3] + 1
    assert [brk.id for brk in sheet.row_breaks.brk], "the chart and its table start a page of their own"


def test_every_chart_has_an_alternative_text_that_says_its_numbers_or_where_they_are() -> None:
    drawings = [fromstring(part) for part in parts("xl/drawings/drawing")]
    frames = [element for drawing in drawings for element in drawing.iter() if element.tag.endswith("}cNvPr")]
    assert len(frames) == len(TABLES)
    for frame in frames:
        assert len(frame.get("descr") or "") > 80
        assert "tabel" in (frame.get("descr") or "")
        assert not (frame.get("name") or "").startswith("Chart ")


def test_without_our_hand_a_chart_has_no_alternative_text() -> None:
    """Negative control of the test above: openpyxl writes a name and nothing else."""
    drawing = b'<x><cNvPr id="1" name="Chart 1"/><cNvPr id="2" name="Chart 2"/></x>'
    assert b"descr" not in drawing
    told = (Chart(title=f"T{n}", told=f'<zegt "{n}" & meer>', paints=()) for n in (1, 2))
    first, second = fromstring(described(drawing, told))
    assert [first.get("name"), first.get("descr"), second.get("descr")] == [
        "T1",
        '<zegt "1" & meer>',
        '<zegt "2" & meer>',
    ]


def test_number_formats_are_their_own_and_nought_has_no_number() -> None:
    for part in parts("xl/charts/chart"):
        formats = re.findall(rb"<numFmt [^>]*>", part)
        assert formats
        assert all(b'sourceLinked="0"' in one for one in formats)
        assert all(one.endswith(";;") for one in re.findall(r'<dLbls><numFmt formatCode="([^"]*)"', part.decode()))
    assert settled(b'<numFmt formatCode="0" />') == b'<numFmt formatCode="0" sourceLinked="0"/>'


def test_axes_show_and_no_chart_leads_outside_the_file() -> None:
    for part in parts("xl/charts/chart"):
        assert part.count(b'<delete val="0"/>') == 2
        assert b"externalData" not in part
        assert b"[" not in b"".join(re.findall(rb"<f>.*?</f>", part))


def test_numbers_stand_inside_parts_and_at_the_end_of_single_bars() -> None:
    """Excel refuses a file with ``outEnd`` in a stacked chart."""
    for part in parts("xl/charts/chart"):
        stacked = b"tacked" in re.findall(rb'<grouping val="(\w+)"', part)[0]
        assert set(re.findall(rb'<dLblPos val="(\w+)"', part)) == {b"ctr" if stacked else b"outEnd"}
        assert (b"<legend>" in part) is stacked


@pytest.mark.parametrize("matrix", [matrix_of(measures=()), matrix_of(areas=())])
def test_without_cells_there_is_no_chart(matrix: Any) -> None:
    """Negative control: a chart of nothing would be an empty frame."""
    assert charts_in(book_of(matrix)) == []


def test_without_an_amount_there_is_no_chart_of_money() -> None:
    assert charts_in(book_of(matrix_of())) == ["Landing", "Kloof"]


def test_a_chart_follows_the_filter_of_the_file() -> None:
    book = book_of(filtered(small_matrix(), Filters(oordeel="gap")))
    assert charts_in(book) == list(TABLES)
    assert "landt na veel omwegen 1;" in b"".join(parts("xl/drawings/drawing", make_regietafel(book))).decode()


def block(**changes: Any) -> Block:
    chart = Chart(title="T", told="", paints=(Paint("154273"),))
    return Block(table="t", columns=TWO, rows=lambda: [["a", 1]], size=1, chart=replace(chart, **changes))


def test_every_series_must_have_a_paint() -> None:
    place = placed(Sheet(name="S", title="T", explanation=(), blocks=(block(paints=()),)))[0]
    assert place.block.chart
    with pytest.raises(ValueError, match="zip"):
        make_chart(opened()["Voorblad"], place, place.block.chart)
