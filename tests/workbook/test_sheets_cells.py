"""Cellen: every field of every cell, with unknown, unassessed, not applicable and silent kept apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from alignment.workbook.sheets_cells import announced_value, grade_value, named_in_source
from tests.matrices import area_head, half, matrix_of, measure_head, square
from tests.workbook.builders import book_of, obstacle, opened, table_rows

MOMENT = datetime(2021, 3, 1, 23, 30, tzinfo=UTC)


@cache
def rows() -> dict[str, dict[str, Any]]:
    cards = (
        obstacle("K001", cells=(("M001", "a-1"),)),
        obstacle("K002", cells=(("M001", "a-1"),)),
        obstacle("K003", cells=(("M001", "a-1"),), rung="solved"),
    )
    found = table_rows(opened(book_of(obstacles=cards))["Cellen"], "tblCellen")
    return {row["Sleutel"]: row for row in found}


def test_an_unassessed_cell_says_so_and_nothing_is_blank_or_nought() -> None:
    row = rows()["M003/a-1"]
    assert [row["Uitrol (Rijk)"], row["Landing (stad)"], row["Kloof"]] == ["nog niet beoordeeld"] * 2 + ["onbekend"]
    assert row["Dagen sinds Rijk bijwerkte"] == row["Stil stad"] == "nog niet beoordeeld"
    assert row["Toelichting Rijk"] == row["Zekerheid Rijk"] == row["Sinds Rijk"] == "–"
    assert (
        row["Besteed (gebied)"]
        == row["Ontvangen (gemeente)"]
        == row["Aangekondigd (Nederland), niet optellen"]
        == "onbekend"
    )
    assert row["Herleidbaarheid"] == row["Verste trede met een bedrag"] == "onbekend"
    assert None not in row.values()


def test_an_assessed_cell_shows_its_money_obstacles_and_signs() -> None:
    row = rows()["M001/a-1"]
    assert [row["Uitrol teken"], row["Landing teken"], row["Kloofcode"]] == ["R4", "L2", "gap"]
    assert [row["Open knelpunten"], row["Welke knelpunten"]] == [2, "K001, K002"]
    assert [row["Toegekend (gemeente)"], row["Geoormerkt (gebied)"], row["Besteed (gebied)"]] == [300, 40, "onbekend"]
    assert row["Verste trede met een bedrag"] == "geoormerkt"
    assert row["Herleidbaarheid"] == "B – geoormerkt voor de gemeente"
    assert row["Waarschuwingen geld"] == "Let op."
    assert [row["Toelichting Rijk"], row["Stil Rijk"], row["Zekerheid Rijk"]] == [
        "geen toelichting",
        "nee",
        "eerste indruk",
    ]
    assert [row["Inwoners gebied"], rows()["M001/a-2"]["Inwoners gebied"]] == [100, "onbekend"]


def test_silent_and_not_applicable_are_words_of_their_own() -> None:
    assert [rows()["M001/b-1"]["Stil Rijk"], rows()["M001/b-1"]["Dagen sinds stad bijwerkte"]] == ["stil", 40]
    assert rows()["M002/a-1"]["Landing (stad)"] == "niet van toepassing"


def test_who_when_and_why_of_both_halves() -> None:
    told: dict[str, Any] = {
        "note": "Omdat.",
        "since": date(2021, 1, 4),
        "changed_at": MOMENT,
        "changed_by": "Vera",
        "changed_for": "VWS",
        "confirmed_at": MOMENT,
        "confirmed_by": "Wim",
        "confidence": "tested",
    }
    said = replace(square(), rollout=half("rollout", "running", **told), landing=half("landing", "landing"))
    (row,) = table_rows(opened(book_of(matrix_of({("M001", "a-1"): said})))["Cellen"], "tblCellen")
    assert [row["Toelichting Rijk"], row["Zekerheid Rijk"]] == ["Omdat.", "getoetst"]
    assert [row["Gewijzigd door Rijk"], row["Gewijzigd voor Rijk"], row["Bevestigd door Rijk"]] == [
        "Vera",
        "VWS",
        "Wim",
    ]
    assert row["Gewijzigd op Rijk"] == row["Bevestigd op Rijk"] == datetime(2021, 3, 2, 0, 30)  # noqa: DTZ001
    assert row["Sinds Rijk"] == datetime(2021, 1, 4)  # noqa: DTZ001 - as openpyxl reads a date
    assert row["Gewijzigd op stad"] == row["Bevestigd door stad"] == "–"


def test_what_the_source_names_is_a_hint() -> None:
    assert named_in_source(measure_head(), "a-1") == "bron noemt geen gebied"
    assert named_in_source(measure_head(named_areas=("*",)), "a-1") == "alle gebieden genoemd"
    assert named_in_source(measure_head(named_areas=("a-1",)), "a-1") == "genoemd"
    assert named_in_source(measure_head(named_areas=("a-1",)), area_head("b-1").slug) == "niet genoemd"


def test_an_amount_from_memory_is_no_number() -> None:
    assert announced_value(measure_head(budget_eur=5, amount_verification="memory")) == "uit geheugen, niet als feit"
    assert announced_value(measure_head(budget_eur=5, amount_verification="source")) == 5
    assert announced_value(measure_head()) == "onbekend"


def test_a_grade_says_whether_somebody_chose_it() -> None:
    assert grade_value("D", True) == "D – niet herleidbaar (uit het instrument afgeleid)"
    assert grade_value("A", False) == "A – geoormerkt voor het gebied"
    assert grade_value(None, True) == "onbekend"


def test_only_the_first_columns_go_on_paper() -> None:
    sheet = opened()["Cellen"]
    assert sheet.print_area.startswith("'Cellen'!$A$1:$M$")
    assert sheet.max_column > 40
