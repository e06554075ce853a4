"""What people and programs do to a return workbook besides typing in it: to its columns, rows, sheets and parts."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from openpyxl.styles import PatternFill
from openpyxl.worksheet.table import Table

from tests.returns.filling import Filled
from tests.returns.kinds import ASKED, GOT, NOTE, SAID, SEES, SILENT, Change

FREE = 30  # a column that holds nothing


def _turned(filled: Filled, first: int, across: bool) -> None:
    cells = [list(row) for row in filled.sheet.iter_rows(min_row=first)]
    values = [[cell.value for cell in row] for row in cells]
    values = [row[::-1] for row in values] if across else values[::-1]
    for row, new in zip(cells, values, strict=True):
        for cell, value in zip(row, new, strict=True):
            cell.value = value


def move_columns(filled: Filled) -> None:
    """The columns in the opposite order."""
    filled.sheet.tables.clear()
    _turned(filled, filled.head, across=True)


def sort_rows(filled: Filled) -> None:
    """The rows in the opposite order."""
    _turned(filled, filled.head + 1, across=False)


def rows_above(filled: Filled) -> None:
    """Rows put above the headings, with a title of her own."""
    filled.sheet.insert_rows(filled.head, 3)
    filled.sheet.cell(filled.head, 2).value = "Ronde 1, ingevuld door team Wonen"


def rows_between(filled: Filled) -> None:
    """Empty rows and a heading of her own between the rows."""
    filled.sheet.insert_rows(filled.head + 3, 2)
    filled.sheet.cell(filled.head + 3, 2).value = "Hieronder: wonen"


def another_table(filled: Filled) -> None:
    """A table of her own under the rows."""
    bottom = filled.sheet.max_row + 3
    filled.sheet.cell(bottom, 2).value, filled.sheet.cell(bottom, 3).value = "Mijn lijst", "Wie"
    filled.sheet.add_table(Table(displayName="mijn", ref=f"B{bottom}:C{bottom + 1}"))


def total_below(filled: Filled) -> None:
    """A row with a sum under the rows, without a key."""
    filled.sheet.cell(filled.sheet.max_row + 1, filled.columns[GOT]).value = 412_000


def heading(text: Any, column: int = FREE) -> Change:
    """A heading in a column of her own."""

    def make(filled: Filled) -> None:
        filled.sheet.cell(filled.head, column).value = text
        filled.sheet.cell(filled.head + 1, column).value = "Fatima"

    return make


def retitle(title: str, new: str) -> Change:
    """Another text in a heading of ours."""

    def make(filled: Filled) -> None:
        filled.sheet.cell(filled.head, filled.columns[title]).value = new

    return make


def drop_column(title: str) -> Change:
    """A column that is taken out."""
    return lambda filled: filled.sheet.delete_cols(filled.columns[title])


def drop_row(filled: Filled) -> None:
    """A row that is taken out."""
    filled.sheet.delete_rows(filled.rows[SILENT])


def merge(filled: Filled) -> None:
    """Two cells that are made one."""
    row, sheet = filled.rows[SAID], filled.sheet
    first, last = (sheet.cell(row, filled.columns[title]).column_letter for title in (ASKED, "Extra aandacht gebeurt"))
    sheet.tables.clear()
    sheet.merge_cells(f"{first}{row}:{last}{row}")


def copy_row(key: str) -> Change:
    """A row copied to the bottom, under a key."""

    def make(filled: Filled) -> None:
        bottom = filled.sheet.max_row + 1
        for cell in filled.sheet[filled.rows[SAID]]:
            filled.sheet.cell(bottom, cell.column).value = cell.value
        filled.sheet.cell(bottom, filled.key).value = key

    return make


def rekey(text: Any, key: str = SAID) -> Change:
    """Another text in the column Sleutel."""

    def make(filled: Filled) -> None:
        filled.sheet.cell(filled.rows[key], filled.key).value = text

    return make


def swap_keys(filled: Filled) -> None:
    """Somebody sorted one column without the others."""
    rekey(SILENT, SAID)(filled)
    rekey(SAID, SILENT)(filled)


def hide(filled: Filled) -> None:
    """Rows that a filter hides."""
    for key in (SAID, SILENT):
        filled.sheet.row_dimensions[filled.rows[key]].hidden = True


def show(name: str, how: str) -> Change:
    """A sheet that is shown or hidden."""

    def make(filled: Filled) -> None:
        filled.book[name].sheet_state = how

    return make


def rename(name: str, new: str) -> Change:
    """A sheet with another name."""

    def make(filled: Filled) -> None:
        filled.book[name].title = new

    return make


def without(*names: str) -> Change:
    """Sheets that are taken out."""

    def make(filled: Filled) -> None:
        for name in names:
            filled.book.remove(filled.book[name])

    return make


def own_sheets(filled: Filled) -> None:
    """A sheet of her own in front that looks like ours, and one with a formula to ours."""
    front = filled.book.create_sheet("Invullen (oud)", 0)
    front.append(["Sleutel", SEES, GOT])
    front.append([SAID, "landt niet", 1])
    filled.book.create_sheet("Som")["A1"] = "=SUM(Invullen!Q5:Q90)"


def colours(filled: Filled) -> None:
    """The whole sheet coloured, far beyond the rows."""
    for row in filled.sheet.iter_rows(min_row=1, max_row=300, max_col=40):
        for cell in row:
            cell.fill = PatternFill("solid", fgColor="FFEE00")


def in_xml(change: Callable[[str, bytes], bytes], note: str = "") -> Change:
    """Something that openpyxl would not write: every part of the saved file is changed by name.

    Args:
        note: typed first, so that there is something to change.
    """

    def make(filled: Filled) -> bytes:
        if note:
            filled.fill(SAID, {NOTE: note})
        saved = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(filled.file)) as source, zipfile.ZipFile(saved, "w") as target:
            for name in source.namelist():
                target.writestr(name, change(name, source.read(name)))
        return saved.getvalue()

    return make


def swapped(old: str, new: str) -> Change:
    """A note that is replaced by other XML."""
    return in_xml(lambda _name, part: part.replace(old.encode(), new.encode()), old)
