"""The values of one returned row by the titles of their columns. Pure.

They are not copied: a file can hold 20,000 rows, and what is kept of it is looked at again at every page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.intake.read import RawValue


class RowValues(Mapping[str, tuple[str, RawValue]]):
    """Each value with its place, ``Invullen!F20``, made when it is asked for.

    Args:
        at: the begin of a place and the number of the column, by title, the same for all rows; row: its number;
        cells: its values by column number.
    """

    __slots__ = ("_at", "_cells", "_row")

    def __init__(self, at: Mapping[str, tuple[str, int]], row: int, cells: Mapping[int, RawValue]) -> None:
        self._at, self._row, self._cells = at, row, cells

    def __getitem__(self, title: str) -> tuple[str, RawValue]:
        start, column = self._at[title]
        return f"{start}{self._row}", self._cells.get(column)

    def __contains__(self, title: object) -> bool:
        return title in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def __len__(self) -> int:
        return len(self._at)
