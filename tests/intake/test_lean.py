"""A workbook without what holds nothing says the same; where people will type, empty cells stay."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import load_workbook

from alignment.intake.lean import without_empty
from tests.intake.corpus import sheet_of

SHEET = "xl/worksheets/sheet1.xml"


def test_a_sheet_without_its_empty_rows_says_the_same() -> None:
    body = (
        b'<row r="1" spans="1:2"><c r="A1" s="0"/><c r="B1"><v>1</v></c></row><row r="2" s="0"/>'
        b'<row r="3" s="0"></row><row r="4"><c r="A4" t="inlineStr"><is><t>&lt;row r="9"/&gt;</t></is></c></row>'
        b"<row><c><v>5</v></c></row>"
    )
    whole, lean = sheet_of(body), without_empty(sheet_of(body))
    values = [
        {
            cell.coordinate: cell.value
            for row in load_workbook(io.BytesIO(raw)).worksheets[0]
            for cell in row
            if cell.value
        }
        for raw in (whole, lean)
    ]
    assert values[0] == values[1] == {"B1": 1, "A4": '<row r="9"/>', "A5": 5}


@pytest.mark.parametrize(("keep_cells", "left"), [(True, [b"A1", b"B1", b"A4"]), (False, [b"B1", b"A4"])])
def test_empty_cells_stay_only_where_asked_and_only_beside_something(keep_cells: bool, left: list[bytes]) -> None:
    body = (
        b'<row r="1"><c r="A1" s="0"/><c r="B1"><v>1</v></c></row><row r="2"><c r="A2"/><c r="B2" s="0"></c></row>'
        b'<row r="3" s="0"/><row r="4"><c r="A4"><v>2</v></c></row>'
    )
    with zipfile.ZipFile(io.BytesIO(without_empty(sheet_of(body), keep_cells=keep_cells))) as archive:
        part = archive.read(SHEET)
    assert [one for one in (b"A1", b"B1", b"A2", b"B2", b"A4") if b'"' + one + b'"' in part] == left
    assert part.count(b"<row") == 2
