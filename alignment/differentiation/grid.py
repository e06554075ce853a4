"""What was said about differentiation in one cell, as one frozen value of nine answers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from alignment.differentiation.rules import KINDS, LEVELS, MOMENTS, PLACES, REFUSED, TICKED, UNSAID

ORDER = tuple(LEVELS)


@dataclass(frozen=True, slots=True)
class Answers:
    """The nine answers of a cell in the order of ``PLACES``; an empty one is what nobody answered."""

    values: tuple[str, ...] = ("",) * len(PLACES)

    @classmethod
    def of(cls, said: Mapping[tuple[str, str], str]) -> Answers:
        """The answers from what was said, by kind and moment."""
        return cls(tuple(said.get(place, "") for place in PLACES))

    def value(self, kind: str, moment: str) -> str:
        """One answer: ``no``, ``partly``, ``yes``, or empty when nobody gave it."""
        return self.values[PLACES.index((kind, moment))]

    @property
    def levels(self) -> tuple[str, ...]:
        """Per kind, in the order of ``KINDS``, what it comes to: a key of ``LEVELS``."""
        return _levels(self.values)

    @property
    def highest(self) -> str:
        """The furthest of the three kinds: under it the cell is counted."""
        return max(self.levels, key=ORDER.index)

    @property
    def ticked(self) -> bool:
        """Whether anything was asked, promised or happens."""
        return not TICKED.isdisjoint(self.values)

    @property
    def said(self) -> bool:
        """Whether anybody answered anything."""
        return any(self.values)


@lru_cache(maxsize=4096)
def _levels(values: tuple[str, ...]) -> tuple[str, ...]:
    width = len(MOMENTS)
    return tuple(_level(values[start : start + width]) for start in range(0, len(KINDS) * width, width))


def _level(answers: tuple[str, ...]) -> str:
    ticked = [moment for moment, answer in zip(MOMENTS, answers, strict=True) if answer in TICKED]
    if ticked:
        return ticked[-1]
    return REFUSED if any(answers) else UNSAID
