"""Cells that turn red in Excel itself while somebody fills them in, made with openpyxl. Pure."""

from __future__ import annotations

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from alignment.workbook.layout import Placed
from alignment.workbook.looks import ALARM, WRONG


def add_alarms(worksheet: Worksheet, place: Placed) -> None:
    """Add the rules of a table to its sheet; a table without rows gets none."""
    if not place.block.size:
        return
    first = place.header + 1
    letters = {one.key: get_column_letter(number) for number, one in enumerate(place.block.columns, place.block.first)}
    picks = {one.key: one.picks for one in place.block.columns}
    for column in place.block.columns:
        if column.alarm is None:
            continue
        cells = {name: f"${letters[key]}{first}" for name, key in column.alarm.columns.items()}
        ranks = {
            name: f"MATCH(${letters[key]}{first},{picks[lists]},0)" for name, (key, lists) in column.alarm.ranks.items()
        }
        here = f"{letters[column.key]}{first}"
        rule = FormulaRule(
            formula=[column.alarm.formula.format(here=here, **cells, **ranks)],
            fill=PatternFill(bgColor=ALARM, fill_type="solid"),
            font=Font(color=WRONG, bold=True),
        )
        worksheet.conditional_formatting.add(f"{here}:{letters[column.key]}{place.last}", rule)
