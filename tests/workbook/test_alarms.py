"""Cells that turn red: on the rows of their table, with other columns and their place in a list filled in."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from alignment.workbook.alarms import add_alarms
from alignment.workbook.layout import Alarm, Block, Column, Placed

COLUMNS = (
    Column(key="a", heading="A", width=5, picks="_lijsten!$A$5:$A$9"),
    Column(key="b", heading="B", width=5, alarm=Alarm("LEN({here})>3")),
    Column(key="c", heading="C", width=5, alarm=Alarm('AND({x}="n",{r}>1)', {"x": "a"}, {"r": ("b", "a")})),
)


def rules(size: int) -> dict[str, list[str]]:
    """The formulas by range."""
    sheet = Workbook().worksheets[0]
    block = Block(table="tblA", columns=COLUMNS, rows=lambda: [["a", None, None]] * size, size=size, first=2)
    add_alarms(sheet, Placed(block, 3, 3))
    return {str(one.sqref): [rule.formula[0] for rule in one.rules] for one in sheet.conditional_formatting}


@pytest.mark.parametrize(("size", "last"), [(1, 4), (2, 5)])
def test_each_rule_stands_on_the_rows_of_its_column(size: int, last: int) -> None:
    first = "4" if size == 1 else "4:{}5"
    ranges = ["C" + first.format("C"), "D" + first.format("D")]
    assert last == 3 + size
    assert rules(size) == dict(
        zip(ranges, [["LEN(C4)>3"], ['AND($B4="n",MATCH($C4,_lijsten!$A$5:$A$9,0)>1)']], strict=True)
    )


def test_a_table_without_rows_has_none() -> None:
    assert rules(0) == {}
