"""The adoption grid: a row per breakthrough, a square per area. Pure.

Nothing said is a square of its own look, never a no; an area that a source merely names stays empty.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from alignment.areas.read import AreaCard
from alignment.breakthroughs.read import AdoptionCard, Adoptions, BreakthroughCard, days_to
from alignment.breakthroughs.rules import ADOPTIONS, LETTERS, ORIGIN, UNSAID


@dataclass(frozen=True)
class Square:
    """One area in the row of a breakthrough.

    Args:
        code: a status of ``ADOPTIONS``, ``origin`` or ``unsaid``; letter: what is drawn; word: what it says;
        card: what the city said, None when nothing; days: from the first proof to the adoption, None when unknown.
    """

    area: AreaCard
    code: str
    letter: str
    word: str
    card: AdoptionCard | None = None
    days: int | None = None


@dataclass(frozen=True)
class GridRow:
    """One breakthrough over the areas."""

    card: BreakthroughCard
    squares: tuple[Square, ...]

    @property
    def said(self) -> tuple[Square, ...]:
        """The squares of the areas that said something."""
        return tuple(one for one in self.squares if one.card is not None)

    @property
    def taken(self) -> int:
        """In how many areas it was taken over, as it is or adapted."""
        return sum(one.card is not None and one.card.taken for one in self.squares)


def make_grid(
    cards: Iterable[BreakthroughCard], areas: tuple[AreaCard, ...], adoptions: Adoptions
) -> tuple[GridRow, ...]:
    """Put every breakthrough beside the areas, in the order of the matrix."""
    return tuple(
        GridRow(card, tuple(square_of(card, area, adoptions.get(card.code, {})) for area in areas)) for card in cards
    )


def square_of(card: BreakthroughCard, area: AreaCard, said: Mapping[str, AdoptionCard]) -> Square:
    """One square.

    Args:
        said: what every area said of this breakthrough, by its slug.
    """
    if card.origin_area_slug == area.slug:
        return Square(area, "origin", "●", ORIGIN)
    here = said.get(area.slug)
    if here is None:
        return Square(area, "unsaid", "·", UNSAID)
    return Square(area, here.status, LETTERS[here.status], ADOPTIONS[here.status], here, days_to(card, here, said))
