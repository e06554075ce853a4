"""The sheet Invullen: own cells, open and yellow; everything else locked; choices offered; red where a rule breaks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from alignment.workbook.looks import YELLOW
from tests.returns.going_out import given_of, went_out
from tests.returns.rows_in_hand import CELL
from tests.workbook.builders import table_rows

TABLE = "tblInvullen"


def cells_by_title(sheet: Any, row: int = 1) -> dict[str, Any]:
    """The cells of one row of the table by their heading."""
    heads, *rows = sheet[sheet.tables[TABLE].ref]
    return {head.value: cell for head, cell in zip(heads, rows[row - 1], strict=True)}


def test_every_own_cell_has_a_row_with_what_stands_there() -> None:
    rows = table_rows(went_out()["Invullen"], TABLE)
    assert len(rows) == 6
    first, second = rows[:2]
    assert (first["Sleutel"], first["Maatregel"], first["Gebied"]) == (CELL, "M001 Maatregel M001", "Gebied a-1")
    assert (first["Rijk zegt"], first["Stond er"], first["Stad ziet"]) == ("nog niet beoordeeld", "landt", "landt")
    assert (first["Toelichting"], first["Sinds"]) == ("Via het wijkteam.", datetime(2021, 2, 1))  # noqa: DTZ001
    assert (first["Extra aandacht gevraagd"], first["Ontvangen 2021, hele gemeente"]) == ("deels", 0)
    assert second["Toelichting"] is second["Sinds"] is second["Ontvangen 2021, hele gemeente"] is None
    assert second["Stad ziet"] == "nog niet beoordeeld"


@pytest.mark.parametrize("side", ["rollout", "landing"])
def test_only_what_can_be_filled_in_is_open_and_yellow(side: str) -> None:
    sheet = went_out(side)["Invullen"]
    fills = {one.heading for one in given_of(side).fields}
    assert sheet.protection.sheet
    assert not sheet.protection.password
    for title, cell in cells_by_title(sheet).items():
        assert cell.protection.locked == (title not in fills), title
        assert (cell.fill.fgColor.rgb.endswith(YELLOW)) == (title in fills), title


def test_choices_come_from_a_range_and_cover_every_row() -> None:
    sheet = went_out()["Invullen"]
    offered = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
    assert len(offered) == len([one for one in given_of().fields if one.words])
    assert all("_lijsten!$A$" in one.formula1 for one in offered)
    status = cells_by_title(sheet)["Stad ziet"]
    assert any(status.coordinate in one.sqref for one in offered)
    key = cells_by_title(sheet)["Sleutel"]
    assert not any(key.coordinate in one.sqref for one in sheet.data_validations.dataValidation)


def test_every_column_to_fill_in_turns_red_when_a_rule_is_broken() -> None:
    sheet = went_out()["Invullen"]
    ruled = {str(one.sqref).partition(":")[0] for one in sheet.conditional_formatting}
    cells = cells_by_title(sheet)
    fills = {one.heading for one in given_of().fields}
    assert {cells[title].coordinate for title in fills} == ruled


def test_an_organisation_without_cells_gets_a_sentence() -> None:
    given = given_of()
    nobody = type(given.standing)(**vars(given.standing) | {"areas": {}})
    rows = table_rows(went_out(standing=nobody)["Invullen"], TABLE)
    assert [row["Maatregel"] for row in rows] == ["Voor uw organisatie staat hier geen cel."]
