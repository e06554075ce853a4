"""How much may be wrong in a file before nobody reads on. Pure.

Every line of what is wrong is compared, kept, shown and written as a note; a file of twenty thousand rows can make a
hundred thousand of them, while the others wait to write.
"""

from __future__ import annotations

from collections.abc import Sequence

from alignment.formats import clean_text, listed, whole
from alignment.returns.lines import FAULT, FOREIGN, PlanLine
from alignment.returns.received import NEW_FILE, Unfit

MOST_WRONG = 3000  # lines of one sheet; a whole return workbook has some thousands of cells
FIRST = 3
TOO_MUCH = "In dit bestand is te veel tegelijk fout: op meer dan {} plekken, om te beginnen {}. {}"


class Wrong:
    """What is wrong on one sheet, counted while its rows are compared."""

    def __init__(self) -> None:
        self._count = 0
        self._first: list[str] = []

    def held(self, lines: list[PlanLine]) -> list[PlanLine]:
        """The same lines, counted.

        Raises:
            Unfit: this is one too many.
        """
        wrong = [line.place for line in lines if line.kind in (FAULT, FOREIGN)]
        self._count += len(wrong)
        self._first += wrong[: FIRST - len(self._first)]
        if self._count > MOST_WRONG:
            raise Unfit(told_too_much(self._first))
        return lines


def told_too_much(first: Sequence[str]) -> str:
    """The sentence that refuses the whole file, with the first cells where something is wrong."""
    return TOO_MUCH.format(whole(MOST_WRONG), listed([clean_text(place) for place in first]), NEW_FILE)
