"""Signalen, and what a filter keeps of breakthroughs and signals."""

from __future__ import annotations

from dataclasses import replace

from alignment.workbook.book import data_hash
from alignment.workbook.sheets_findings import touching_breakthroughs, touching_signals
from tests.workbook.builders import book_of, breakthrough, opened, signal, small_matrix, table_rows

AREAS = ("a-1", "a-2", "b-1")


def test_flags_of_signals() -> None:
    cards = (signal(), signal("SG002", all_areas=False, areas=("a-2",)))
    rows = table_rows(opened(book_of(signals=cards))["Signalen"], "tblSignalen")
    assert [[row[slug] for slug in AREAS] for row in rows] == [["alle"] * 3, ["–", "ja", "–"]]


def test_a_filter_keeps_what_touches_what_is_left() -> None:
    matrix = small_matrix().only(measure=lambda head: head.code == "M001", area=lambda head: head.slug == "a-1")
    cards = (
        breakthrough("D001", measures=("M001",)),
        breakthrough("D002", measures=("M002",)),
        breakthrough("D003", areas=("b-1",)),
        breakthrough("D004", origin_area_slug="a-1", areas=("b-1",)),
        breakthrough("D005", areas=("b-1",), all_areas=True),
    )
    assert [card.code for card in touching_breakthroughs(cards, matrix)] == ["D001", "D004", "D005"]
    signals = (
        signal("SG001"),
        signal("SG002", all_areas=False, areas=("b-1",)),
        signal("SG003", all_areas=False),
        signal("SG004", all_areas=False, areas=("a-1",)),
    )
    assert [card.code for card in touching_signals(signals, matrix)] == ["SG001", "SG003", "SG004"]


def test_a_signal_shows_what_areas_answered_and_silence_as_silence() -> None:
    cards = (signal(), signal("SG002", all_areas=False, areas=("a-2",)))
    book = replace(book_of(signals=cards), recognition={"SG002": {"a-1": "strong", "a-2": ""}})
    first, second = table_rows(opened(book)["Signalen"], "tblSignalen")
    assert set(first.values()) >= {"alle", "onbekend", "nog niet beoordeeld"}
    assert [one for one in second.values() if one in ("sterk", "?", "ja", "–")][:2] == ["sterk", "?"]
    assert data_hash(book) != data_hash(book_of(signals=cards))
