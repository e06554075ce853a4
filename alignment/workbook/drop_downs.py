"""What may be filled in where a sheet asks for it: a choice out of a range of ``_lijsten``, or a day. Pure.

A choice that is not in the list only warns: guidance, not security (``workbook.md``, house rules).
"""

from __future__ import annotations

from datetime import date

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from alignment.workbook.layout import Placed
from alignment.workbook.rows import serial

FIRST_DAY, LAST_DAY = date(1990, 1, 1), date(2099, 12, 31)  # from the first day that a judgement may have


def add_drop_downs(worksheet: Worksheet, place: Placed) -> None:
    """Add the drop-downs and the check on days of a table to its sheet; a table without rows gets none."""
    if not place.block.size:
        return
    for number, column in enumerate(place.block.columns, start=place.block.first):
        if not column.picks and not column.asks_date:
            continue
        found = _choice(column.picks) if column.picks else _day()
        letter = get_column_letter(number)
        found.add(f"{letter}{place.header + 1}:{letter}{place.last}")
        worksheet.add_data_validation(found)


def _choice(picks: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=picks,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Niet in de lijst",
        error="Kies bij voorkeur iets uit de lijst.",
    )


def _day() -> DataValidation:
    return DataValidation(
        type="date",
        operator="between",
        formula1=str(int(serial(FIRST_DAY))),
        formula2=str(int(serial(LAST_DAY))),
        allow_blank=True,
        showErrorMessage=True,
        errorTitle="Geen datum",
        error="Vul een datum in, bijvoorbeeld 31-12-2021.",
    )
