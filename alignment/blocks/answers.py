"""Differentiation in many cells at once: what one answer does in each of them, and whose it is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import LEVELS, MAY_WRITE, PLACES, TICK_WORDS, UNSAID, VALUES
from alignment.people.permissions import CITY_SIDE, MINISTRY_SIDE

OF_SIDE = {"rollout": MINISTRY_SIDE, "landing": CITY_SIDE}
# The answers that each side gives, in the order of the nine.
PLACES_OF: Mapping[str, tuple[tuple[str, str], ...]] = {
    side: tuple(place for place in PLACES if MAY_WRITE[place[1]] in rights) for side, rights in OF_SIDE.items()
}


class Given(NamedTuple):
    """One answer for all chosen cells: a kind, a moment, and *nee*, *deels* or *ja*."""

    kind: str
    moment: str
    value: str

    @property
    def place(self) -> tuple[str, str]:
        """Its kind and moment."""
        return self.kind, self.moment


@dataclass(frozen=True)
class AnswerLine:
    """One answer in one cell: what was said there, and what would be said."""

    given: Given
    old: str

    @property
    def moves(self) -> bool:
        """Whether it says something else than what stands there."""
        return self.old != self.given.value

    @property
    def word(self) -> str:
        """The answer as people call it, ``extra aandacht gevraagd``."""
        return TICK_WORDS[self.given.place]

    @property
    def was(self) -> str:
        """What stands there, in Dutch."""
        return said(self.old)

    @property
    def becomes(self) -> str:
        """What would stand there, in Dutch."""
        return said(self.given.value)


def answer_lines(answers: Answers, given: Iterable[Given]) -> tuple[AnswerLine, ...]:
    """What some answers do in one cell.

    Args:
        answers: as they stand in it; given: what is wanted, of places that exist.
    """
    return tuple(AnswerLine(one, answers.value(*one.place)) for one in given)


def said(value: str | None) -> str:
    """An answer in Dutch; none is *nog niets gezegd*, never *nee*."""
    return VALUES.get(value or "", LEVELS[UNSAID])


def field_name(kind: str, moment: str) -> str:
    """The name of an answer in a form, ``extra_asked``."""
    return f"{kind}_{moment}"
