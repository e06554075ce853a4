"""Charts in words: how much room they take, and that the layout keeps it free."""

from __future__ import annotations

import pytest

from alignment.workbook.layout import Block, Column, Sheet, placed
from alignment.workbook.pictures import Chart

CHART = Chart(title="T", told="U", paints=(), height=8.0)
COLUMNS = (Column(key="a", heading="A", width=5),)


def test_a_chart_knows_how_many_plain_rows_it_covers() -> None:
    assert CHART.rows == 16  # 8 cm is 227 points


@pytest.mark.parametrize(("beside", "corner", "end"), [(False, (7, 1), 23), (True, (3, 3), 19)])
def test_the_next_table_stands_below_table_and_chart(beside: bool, corner: tuple[int, int], end: int) -> None:
    chart = Chart(title="T", told="U", paints=(), height=8.0, beside=beside)
    first = Block(table="t1", columns=COLUMNS, rows=lambda: [["x"]] * 2, size=2, chart=chart)
    second = Block(table="t2", columns=COLUMNS, rows=lambda: [["x"]], size=1)
    upper, lower = placed(Sheet(name="S", title="T", explanation=(), blocks=(first, second)))
    assert (upper.chart_at, upper.end) == (corner, end)
    assert (lower.header, lower.end) == (end + 2, end + 3)
