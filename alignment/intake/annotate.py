"""The process that writes notes into a workbook from outside: it only ever sees files that ``child`` could read.

``python alone.py annotate``: eight bytes with the length of the JSON, the JSON, the file; the new file on
standard output. The JSON says which sheets to replace (rows of texts) and which cells get a note or another value.
"""

from __future__ import annotations

import io
import itertools
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import openpyxl
from openpyxl.cell.cell import TYPE_STRING
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from alignment.intake.alone import LENGTH
from alignment.intake.child import limit_yourself
from alignment.intake.lean import without_empty
from alignment.intake.signs import mark_signs

AUTHOR = "Aansluitmatrix"
LINE = 15  # points; not every program makes rows higher by itself
TOP = 9  # rows in which the headings of a result stand
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
        shown = Shown(workbook[name])
        for address, (kind, text) in values.items():
            _write(shown.at(address), kind, text)
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


class Shown:
    """The cells of a sheet that can hold a note: of merged cells only the first of them.

    What covers what is worked out once: a sheet can have hundreds of ranges, and thousands of notes.
    """

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet = sheet
        self._covers = {place: (one.min_row, one.min_col) for one in sheet.merged_cells.ranges for place in one.cells}

    def at(self, address: str) -> Any:
        """The cell itself, or the first of the merged cells that cover it."""
        column, row = coordinate_from_string(address)
        place = row, column_index_from_string(column)
        return self._sheet.cell(*self._covers.get(place, place))


def _annotate(workbook: Workbook, notes: dict[str, dict[str, str]], *, red: bool) -> None:
    for name, texts in notes.items():
        shown = Shown(workbook[name])
        for address, text in texts.items():
            cell = shown.at(address)
            cell.comment = Comment(text, AUTHOR, width=320, height=120)
            if red:
                cell.fill = MARKED


def _replace(workbook: Workbook, one: dict[str, Any]) -> None:
    name = _free_name(workbook, one)
    if name in workbook.sheetnames:
        workbook.remove(workbook[name])
    sheet = workbook.create_sheet(name, 0 if one["first"] else None)
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


def _free_name(workbook: Workbook, one: dict[str, Any]) -> str:
    """The name of a sheet that is added, or another when somebody gave that to a sheet of her own.

    One with headings of ours is of an earlier answer, and one without headings is always ours.
    """
    own = one["rows"][one["heading"] - 1] if one["heading"] else None
    there = {title.casefold(): workbook[title] for title in workbook.sheetnames}
    names = itertools.chain([one["name"]], (f"{one['name']} {number}" for number in itertools.count(2)))
    for name in names:
        sheet = there.get(name.casefold())
        if sheet is None:
            break
        if own is None or _has_row(sheet, own):
            return str(sheet.title)
    return str(name)


def _has_row(sheet: Any, row: Sequence[str]) -> bool:
    """Whether these texts stand in one of the first rows of a sheet; one that is a chart has none."""
    cells = getattr(sheet, "_cells", {})
    return any(
        all((number, at) in cells and cells[number, at].value == text for at, text in enumerate(row, start=1))
        for number in range(1, TOP + 1)
    )


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
