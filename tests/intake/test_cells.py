"""Values as openpyxl reads them: the same out of every file, with what only this reader must refuse refused."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from alignment.intake.cells import Book, tell
from alignment.intake.lean import without_empty
from alignment.intake.precheck import check_file
from alignment.intake.refusals import MAX_TEXT, Refused
from tests.intake.corpus import ANNOUNCED, KINDS, SHEET, long_text, rebuilt, shared_formula, sheet_of, small

HEAVY = {"een miljoen gekleurde lege regels", "20.000 regels"}
LOOKS = b"<!DOCTYPE x [<!ENTITY e 'ha'>]>"


def told(raw: bytes) -> dict[str, dict[tuple[int, int], Any]]:
    """What this reader makes of every cell of every sheet."""
    book = Book(io.BytesIO(raw))
    return {
        sheet.title: {
            (number, column): value
            for number, cells in book.rows(sheet._worksheet_path)
            for column, value in cells.items()
        }
        for sheet in book.sheets()
    }


def by_openpyxl(raw: bytes) -> dict[str, dict[tuple[int, int], Any]]:
    """The reference: what openpyxl makes of it with a cell for everything."""
    book = openpyxl.load_workbook(io.BytesIO(raw))
    return {
        sheet.title: {
            at: tell(cell.value, cell.data_type)
            for at, cell in sheet._cells.items()
            if tell(cell.value, cell.data_type) is not None
        }
        for sheet in book.worksheets
    }


def many_kinds() -> bytes:
    """Everything that Excel can put in a cell, as openpyxl writes it."""
    book, file = openpyxl.Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    moment = datetime(2021, 3, 2, 9, 30)  # noqa: DTZ001 - a moment in a sheet has no zone
    rich = CellRichText("een ", TextBlock(InlineFont(b=True), "vet"), " woord")
    sheet.append(["tekst", " met blanks ", "regel\nregel", "é😀", "", None, "=1+1", "NA", "007", "TRUE", rich])
    sheet.append([1, -1.5, 1e300, 0, True, False, moment, date(2021, 3, 2), time(9, 30), timedelta(days=2)])
    sheet["AA9"], sheet["XFD1048576"] = "ver", "het verst"
    book.create_sheet("Leeg")
    book.save(file)
    return file.getvalue()


def by_hand() -> bytes:
    """The ways that others write the same."""
    return sheet_of(
        b'<row r="1"><c r="A1" t="inlineStr"><is><r><t>een</t></r><r><rPr><b/></rPr><t xml:space="preserve"> vet</t>'
        b'</r></is></c><c r="B1" t="inlineStr"><is><t>zo</t></is></c><c t="str"><v>zonder plaats</v></c><c><v>2</v></c>'
        b'<c r="F1" t="str"><f>1+1</f><v>2</v></c><c r="G1" t="inlineStr"><is/></c><c r="H1" t="inlineStr"/>'
        b'<c r="I1" t="str"><v></v></c><c r="J1" t="e"><v>#N/A</v></c><c r="K1" t="d"><v>2021-03-02</v></c>'
        b'<c r="L1" t="b"><v>1</v></c><c r="M1"><f>A1</f></c><c r="N1" t="str"><v>a</v><is/></c></row>'
        b'<row><c t="inlineStr"><is><t>x</t></is></c></row>'
    )


def announce(parts: dict[str, bytes]) -> None:
    """Say that there is a list of shared texts."""
    for name, (end, line) in ANNOUNCED.items():
        if b"sharedStrings" not in parts[name]:
            parts[name] = parts[name].replace(end, line + end)


def pronounced() -> bytes:
    """A shared text with how it is pronounced, which is no part of it."""

    def change(parts: dict[str, bytes]) -> None:
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        said = b"<rPh sb='0' eb='1'><t>WEG</t></rPh>"
        item = b"<si><t>a</t>%s</si><si><r><t>b</t></r><r><t>c</t></r>%s</si>" % (said, said)
        parts["xl/sharedStrings.xml"] = b'<sst xmlns="%s">%s<si/></sst>' % (space, item)
        announce(parts)
        cells = b"".join(b'<c r="%c1" t="s"><v>%d</v></c>' % (65 + n, n) for n in range(3))
        parts[SHEET] = b'<worksheet xmlns="%s"><sheetData><row r="1">%s</row></sheetData></worksheet>' % (space, cells)

    return rebuilt(change)


@pytest.mark.parametrize("make", [many_kinds, by_hand, small, lambda: shared_formula(9, "B1+1")])
def test_it_says_what_openpyxl_says(make: Callable[[], bytes]) -> None:
    raw = make()
    assert told(raw) == by_openpyxl(raw)
    assert any(told(raw).values())


@pytest.mark.parametrize(
    "kind", sorted(kind for kind, (_, code) in KINDS.items() if code is None and kind not in HEAVY)
)
def test_it_says_what_openpyxl_says_of_the_corpus(kind: str) -> None:
    raw = without_empty(KINDS[kind][0]())
    assert told(raw) == by_openpyxl(raw)


def test_shared_texts_without_how_to_pronounce_them() -> None:
    assert told(pronounced()) == by_openpyxl(pronounced()) == {"Sheet": {(1, 1): "a", (1, 2): "bc"}}


def test_a_text_is_cut_where_excel_ends() -> None:
    assert told(long_text(1, "x" * (MAX_TEXT + 5))) == {"Sheet": {(1, 1): "x" * MAX_TEXT}}


def test_a_column_that_excel_does_not_have_is_refused() -> None:
    body = b'<row r="1"><c r="%s1" t="str"><v>a</v></c></row>'
    assert told(sheet_of(body % b"XFD")) == {"Sheet": {(1, 16384): "a"}}
    with pytest.raises(Refused, match="damaged"):
        told(sheet_of(body % b"XFE"))


def in_a_part_of_another_name(texts: bytes) -> bytes:
    """Shared texts in a part that nobody looks at, because its name is not one of a document."""

    def change(parts: dict[str, bytes]) -> None:
        announce(parts)
        for name in ANNOUNCED:
            parts[name] = parts[name].replace(b"sharedStrings.xml", b"teksten.dat")
        parts["xl/teksten.dat"] = texts

    return rebuilt(change)


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (LOOKS + b"<sst/>", "declared_entities"),
        (b"<?xml version='1.0'?><!-- -->" + LOOKS + b"<sst/>", "declared_entities"),
        ((LOOKS + b"<sst/>").decode().encode("utf-16"), "bad_xml"),
        (b"<sst/>", None),
    ],
)
def test_a_doctype_is_refused_also_where_nobody_looked(texts: bytes, code: str | None) -> None:
    raw = in_a_part_of_another_name(texts)
    if code is None:
        assert told(raw)
        return
    with pytest.raises(Refused, match=f"^{code}$"):
        told(raw)


def test_a_doctype_that_is_only_there_when_something_was_taken_out_is_refused() -> None:
    """An empty row in what steers a program: without it that ends sooner, and what follows is no longer hidden.
    It gets no further than the first look, and if it did it would be seen here."""

    def change(parts: dict[str, bytes]) -> None:
        parts[SHEET] = b'<?x ?<row r="1"/>><!DOCTYPE worksheet><?y ?>' + parts[SHEET]

    raw = rebuilt(change)
    with pytest.raises(Refused, match="strange_parts"):
        check_file(raw)
    with pytest.raises(Refused, match="declared_entities"):
        told(without_empty(raw))


@pytest.mark.parametrize(
    ("value", "data_type", "found"),
    [
        (float("nan"), "n", ["number", None]),
        (timedelta(hours=30), "d", ["time", "1 day, 6:00:00"]),
        (time(9, 30), "d", ["time", "09:30:00"]),
        ("", "s", None),
        ("x" * 300, "e", ["error", "x" * 255]),
    ],
)
def test_kinds_of_values(value: object, data_type: str, found: object) -> None:
    assert tell(value, data_type) == found
