"""An Excel file of figures becomes the lines that people would paste, each on the number it has in Excel."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from flask import Flask
from openpyxl import Workbook

from alignment.areas.figure_sheet import NO_HEADINGS, text_of_workbook
from tests.areas.figuring import HEADS, LINE, csv_of, rows_of

WORDS = HEADS.split(";")
VALUES = LINE.split(";")


def workbook(*rows: list[Any], before: int = 0) -> bytes:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "Uitleg"
    sheet.append(["Vul het tweede blad in."])
    second = book.create_sheet("Cijfers")
    for place, row in enumerate(rows, start=1 + before):
        for column, value in enumerate(row, start=1):
            second.cell(place, column, value)
    book.save(file)
    return file.getvalue()


def test_a_sheet_says_what_the_same_lines_say(app: Flask) -> None:
    values: list[Any] = [*VALUES]
    values[WORDS.index("waarde")], values[WORDS.index("vorige waarde")] = 12.5, 11
    assert rows_of(text_of_workbook(workbook(WORDS, values))) == rows_of(csv_of())


def test_every_line_keeps_its_number(app: Flask) -> None:
    text = text_of_workbook(workbook(WORDS, [], VALUES, before=3))
    assert [number for number, line in enumerate(text.split("\n"), start=1) if line] == [4, 6]
    assert rows_of(text) == rows_of(csv_of())


@pytest.mark.parametrize(
    ("value", "told"), [(date(2021, 3, 2), "2021-03-02"), (3.0, "3"), (0.1 + 0.2, "0,3"), (1234567, "1234567")]
)
def test_numbers_and_days_are_written_so_that_nothing_can_be_mistaken(value: Any, told: str) -> None:
    assert told in text_of_workbook(workbook(WORDS, [value])).split("\n")[1].split(";")


@pytest.mark.parametrize(("value", "why"), [("=1+1", "formule"), (True, "waar of onwaar"), ("#REF!", "foutwaarde")])
def test_what_is_no_plain_value_is_named_with_its_place(value: Any, why: str) -> None:
    with pytest.raises(ValueError, match=f"Cijfers!B2 staat.*{why}"):
        text_of_workbook(workbook(WORDS, ["Heerlen", value]))


def test_a_file_that_is_refused_and_one_without_headings_say_why() -> None:
    with pytest.raises(ValueError, match="beschadigd"):
        text_of_workbook(b"PK\x03\x04 en verder niets")
    with pytest.raises(ValueError, match=NO_HEADINGS):
        text_of_workbook(workbook(["gebied", "cijfer"], VALUES))
    with pytest.raises(ValueError, match="te groot"):
        text_of_workbook(workbook(WORDS, *[["a"]] * 2001))
