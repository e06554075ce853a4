"""Rows are high enough for their text, and not higher than Excel allows."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.workbook.heights import HIGHEST, Heights, letters_in, lines_of, unbroken
from alignment.workbook.layout import Cell, Column
from alignment.workbook.looks import LOOKS

WRAPPED = Column(key="a", heading="A", width=20, wrap=True)
FLAT = Column(key="b", heading="B", width=20)


@pytest.mark.parametrize(
    ("text", "letters", "lines"),
    [
        ("kort", 10, 1),
        ("een twee drie", 8, 2),
        ("een\ntwee", 20, 2),
        ("abcdefghij" * 3, 10, 3),
        ("een abcdefghijklmnop", 10, 3),
        ("https://example.org/lang/adres/verder", 12, 4),
        ("", 5, 1),
    ],
)
def test_lines_are_counted_by_whole_words(text: str, letters: int, lines: int) -> None:
    assert lines_of(text, letters) == lines


@given(text=st.text(alphabet="ab -/\n", max_size=200), letters=st.integers(1, 40))
def test_there_are_always_enough_lines_for_the_letters(text: str, letters: int) -> None:
    assert lines_of(text, letters) * letters >= len(text.replace(" ", "").replace("\n", ""))


def test_plain_rows_keep_the_plain_height() -> None:
    heights = Heights((WRAPPED, FLAT))
    assert heights.of(["kort", "een lange tekst die niet doorloopt op een volgende regel"]) == 0
    assert heights.of([5, None]) == 0


def test_the_longest_text_decides_and_equal_texts_are_measured_once() -> None:
    heights = Heights((WRAPPED, FLAT))
    text = "woord " * 20
    assert heights.of([text, ""]) == heights.of([text, ""]) > 40
    assert heights.of(["een\ntwee\ndrie", ""]) > 30


def test_a_cell_with_its_own_look_is_measured_by_that_look() -> None:
    heights = Heights((FLAT,))
    text = "woord " * 20
    assert heights.of([text]) == 0
    assert heights.of([Cell(text, "text_wrap")]) == heights.of([Cell(text, "text_wrap")]) > 40


def test_a_row_is_never_higher_than_excel_allows() -> None:
    assert Heights((WRAPPED,)).of(["woord " * 2000]) == HIGHEST


def test_bold_and_large_letters_take_more_room() -> None:
    assert letters_in(20, LOOKS["title"]) < letters_in(20, LOOKS["label"]) < letters_in(20, LOOKS["text_wrap"])


def test_a_heading_may_break_at_a_blank_or_after_a_hyphen_and_nowhere_else() -> None:
    assert unbroken("Leeuwarden-O") == unbroken("Leeuwarden-") == unbroken("Den Leeuwarden-")
    assert unbroken("Leeuwarden-O") > unbroken("Den Haag ZW")
    assert unbroken("") > 0
