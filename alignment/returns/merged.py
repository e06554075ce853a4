"""The merged cells of a workbook that came back: only the first of each can hold a value. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from alignment.intake.read import RawSheet


@dataclass(frozen=True)
class Merged:
    """The merged ranges of a file, by sheet: left, top, right and bottom. Only the first cell of one can hold a value.

    Asked per cell and never unfolded: one range can cover a whole sheet.
    """

    ranges: Mapping[str, tuple[tuple[int, int, int, int], ...]]

    def __contains__(self, place: str) -> bool:
        """Whether a cell, ``Invullen!F20``, is part of one."""
        sheet, _, address = place.rpartition("!")
        found = self.ranges.get(sheet)
        if not found:
            return False
        column, row = _split(address)
        return any(left <= column <= right and top <= row <= bottom for left, top, right, bottom in found)


def merged_places(sheets: Sequence[RawSheet]) -> Merged:
    """The merged ranges of these sheets."""
    return Merged({sheet.name: tuple(map(_rectangle, sheet.merged)) for sheet in sheets if sheet.merged})


def _rectangle(text: str) -> tuple[int, int, int, int]:
    first, _, last = text.partition(":")
    return *_split(first), *_split(last or first)


def _split(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column, int(address[len(letters) :] or 1)
