"""Context figures from an Excel file: the sheet that has the headings, as the lines of text that people would paste.

It becomes text and not rows, so that there is one way to read figures and whoever sent a file can mend it in the box.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from datetime import date, datetime

from alignment.areas.figure_paste import HEADINGS, MAX_LINES, TOO_LARGE, plain
from alignment.intake.read import Odd, RawSheet, RawValue, column_letter, read_workbook
from alignment.intake.refusals import Refused

MARK = b"PK"  # how every xlsx file begins
NO_HEADINGS = "In dit Excel-bestand vinden we geen regel met de koppen. Zet ze boven de cijfers, zoals hieronder staat."
ODD = {
    "formula": "staat een formule. Zet er de waarde neer (Plakken speciaal, Waarden)",
    "error": "staat een foutwaarde van Excel",
    "bool": "staat waar of onwaar",
    "time": "staat een tijd",
}


def text_of_workbook(raw: bytes) -> str:
    """The lines of the first sheet with the headings, each on the number it has in Excel.

    Raises:
        ValueError: with a Dutch sentence, when the file is refused or a cell holds no plain value.
    """
    try:
        sheets = read_workbook(raw)
    except Refused as refused:
        raise ValueError(refused.sentence) from None
    for sheet in sheets:
        head = next((row for row in sorted(sheet.rows) if _is_head(sheet.rows[row])), None)
        if sheet.visible and head is not None:
            return _lines(sheet, head)
    raise ValueError(NO_HEADINGS)


def _is_head(cells: Mapping[int, RawValue]) -> bool:
    return sum(isinstance(value, str) and plain(value) in HEADINGS for value in cells.values()) > 2


def _lines(sheet: RawSheet, head: int) -> str:
    last = max(sheet.rows)
    if last > MAX_LINES:
        raise ValueError(TOO_LARGE)
    columns = range(1, max(sheet.rows[head]) + 1)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\n")
    for row in range(1, last + 1):
        cells = sheet.rows.get(row, {}) if row >= head else {}
        words = [_word(cells.get(column), f"{sheet.name}!{column_letter(column)}{row}") for column in columns]
        writer.writerow(words if any(words) else [])
    return text.getvalue()


def _word(value: RawValue, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, Odd):
        raise ValueError(f"In {place} {ODD[value.kind]}. Verbeter dat en kies het bestand opnieuw.")
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        return format(value, ".4f").rstrip("0").rstrip(".").replace(".", ",")
    return str(value)
