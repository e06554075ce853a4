"""The return workbook as a file: its sheets, what it explains, its lists, its mark, and where it says it is example."""

from __future__ import annotations

import json
from typing import Any

import pytest
from openpyxl.workbook.defined_name import DefinedName

from alignment.intake.child import read_sheets
from alignment.intake.read import sheets_of
from alignment.returns.received import read_mark
from alignment.returns.sheets import describe_return, return_name
from alignment.workbook.book import EXAMPLE
from alignment.workbook.writer import write_workbook
from tests.returns.going_out import KEY, given_of, went_out
from tests.workbook.builders import table_rows


def words_on(sheet: Any) -> list[str]:
    """The texts of a sheet."""
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_the_four_sheets_of_which_two_are_hidden() -> None:
    book = went_out()
    states = {sheet.title: sheet.sheet_state for sheet in book.worksheets}
    filled_in = {"Leeswijzer": "visible", "Invullen": "visible", "Knelpunten": "visible"}
    assert states == filled_in | {"_lijsten": "hidden", "_basis": "hidden"}
    assert book.active.title == "Leeswijzer"
    assert not any(isinstance(one, DefinedName) and "[" in str(one.value) for one in book.defined_names.values())


@pytest.mark.parametrize("side", ["rollout", "landing"])
def test_the_explanation_is_of_the_same_columns_as_the_sheet(side: str) -> None:
    given, book = given_of(side), went_out(side)
    told = table_rows(book["Leeswijzer"], "tblKolommen")
    assert [row["Kolom"] for row in told][: len(given.fields)] == [one.heading for one in given.fields]
    assert all(row["Wat vult u in?"] and row["Keuzes"] for row in told)
    assert "landt niet" in told[0]["Keuzes"] or "loopt" in told[0]["Keuzes"]


def test_fields_with_the_same_words_share_a_list() -> None:
    lists = went_out()["_lijsten"]
    assert len(lists.tables) == 6, "judgements, how sure, nee and ja, and three of obstacles"
    assert [row["Keuze 1"] for row in table_rows(lists, "tblKeuze1")][:2] == ["nog niet beoordeeld", "landt niet"]


def test_the_mark_is_read_back_from_the_file() -> None:
    given = given_of()
    content = write_workbook(describe_return(given))
    parsed = json.dumps({"sheets": list(read_sheets(content))}).encode()
    mark = read_mark(sheets_of(parsed), KEY)
    assert (mark.number, mark.profile, mark.organisation, mark.base) == (7, "stad", "GM1", given.base)


def test_the_same_input_gives_the_same_bytes() -> None:
    one, two = (write_workbook(describe_return(given_of())) for _ in range(2))
    assert one == two
    assert one != write_workbook(describe_return(given_of(number=8)))


@pytest.mark.parametrize("is_example", [True, False])
def test_example_data_say_so_on_every_sheet(is_example: bool) -> None:
    book = went_out(is_example=is_example)
    assert all((f"{EXAMPLE}." in words_on(sheet)) == is_example for sheet in book.worksheets)
    assert (EXAMPLE in (book.properties.title or "")) == is_example


def test_the_name_says_whose_it_is_and_of_when() -> None:
    assert return_name(given_of()) == "concept_stad-grote-stad_stand-2021-03-02-2359.xlsx"
    assert return_name(given_of("rollout")).startswith("concept_ministerie-vws_stand-")


def test_the_round_is_told_when_there_is_one() -> None:
    assert any("Ronde lente." in text for text in words_on(went_out(round_told="Ronde lente.")["Leeswijzer"]))
