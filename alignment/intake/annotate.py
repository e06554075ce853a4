"""The process that writes notes into a workbook from outside: it only ever sees files that ``child`` could read.

``python alone.py annotate``: eight bytes with the length of the JSON, the JSON, the file; the new file on
standard output. The JSON says which sheets to replace (rows of texts) and which cells get a note or another value.
"""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import openpyxl
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from alignment.intake.alone import LENGTH
from alignment.intake.child import limit_yourself
from alignment.intake.lean import without_empty
from alignment.intake.signs import mark_signs

AUTHOR = "Aansluitmatrix"
LINE = 15  # points; not every program makes rows higher by itself
OPEN_FILES = 16  # openpyxl writes every sheet to a temporary file
MARKED = PatternFill("solid", fgColor="F8D3CE")
OPEN, CLOSED = PatternFill("solid", fgColor="FFF9DB"), PatternFill()  # as the workbook went out
VALUES: Mapping[str, Callable[[str], Any]] = {"euro": int, "day": date.fromisoformat}
HEAD = PatternFill("solid", fgColor="154273")


def main() -> None:
    """Read the order and the file, and write the new file."""
    size = int.from_bytes(sys.stdin.buffer.read(LENGTH), "big")
    order = json.loads(sys.stdin.buffer.read(size))
    raw = sys.stdin.buffer.read()
    limit_yourself(OPEN_FILES)
    sys.stdout.buffer.write(annotated(raw, order))


def annotated(raw: bytes, order: dict[str, Any]) -> bytes:
    """The workbook with its notes.

    Args:
        order: ``notes``, the text by sheet and address; ``remarks``, the same for cells that do not turn red;
        ``values``, by sheet and address the kind of a value (``euro``, ``day`` or another) and the value as it is
        stored; ``sheets``, each with a name, widths of columns, rows of texts, whether it is hidden and whether it
        comes first.
    """
    workbook = openpyxl.load_workbook(io.BytesIO(without_empty(raw, keep_cells=True)))
    for sheet in workbook.worksheets:
        _take_notes_off(sheet)
    for name, values in order["values"].items():
        for address, (kind, text) in values.items():
            _write(_shown_at(workbook[name], address), kind, text)
    _annotate(workbook, order["notes"], red=True)
    _annotate(workbook, order["remarks"], red=False)
    for one in order["sheets"]:
        _replace(workbook, one)
    for sheet in workbook.worksheets:
        mark_typed(sheet)
    new = io.BytesIO()
    workbook.save(new)
    return new.getvalue()


def _write(cell: Any, kind: str, text: str) -> None:
    cell.value = VALUES[kind](text) if text and kind in VALUES else text or None
    if isinstance(cell.value, str):
        cell.data_type = TYPE_STRING


def _take_notes_off(sheet: Worksheet) -> None:
    """Notes of an earlier answer say nothing about this file, and neither does their red."""
    for cell in _cells(sheet):
        if cell.comment is not None and cell.comment.author == AUTHOR:
            cell.comment = None
            cell.fill = CLOSED if cell.protection.locked else OPEN


def mark_typed(sheet: Worksheet) -> None:
    """What somebody typed and looks like Excel's own ``_x000D_`` is marked as typed; openpyxl leaves that out."""
    for cell in _cells(sheet):
        if cell.data_type == TYPE_STRING and isinstance(cell.value, str) and "_x" in cell.value:
            cell.value = mark_signs(cell.value)
            cell.data_type = TYPE_STRING


def _cells(sheet: Any) -> list[Any]:
    """The cells that are there. What openpyxl offers for it makes every cell up to the last one, and a stray value in
    the last row of Excel is enough for a million."""
    return list(sheet._cells.values())


def _shown_at(sheet: Worksheet, address: str) -> Any:
    """The cell itself, or the first of the merged cells that cover it: only that one can hold a note."""
    covers = next((one for one in sheet.merged_cells.ranges if address in one), None)
    return sheet[address] if covers is None else sheet.cell(covers.min_row, covers.min_col)


def _annotate(workbook: Workbook, notes: dict[str, dict[str, str]], *, red: bool) -> None:
    for name, texts in notes.items():
        for address, text in texts.items():
            cell = _shown_at(workbook[name], address)
            cell.comment = Comment(text, AUTHOR, width=320, height=120)
            if red:
                cell.fill = MARKED


def _replace(workbook: Workbook, one: dict[str, Any]) -> None:
    if one["name"] in workbook.sheetnames:
        workbook.remove(workbook[one["name"]])
    sheet = workbook.create_sheet(one["name"], 0 if one["first"] else None)
    for number, row in enumerate(one["rows"], start=1):
        for column, text in enumerate(row, start=1):
            cell = sheet.cell(number, column, text)
            cell.data_type = TYPE_STRING  # a text that begins with = is no formula
            cell.alignment = Alignment(wrap_text=number >= one["heading"], vertical="top")
        if one["first"] and number >= one["heading"]:
            sheet.row_dimensions[number].height = LINE * max(map(_lines, row, one["widths"]))
    for column, width in enumerate(one["widths"], start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for cell in sheet[one["heading"]] if one["heading"] else ():
        cell.font, cell.fill = Font(name=cell.font.name, size=cell.font.sz, bold=True, color="FFFFFF"), HEAD
    sheet.sheet_state = "hidden" if one["hidden"] else "visible"
    if one["first"]:
        _open_on(workbook, sheet)


def _lines(text: str, width: int) -> int:
    """How many lines a text takes in a column of so many characters."""
    return sum(-(-max(len(part), 1) // (width - 2)) for part in text.split("\n"))


def _open_on(workbook: Workbook, sheet: Worksheet) -> None:
    """Let the workbook open on a sheet, which prints as wide as the paper."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0  # as many pages long as it takes
    for other in workbook.worksheets:
        other.sheet_view.tabSelected = other is sheet
    workbook.active = workbook.index(sheet)


if __name__ == "__main__":
    main()
