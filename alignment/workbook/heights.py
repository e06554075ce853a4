"""How high a row must be for its longest text, so that nothing is cut off on screen or paper. Pure.

A spreadsheet program measures letters itself when somebody edits a row; until then it shows what the file says. The
estimate is a little generous: a line too many is better than a line that is cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from alignment.workbook.layout import Cell, Column, Value
from alignment.workbook.looks import LOOKS, Look
from alignment.workbook.pictures import SMALL

HIGHEST = 409.0  # points; Excel allows no more
LETTERS_PER_UNIT = 1.2  # letters of 10 points in one unit of column width; capitals make some texts wider
LINE_PER_POINT = 1.3  # height of a line for each point of letter size
PADDING = 3.0
HEADING_LETTER = 0.98  # units of column width for one bold letter of 10 points, generous because a word must not break
_PARTS = re.compile(r"[^/-]*[/-]|[^/-]+")


def unbroken(heading: str) -> float:
    """The width of a column at which no word of its heading breaks; a line may end at a blank or after a hyphen."""
    return max(map(len, re.split(r"(?<=-)|\s", heading))) * HEADING_LETTER + 0.7


def letters_in(width: float, look: Look) -> int:
    """How many letters of a look fit on one line of a column.

    Args:
        width: of the column, in units of the spreadsheet.
    """
    letters = (width - 0.7) * LETTERS_PER_UNIT * 10 / look.size
    return max(int(letters * (0.94 if look.bold else 1)), 1)


def lines_of(text: str, letters: int) -> int:
    """The number of lines that a text takes. Words stay whole; one that is too long breaks at a dash or slash."""
    lines = 0
    for paragraph in text.split("\n"):
        lines += 1
        used = 0
        for word in paragraph.split(" "):
            for piece, gap in _pieces(word, letters):
                if used and used + gap + len(piece) > letters:
                    lines += 1
                    used = 0
                used += len(piece) + (gap if used else 0)
                broken = max(used - 1, 0) // letters
                lines += broken
                used -= broken * letters
    return lines


def _pieces(word: str, letters: int) -> list[tuple[str, int]]:
    """A word, or the parts of a long one, each with the blanks before it."""
    if len(word) <= letters:
        return [(word, 1)]
    return [(piece, 0 if number else 1) for number, piece in enumerate(_PARTS.findall(word))]


class Heights:
    """Finds the height of rows of one table; equal texts are measured once."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._widths = [column.width for column in columns]
        self._plain = [self._room(number, column.look) for number, column in enumerate(columns)]
        self._cells: dict[tuple[int, str], tuple[int, float]] = {}
        self._measured: dict[tuple[str, int], int] = {}

    def _room(self, number: int, name: str) -> tuple[int, float]:
        """Letters per line and points per line; no letters when the look does not wrap."""
        look = LOOKS[name]
        return (letters_in(self._widths[number], look) if look.wrap else 0), look.size * LINE_PER_POINT

    def _room_of_cell(self, number: int, name: str) -> tuple[int, float]:
        found = self._cells.get((number, name))
        if found is None:
            found = self._cells[number, name] = self._room(number, name)
        return found

    def of(self, values: Sequence[Value]) -> float:
        """The height in points; 0 when the row needs no more than a plain one."""
        highest = 0.0
        for number, (value, (letters, points)) in enumerate(zip(values, self._plain, strict=True)):
            if isinstance(value, Cell):
                letters, points = self._room_of_cell(number, value.look)
                value = value.value
            if not letters or not isinstance(value, str) or (len(value) <= letters and "\n" not in value):
                continue
            lines = self._measured.get((value, letters))
            if lines is None:
                lines = self._measured[value, letters] = lines_of(value, letters)
            highest = max(highest, lines * points + PADDING)
        return min(highest, HIGHEST) if highest > SMALL else 0.0
