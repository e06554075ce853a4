"""The breakthroughs that stand on the page of an area or a measure, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from alignment.areas.read import AreaCard
from alignment.breakthroughs.adoption_grid import Square, square_of
from alignment.breakthroughs.read import BreakthroughCard, load_adoptions, load_breakthroughs


@dataclass(frozen=True)
class Here:
    """A breakthrough that began in an area, or of which its city said something."""

    card: BreakthroughCard
    square: Square


@dataclass(frozen=True)
class About:
    """A breakthrough about a measure, and in how many areas it was taken over."""

    card: BreakthroughCard
    taken: int


def load_here(session: Session, area: AreaCard) -> list[Here]:
    """The breakthroughs of an area; what nobody said anything of is left out."""
    adoptions = load_adoptions(session)
    made = [Here(card, square_of(card, area, adoptions.get(card.code, {}))) for card in load_breakthroughs(session)]
    return [one for one in made if one.square.code != "unsaid"]


def load_about(session: Session, measure: str) -> list[About]:
    """The breakthroughs about a measure."""
    adoptions = load_adoptions(session)
    return [
        About(card, sum(one.taken for one in adoptions.get(card.code, {}).values()))
        for card in load_breakthroughs(session)
        if measure in card.measures
    ]
