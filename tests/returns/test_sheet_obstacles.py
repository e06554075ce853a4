"""The sheet Knelpunten in Excel: open where something can be filled in, with drop-downs, red where a rule is broken."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask
from openpyxl.worksheet.worksheet import Worksheet

from alignment.returns.sheet_obstacles import EMPTY_ROWS
from tests.obstacles.climbing import answer, climb
from tests.returns.obstacle_rounds import fetched, heads, keep_one_measure
from tests.returns.travelling_file import person
from tests.writing import complain


@pytest.fixture(autouse=True)
def _small(app: Flask) -> None:
    keep_one_measure()


def page(sample: str) -> tuple[Worksheet, dict[str, int], dict[str, int]]:
    """The sheet of somebody, its columns by title and its rows by key."""
    sheet = openpyxl.load_workbook(io.BytesIO(fetched(person(sample))))["Knelpunten"]
    head, columns = heads(sheet)
    return sheet, columns, {str(sheet.cell(row, 1).value): row for row in range(head + 1, sheet.max_row + 1)}


def test_a_city_can_only_type_where_it_has_something_to_say(app: Flask) -> None:
    waiting, answered = complain(), complain("Te weinig plek")
    answer(answered)
    sheet, columns, rows = page("stad-zaanstad")
    assert sheet.protection.sheet

    def opened(key: str) -> set[str]:
        return {title for title, column in columns.items() if not sheet.cell(rows[key], column).protection.locked}

    assert opened(waiting) == set()
    assert opened(answered) == {"Werkt het?", "Toelichting bij oordeel"}
    assert opened("nieuw-1") == {"Maatregel (code)", "Gebied", "Titel", "Wat merkt u ervan?", "Soort"}
    assert len([key for key in rows if key.startswith("nieuw-")]) == EMPTY_ROWS
    told = {title: sheet.cell(rows[answered], column).value for title, column in columns.items()}
    assert (told["Titel"], told["Trede"], told["Antwoord"]) == (
        "Te weinig plek",
        "antwoord terug",
        "Het geld komt in mei.",
    )


def test_choices_come_from_ranges_and_broken_rules_turn_red(app: Flask) -> None:
    sheet, columns, _ = page("stad-zaanstad")
    letters = {openpyxl.utils.get_column_letter(column): title for title, column in columns.items()}
    picks = {letters[str(one.sqref)[0]]: one.formula1 for one in sheet.data_validations.dataValidation}
    assert set(picks) == {"Gebied", "Soort", "Werkt het?"}
    assert all(formula.startswith("_lijsten!$A$") for formula in picks.values())
    red = {letters[str(one.sqref)[0]] for one in sheet.conditional_formatting}
    assert red == {"Gebied", "Soort", "Titel", "Wat merkt u ervan?", "Werkt het?", "Toelichting bij oordeel"}


def test_a_ministry_gets_what_lies_at_its_rung(app: Flask) -> None:
    sheet, _, rows = page("ministerie-vws")
    assert "Er ligt nu geen knelpunt bij uw ministerie." in rows
    code = complain()
    climb(code, question="Wie betaalt?")
    sheet, columns, rows = page("ministerie-vws")
    assert [key for key in rows if key == code] == [code]
    assert not sheet.cell(rows[code], columns["Antwoord"]).protection.locked
    assert sheet.cell(rows[code], columns["Antwoord"]).value is None
    assert sheet.cell(rows[code], columns["Vraag"]).value == "Wie betaalt?"
