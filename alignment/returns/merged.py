"""Which cells of a file are merged with others. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alignment.intake.read import RawSheet


@dataclass(frozen=True)
class Merged:
    """The merged ranges of a file, by sheet. Only the first cell of one can hold a value.

    Asked for every cell, and never unfolded: one range can cover a whole sheet. So a sheet is cut into bands of rows
    with the same ranges, and a band knows at which columns those begin and end.

    Args:
        bands: by sheet the first row of every band, and of each the columns where merged cells begin and stop.
    """

    bands: Mapping[str, tuple[list[int], list[list[int]]]]

    def __contains__(self, place: str) -> bool:
        """Whether a cell, ``Invullen!F20``, is part of one."""
        sheet, _, address = place.rpartition("!")
        found = self.bands.get(sheet)
        if not found:
            return False
        (starts, edges), (column, row) = found, _split(address)
        band = bisect_right(starts, row) - 1
        return band >= 0 and bisect_right(edges[band], column) % 2 == 1


def merged_places(sheets: Sequence[RawSheet]) -> Merged:
    """The merged ranges of these sheets."""
    return Merged({sheet.name: _bands(sorted(map(_rectangle, sheet.merged))) for sheet in sheets if sheet.merged})


def _bands(ranges: Sequence[tuple[int, int, int, int]]) -> tuple[list[int], list[list[int]]]:
    """The bands of ranges (left, top, right, bottom) that are sorted, so that only the last of a band can touch."""
    starts = sorted({row for _, top, _, bottom in ranges for row in (top, bottom + 1)})
    edges: list[list[int]] = [[] for _ in starts]
    for left, top, right, bottom in ranges:
        for band in edges[bisect_left(starts, top) : bisect_left(starts, bottom + 1)]:
            if band and left <= band[-1]:
                band[-1] = max(band[-1], right + 1)
            else:
                band += [left, right + 1]
    return starts, edges


def _rectangle(text: str) -> tuple[int, int, int, int]:
    first, _, last = text.partition(":")
    (one, top), (other, bottom) = _split(first), _split(last or first)
    return min(one, other), min(top, bottom), max(one, other), max(top, bottom)


def _split(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(address[len(letters) :] or 1)
