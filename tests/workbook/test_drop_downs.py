"""Drop-downs and checks on days stand on the rows of their table, and nowhere when it has none."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from alignment.workbook.drop_downs import add_drop_downs
from alignment.workbook.layout import Block, Column, Placed

COLUMNS = (
    Column(key="a", heading="A", width=5),
    Column(key="b", heading="B", width=5, picks="_lijsten!$A$5:$A$9"),
    Column(key="c", heading="C", width=5, kind="date", asks_date=True),
)


@pytest.mark.parametrize(("size", "ranges"), [(0, []), (2, ["B4:B5", "C4:C5"])])
def test_only_rows_are_checked(size: int, ranges: list[str]) -> None:
    worksheet = Workbook().worksheets[0]
    block = Block(table="tblA", columns=COLUMNS, rows=lambda: [["a", None, None]] * size, size=size)
    add_drop_downs(worksheet, Placed(block, 3, 3))
    assert [str(one.sqref) for one in worksheet.data_validations.dataValidation] == ranges
