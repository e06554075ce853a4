"""Euros per rung: the sums of the table above, under the same rules, and never a nought for what is unknown."""

from __future__ import annotations

from typing import Any

from alignment.matrix.grid import Ladder
from alignment.workbook.money_steps import STEPS, steps_block
from alignment.workbook.sheets_money import money_sheet
from tests.matrices import area_head, matrix_of, measure_head, square
from tests.workbook.builders import book_of, opened

KNOWN: dict[str, Any] = {"budget_eur": 500, "budget_basis": "total", "amount_verification": "source"}
MEASURES = (
    measure_head("M001", **KNOWN),
    measure_head("M002", **KNOWN | {"budget_eur": 7, "budget_basis": "per_year"}),
    measure_head("M003", **KNOWN | {"budget_eur": 90, "part_of": "M001"}),
    measure_head("M004", **KNOWN | {"budget_eur": 10_000, "amount_verification": "memory"}),
    measure_head("M005", **KNOWN | {"budget_eur": 20_000, "budget_basis": "unknown"}),
)
AREAS = tuple(area_head(slug, municipality_code="GM1", municipality_name="Stad") for slug in ("a-1", "a-2"))
SQUARES = {
    ("M001", "a-1"): square("running", "landing", ladder=Ladder(500, 30, 20, 4, None)),
    ("M001", "a-2"): square("running", "landing", ladder=Ladder(500, 30, 20, 3, None)),
}


def known_sums(matrix: Any) -> dict[str, int | None]:
    """What the table holds per step before Excel counts."""
    block = money_sheet(matrix).blocks[1]
    return {str(name): total.known for name, total in block.rows()}  # type: ignore[union-attr,misc]


def test_the_rules_of_the_totals_hold_for_the_chart_too() -> None:
    """Parts are not added twice, memory counts nowhere, a year is not a period, a city counts once."""
    assert known_sums(matrix_of(SQUARES, measures=MEASURES, areas=AREAS)) == {
        "aangekondigd, hele periode (Nederland)": 500,
        "aangekondigd, per jaar (Nederland)": 7,
        "toegekend (gemeente)": 30,
        "ontvangen (gemeente)": 20,
        "geoormerkt (gebied)": 7,
        "besteed (gebied)": None,
    }


def test_the_sums_follow_the_filter_of_the_table_above() -> None:
    sheet = opened(book_of(matrix_of(SQUARES, measures=MEASURES, areas=AREAS)))["Geld"]
    below = sheet[sheet.tables["tblGeldTreden"].ref]
    top = int(sheet.tables["tblGeld"].ref.split(":")[0][1:])
    sums = {cell.value for cell in sheet[top - 1] if cell.data_type == "f"}
    assert {row[1].value for row in below[1:]} == sums
    assert len(sums) == len(STEPS)


def test_unknown_is_said_in_words_and_draws_nothing() -> None:
    block = steps_block(dict.fromkeys(STEPS, None) | {"spent": 5})
    assert block.chart
    assert "toegekend (gemeente) onbekend; " in block.chart.told
    assert "besteed (gebied) €\u00a05." in block.chart.told
    assert steps_block(dict.fromkeys(STEPS, None)).chart is None
