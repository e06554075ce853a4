"""Voorblad: what this file is, is not, and covers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

from alignment.workbook.book import RegietafelInput
from tests.matrices import ROUND, matrix_of, measure_head, square
from tests.workbook.builders import SHEETS, book_of, opened, small_matrix, table_rows


@cache
def cover() -> Any:
    return opened()["Voorblad"]


def facts(book: RegietafelInput | None = None) -> dict[str, Any]:
    sheet = cover() if book is None else opened(book)["Voorblad"]
    return {row["Over dit bestand"]: row["Stand"] for row in table_rows(sheet, "tblVoorblad")}


def test_it_says_that_this_is_a_concept_and_that_signing_comes_later() -> None:
    assert cover()["A2"].value.startswith("CONCEPT. Dit is geen editie")
    assert "ondertekenen van rondes komt in een latere versie" in facts()["Getekend"]
    assert "latere versie" in facts()["Verschillen"]


def test_it_says_when_by_whom_and_how_much() -> None:
    assert facts()["Stand van"] == "2 maart 2021, 23:59"
    assert facts()["Gemaakt door"] == "Sam Secretaris"
    assert facts()["Omvang"] == "3 maatregelen × 3 gebieden = 9 cellen"
    assert facts()["Beoordeeld"] == "uitrol in 5 en landing in 5 van 9 cellen; 1 cel is stil"


def test_the_round_is_told_or_its_absence() -> None:
    assert "nog geen sluitdatum" in facts()["Ronde"]
    closing = replace(ROUND, closes=date(2021, 3, 15))
    assert "sluit 15 maart 2021" in facts(book_of(small_matrix(round=closing)))["Ronde"]
    assert facts(book_of(small_matrix(round=None)))["Ronde"] == "Er is nu geen ronde open."


def test_the_honest_empty_state() -> None:
    assert facts(book_of(matrix_of()))["Beoordeeld"].startswith("Nog niemand gaf een oordeel")


def test_the_states_add_up_to_the_cells() -> None:
    rows = table_rows(cover(), "tblKloofstanden")
    assert sum(row["Cellen"] for row in rows) == 9
    assert {row["Kloof"]: row["Cellen"] for row in rows}["kloof"] == 1
    one = opened(book_of(matrix_of({("M001", "a-1"): square("running", "landing")})))["Voorblad"]
    assert "Samen 1 cel, verdeeld over de kloofstanden" in [cell.value for cell in one["A"]]


def test_the_letter_must_still_be_checked() -> None:
    measures = (measure_head("M001", in_letter="yes"), measure_head("M002", in_letter="theme"))
    told = facts(book_of(matrix_of(measures=measures)))["Nog te controleren"]
    assert "1 maatregel is in de brief zelf gelezen, bij 1 staat alleen het onderwerp" in told


def test_every_other_sheet_is_one_click_away() -> None:
    assert [row["Blad"] for row in table_rows(cover(), "tblBladen")] == SHEETS[1:-1]
    links = [cell.hyperlink.location for row in cover() for cell in row if cell.hyperlink]
    assert links == [f"'{name}'!A1" for name in SHEETS[1:-1]]


def test_example_data_get_a_warning_of_their_own() -> None:
    assert "bedacht" in facts(book_of(small_matrix(is_example=True)))["Let op"]
    assert "Let op" not in facts()
