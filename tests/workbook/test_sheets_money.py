"""Geld: every amount once as a number, at its own level; totals leave out what must not be added."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from alignment.matrix.grid import Ladder
from alignment.workbook.sheets_money import per_inhabitant, why_not_counted
from tests.matrices import matrix_of, measure_head, square
from tests.workbook.builders import book_of, opened, table_rows


@cache
def workbook() -> Any:
    return opened()


def rows() -> list[dict[str, Any]]:
    return table_rows(workbook()["Geld"], "tblGeld")


def test_the_ladder_of_a_measure_stands_in_order_of_level() -> None:
    found = [(row["Niveau"], row["Code"], row["Gemeente"], row["Gebied"]) for row in rows() if row["Code"] == "M001"]
    assert found == [
        ("Nederland", "M001", "–", "–"),
        ("gemeente", "M001", "Stad", "–"),
        ("gebied", "M001", "Stad", "Gebied a-1"),
        ("gebied", "M001", "Stad", "Gebied a-2"),
    ]


def test_money_of_a_municipality_is_one_number_however_many_areas_show_it() -> None:
    numbers = [row["Toegekend (gemeente)"] for row in rows() if isinstance(row["Toegekend (gemeente)"], int)]
    assert numbers == [300]
    assert [row["Toegekend (gemeente)"] for row in rows() if row["Niveau"] == "gebied"] == [
        "€\u00a0300 (hele gemeente)"
    ] * 2


def test_totals_follow_the_filter_and_say_unknown_instead_of_nought() -> None:
    sheet = workbook()["Geld"]
    head, last = sheet.tables["tblGeld"].ref.split(":")
    top = int(head.removeprefix("A"))
    letters = {cell.value: cell.column_letter for cell in sheet[top]}
    for heading in ("Meegeteld: hele periode", "Ontvangen (gemeente)", "Besteed (gebied)"):
        letter = letters[heading]
        cells = f"{letter}{top + 1}:{letter}{last[1:]}"
        formula = f'=IF(SUBTOTAL(102,{cells})=0,"onbekend",SUBTOTAL(109,{cells}))'
        assert sheet[f"{letter}{top - 1}"].value == formula
    assert sheet[f"C{top - 1}"].value == "Totaal van wat het filter toont"
    assert sheet[f"{letters['Aangekondigd (Nederland)']}{top - 1}"].value is None


def test_what_is_good_to_know_stands_beside_the_amounts_and_is_no_warning() -> None:
    ladder = Ladder(None, 5, None, None, None, remarks=("Ontvangen is nog niet van elk jaar bekend.",))
    book = opened(book_of(matrix_of({("M001", "a-1"): square("running", "landing", ladder=ladder)})))
    row = table_rows(book["Geld"], "tblGeld")[-1]
    assert [row["Waarschuwingen"], row["Opmerkingen"]] == ["–", "Ontvangen is nog niet van elk jaar bekend."]
    assert table_rows(book["Cellen"], "tblCellen")[0]["Opmerkingen geld"] == row["Opmerkingen"]


def test_an_amount_from_memory_is_told_and_counts_nowhere() -> None:
    (row,) = [row for row in rows() if row["Code"] == "M002"]
    assert row["Aangekondigd (Nederland)"] == "€\u00a0500 (uit geheugen, niet als feit)"
    assert row["Telt mee in het totaal"] == "nee: uit geheugen, niet als feit"
    assert [row["Meegeteld: hele periode"], row["Meegeteld: per jaar"]] == ["–", "–"]


KNOWN: dict[str, Any] = {"budget_eur": 5, "budget_basis": "total", "amount_verification": "source"}


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({}, None),
        ({"budget_basis": "per_year"}, None),
        ({"budget_eur": None}, "geen bedrag bekend"),
        ({"amount_verification": "memory"}, "uit geheugen, niet als feit"),
        ({"part_of": "P9"}, "deel van P9"),
        ({"amount_verification": ""}, "bron van het bedrag onbekend"),
        ({"budget_basis": "unknown"}, "onbekend of het per jaar is"),
    ],
)
def test_what_counts_in_a_total(changes: dict[str, Any], why: str | None) -> None:
    assert why_not_counted(measure_head(**KNOWN | changes)) == why


def test_yearly_amounts_and_amounts_of_a_period_are_never_added() -> None:
    measures = (
        measure_head("M001", **KNOWN),
        measure_head("M002", **KNOWN | {"budget_basis": "per_year", "budget_eur": 7}),
    )
    found = table_rows(opened(book_of(matrix_of(measures=measures)))["Geld"], "tblGeld")
    assert [row["Meegeteld: hele periode"] for row in found] == [5, "–"]
    assert [row["Meegeteld: per jaar"] for row in found] == ["–", 7]
    assert [row["Telt mee in het totaal"] for row in found] == ["ja", "ja"]


def test_euros_per_inhabitant_are_those_of_the_area_itself() -> None:
    (first, second) = [row for row in rows() if row["Niveau"] == "gebied"]
    assert [first["Geoormerkt per inwoner"], first["Besteed per inwoner"]] == [0.4, "onbekend"]
    assert second["Geoormerkt per inwoner"] == "onbekend"
    assert per_inhabitant(40, None) == per_inhabitant(None, 100) == "onbekend"
    assert per_inhabitant(0, 100) == 0.0


def test_warnings_and_grade_stand_with_the_area() -> None:
    (first, second) = [row for row in rows() if row["Niveau"] == "gebied"]
    assert [first["Waarschuwingen"], second["Waarschuwingen"]] == ["Let op.", "–"]
    assert second["Herleidbaarheid"] == "D – niet herleidbaar (uit het instrument afgeleid)"


def test_an_area_with_only_its_own_money_has_no_row_of_its_municipality() -> None:
    said = square("running", "landing", ladder=Ladder(spent=5))
    found = table_rows(opened(book_of(matrix_of({("M001", "a-1"): said})))["Geld"], "tblGeld")
    assert [row["Niveau"] for row in found] == ["Nederland", "gebied"]
    assert found[1]["Toegekend (gemeente)"] == "onbekend"
