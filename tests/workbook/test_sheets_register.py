"""Knelpunten: flags from the lists and the cells, words for what is unknown, and the filter."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from alignment.matrix.grid import Matrix
from alignment.workbook.sheets_register import days_on_rung, touching
from tests.workbook.builders import book_of, obstacle, opened, small_matrix, table_rows

RAISED = datetime(2021, 2, 20, 23, 30, tzinfo=UTC)  # the 21st in the Netherlands


def rows_of(*cards: object) -> list[dict[str, object]]:
    return table_rows(opened(book_of(obstacles=cards))["Knelpunten"], "tblKnelpunten")


def test_flags_come_from_the_list_the_cells_and_all_areas() -> None:
    listed, on_cell, everywhere, nowhere = rows_of(
        obstacle("K001", areas=("a-1",)),
        obstacle("K002", cells=(("M001", "a-2"),), areas=("a-2",)),
        obstacle("K003", all_areas=True),
        obstacle("K004"),
    )
    flags = [[row[slug] for slug in ("a-1", "a-2", "b-1")] for row in (listed, on_cell, everywhere, nowhere)]
    assert flags == [["ja", "–", "–"], ["–", "cel", "–"], ["alle"] * 3, ["–"] * 3]
    assert on_cell["Maatregelen"] == "M001"


def test_what_is_unknown_is_said_in_words() -> None:
    (row,) = rows_of(obstacle(horizon="", observed="", verification="", known_on_2021_03_02="no"))
    assert row["Termijn"] == row["Gezien sinds"] == row["Dagen op trede"] == "onbekend"
    assert row["Hoe zeker"] == "door de stad gemeld"
    assert row["Maatregelen"] == row["Bronnen"] == "geen genoemd"
    assert row["Gemeld door"] == "uit het register"
    assert row["Bekend op 2-3-2021"] == "nee of onbekend"
    assert None not in row.values()


def test_what_is_known_is_said_in_dutch() -> None:
    (row,) = rows_of(
        obstacle(raised_by="GM1", raised_name="", rung_since=RAISED, category_is_inferred=True, sources=("S1", "S2"))
    )
    assert row["Waar ligt het aan"] == "omweg (door ons ingedeeld)"
    assert [row["Termijn"], row["Schaal"], row["Trede"], row["Gezien sinds"]] == [
        "kort",
        "gebied",
        "gemeld",
        "maart 2021",
    ]
    assert [row["Gemeld door"], row["Bronnen"], row["Dagen op trede"]] == ["GM1", "S1, S2", 9]
    (named,) = rows_of(obstacle(raised_by="GM1", raised_name="Stad", verification="memory"))
    assert [named["Gemeld door"], named["Hoe zeker"]] == ["Stad", "uit geheugen, niet als feit"]


def test_days_are_counted_since_it_came_on_its_rung() -> None:
    today = date(2021, 3, 2)
    assert days_on_rung(obstacle(rung_since=RAISED, rung="ministry"), today) == 9
    assert days_on_rung(obstacle(raised_at=RAISED), today) == "onbekend"


def smaller() -> Matrix:
    return small_matrix().only(measure=lambda head: head.code == "M001", area=lambda head: head.slug == "a-1")


def test_a_filter_keeps_what_touches_a_measure_and_an_area_that_are_left() -> None:
    cards = (
        obstacle("K001", measures=("M001",), areas=("a-1", "b-1")),
        obstacle("K002", measures=("M002",)),
        obstacle("K003", areas=("b-1",)),
        obstacle("K004"),
        obstacle("K005", all_areas=True, areas=("b-1",)),
        obstacle("K006", cells=(("M001", "b-1"),)),
        obstacle("K007", cells=(("M001", "a-1"),)),
    )
    assert [card.code for card in touching(cards, smaller())] == ["K001", "K004", "K005", "K007"]
    assert touching(cards, small_matrix()) == cards
    book = replace(book_of(smaller()), obstacles=(cards[1],))
    (row,) = table_rows(opened(book)["Knelpunten"], "tblKnelpunten")
    assert row["Code"] == "Geen knelpunt raakt wat dit filter toont."


def test_the_root_and_who_works_on_it_have_columns_and_what_is_not_set_says_so() -> None:
    cards = (obstacle("K001", root="K002", owner="Team Jeugd", due=date(2021, 5, 3)), obstacle("K002"))
    below, root = table_rows(opened(book_of(obstacles=cards))["Knelpunten"], "tblKnelpunten")
    told = [below[name] for name in ("Wortel", "Wie werkt eraan", "Uiterlijk")]
    assert told[:2] == ["K002", "Team Jeugd"]
    assert str(told[2]).startswith("2021-05-03")
    assert [root[name] for name in ("Wortel", "Wie werkt eraan", "Uiterlijk")] == [
        "geen",
        "niet vastgelegd",
        "niet vastgelegd",
    ]
