"""The values of a workbook as openpyxl reads them, without all that it makes around them.

Its own reader of sheets decides what a number, a date or a formula is. Texts, of which a file is full, are read here;
and no object per cell is made, nor the empty cells and rows in between, which can be a million.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any
from xml.etree.ElementTree import Element, iterparse

from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet._reader import INLINE_STRING, ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

from alignment.intake.refusals import MAX_COLUMN, MAX_ODD, MAX_TEXT, Refused

TEXT, RUN, ITEM = (f"{{{SHEET_MAIN_NS}}}{name}" for name in ("t", "r", "si"))
CUT = "x005F_"  # what openpyxl leaves out of shared texts, and ``signs`` counts on
DIGITS = "0123456789"
DOCTYPE, NUL = b"<!DOCTYPE", b"\0"


class Book(ExcelReader):
    """A workbook whose sheets are read row by row.

    Args:
        file: opened, made by ``lean.without_empty``.
    """

    def __init__(self, file: Any) -> None:
        super().__init__(file, read_only=True, keep_links=False)
        self.read()

    def read_strings(self) -> None:
        """The list of shared texts."""
        part = self.package.find(SHARED_STRINGS)
        if part is not None:
            items = _elements(self.archive.read(part.PartName[1:]), ITEM)
            self.shared_strings = [text_of(item).replace(CUT, "") for item in items]

    def sheets(self) -> list[Any]:
        """The sheets that have cells, each with a title, a state and the name of its part; a chart has none."""
        return [sheet for sheet in self.wb.worksheets if hasattr(sheet, "_worksheet_path")]

    def rows(self, part: str) -> Iterator[list[Any]]:
        """The rows of a sheet that hold something: their number, and what the cells tell by column number.

        Raises:
            Refused: a cell stands where Excel has none.
        """
        looks = {name: getattr(self.wb, f"_{name}") for name in ("date_formats", "timedelta_formats")}
        parser: Any = _Parser(io.BytesIO(), self.shared_strings, epoch=self.wb.epoch, **looks)
        for row in _elements(self.archive.read(part), ROW_TAG):
            number, cells = parser.parse_row(row)
            filled = {column: told for column, told in cells if told is not None}
            if filled and max(filled) > MAX_COLUMN:
                raise Refused("damaged")
            if filled:
                yield [number, filled]


class _Parser(WorkSheetParser):
    """Reads a cell as its column and what it tells."""

    def parse_cell(self, element: Element) -> Any:
        """A plain text here, and anything else as openpyxl does."""
        kind, address = element.get("t"), element.get("r")
        if kind in ("s", "str", "inlineStr") and address and len(element) == 1:
            (only,) = element
            if only.tag == (INLINE_STRING if kind == "inlineStr" else VALUE_TAG):
                self.col_counter = column_index_from_string(address.rstrip(DIGITS))
                text = text_of(only) if kind == "inlineStr" else only.text or ""
                if kind == "s" and text:
                    text = self.shared_strings[int(text)]
                return self.col_counter, text[:MAX_TEXT] or None
        cell = super().parse_cell(element)
        return cell["column"], tell(cell["value"], cell["data_type"])


def text_of(item: Element) -> str:
    """The text of an item, of pieces with each its own look or not; how to pronounce it is no part of it."""
    plain = item.findtext(TEXT) or ""
    if plain and len(item) == 1:  # as nearly every one is
        return plain
    return plain + "".join(run.findtext(TEXT) or "" for run in item.iterfind(RUN))


def tell(value: Any, data_type: str) -> Any:
    """A value that JSON can hold: texts and numbers as they are, everything else as a pair of its kind and itself."""
    if value is None or value == "":
        return None
    if data_type == "e":
        return ["error", str(value)[:MAX_ODD]]
    if data_type == "f":
        return ["formula", str(getattr(value, "text", value))[:MAX_ODD]]
    if isinstance(value, bool):
        return ["bool", value]
    if isinstance(value, (int, float)):
        return value if isfinite(value) else ["number", None]
    if isinstance(value, (datetime, date)):
        return ["date", value.isoformat()]
    if isinstance(value, (time, timedelta)):
        return ["time", str(value)]
    return str(value)[:MAX_TEXT]


def _elements(raw: bytes, tag: str) -> Iterator[Any]:
    """The elements of this name, each let go after it was used.

    Raises:
        Refused: there may be a doctype, with which a few bytes can take a gigabyte: nobody may have looked at this
        part, or taking things out of it put one together. Only in UTF-16 it could be written otherwise.
    """
    if DOCTYPE in raw:
        raise Refused("declared_entities")
    if NUL in raw:
        raise Refused("bad_xml")
    for _, element in iterparse(io.BytesIO(raw)):  # noqa: S314 - without a doctype there are no entities
        if element.tag == tag:
            yield element
            element.clear()
