"""What a part tells on its way past: what a library would never tell is noted, and only what holds something."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from alignment.intake.passing import Look
from alignment.intake.precheck import check_file
from alignment.intake.refusals import Refused
from tests.intake.corpus import SHEET, small


def looked(body: bytes) -> Look:
    """A sheet, in pieces of one byte: a tag may lie across two of them."""
    look = Look(SHEET)
    for place in range(len(part := b"<worksheet>" + body + b"</worksheet>")):
        look.feed(part[place : place + 1])
    look.close()
    return look


def test_merged_ranges_and_hidden_rows_are_noted() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["a", "b"])
    sheet.append(["c"])
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[2].hidden = True
    book.save(file)
    noted = check_file(file.getvalue())[SHEET]
    assert (noted.merged, noted.hidden) == (["A1:B1"], [2])
    plain = check_file(small())[SHEET]
    assert (plain.merged, plain.hidden) == ([], [])


def test_hidden_rows_without_anything_are_not_noted() -> None:
    """Somebody hides the million rows below her own: nobody has to hold their numbers."""
    look = looked(
        b'<row hidden="1"><c><v>1</v></c></row><row hidden="1"/><row hidden="1"><c s="1"/></row>'
        b'<row hidden="1"><c><v>1</v></c></row>'
    )
    assert (look.noted.hidden, look.rows) == ([1, 4], 2)


@pytest.mark.parametrize(
    ("body", "cells"),
    [
        (b"<row><c><v>1</v></c><c/><c><is/></c></row>", 2),
        (b"<row><c><f>1+1</f></c></row>", 1),
        (b"<row><c><f>1+1</f><v>2</v></c></row>", 1),
        (b"<row><c><v>2</v><f>1+1</f></c><c><v>1</v></c></row>", 2),
    ],
)
def test_a_cell_that_only_holds_a_formula_counts(body: bytes, cells: int) -> None:
    look = looked(body)
    assert (look.cells, look.rows) == (cells, 1)


@pytest.mark.parametrize(
    ("ref", "covered"), [("A1:B2", 4), ("B2:A1", 4), ("A1", 1), ("Z9:AA11", 6), ("A1:XFD1", 16384)]
)
def test_what_a_range_covers(ref: str, covered: int) -> None:
    look = looked(b'<mergeCell ref="%s"/>' % ref.encode())
    assert (look.covered, look.noted.merged) == (covered, [ref])


@pytest.mark.parametrize("ref", ["", "A", "1", "a1:b2", "A1:", "$A$1:$B$2", "A" + "9" * 5000, "A1:B2:C3", "AAAA1"])
def test_what_is_no_range_is_refused(ref: str) -> None:
    with pytest.raises(Refused, match="damaged"):
        looked(b'<x:mergeCell xmlns:x="urn:x" ref="%s"/>' % ref.encode())


@pytest.mark.parametrize(
    "rows", [b'<row r="0"/>', b'<row r="1048577"/>', b'<row r="2"/><row r="2"/>', b'<row r="-1"/>']
)
def test_rows_that_excel_does_not_have_are_refused(rows: bytes) -> None:
    with pytest.raises(Refused, match="damaged"):
        looked(rows)
    assert looked(b'<row r="1"/><row/><row r="1048576"/>').rows == 0


@pytest.mark.parametrize("hides", [b"<!-- x -->", b"<?a x?>", b"<![CDATA[x]]>"])
def test_nothing_hides_in_a_sheet(hides: bytes) -> None:
    with pytest.raises(Refused, match="strange_parts"):
        looked(b"<row><c><v>1</v></c></row>" + hides)
    other = Look("xl/styles.xml")
    other.feed(b"<x>" + hides + b"</x>")
    other.close()


@pytest.mark.parametrize("body", [b"<_x0001_row/>", b"<_x0001_mergeCell/>", b'<row _x0001_r="1"/>'])
def test_no_name_becomes_another(body: bytes) -> None:
    """Signs are read everywhere in a sheet; those that no document can hold are left out."""
    with pytest.raises(Refused, match="strange_parts"):
        looked(body)
    assert looked(b'<row r="1"><c t="str"><v>_x0001_</v></c></row>').rows == 1, "in a text they may stand"


def test_a_doctype_is_found_across_pieces_and_in_other_letters() -> None:
    for letters in ("ascii", "utf-16-le", "utf-16-be"):
        look, part = Look("xl/printer.bin"), "<?xml?><!DOCTYPE".encode(letters)
        for one in part[:-2]:
            look.feed(bytes([one]))
        with pytest.raises(Refused, match="declared_entities"):
            look.feed(part[-2:])
    plain = Look("xl/printer.bin")
    plain.feed("<!DOC".encode("utf-16-le") * 9)
    plain.close()
