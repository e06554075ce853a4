"""Which obstacles look like one that is being raised, or like one that is there. Pure.

The ranking is ``difflib`` of the standard library. The search of the database was looked at first: SQLite has trigrams
(FTS5), but the PostgreSQL of the tests and of the wheel comes without ``pg_trgm``, and its ``tsvector`` finds whole
words and ranks in another way, so the same register would offer other obstacles on the other database. What is ranked
is small: only obstacles of the same measure or the same category, and those are loaded for the page anyway.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from alignment.formats import folded
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import MAX_TITLE

MOST = 5
ALIKE = 0.5  # below this a text of another measure looks like every other Dutch sentence
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Alike:
    """An obstacle that may be the same.

    Args:
        likeness: of the titles, between 0 and 1; same_measure: whether it touches the same measure.
    """

    card: ObstacleCard
    likeness: float
    same_measure: bool


def likeness(text: str, other: str) -> float:
    """How much two titles are alike, between 0 and 1, whatever the order of their words."""
    mine, theirs = _in_order(text), _in_order(other)
    return SequenceMatcher(None, mine, theirs, autojunk=False).ratio() if mine and theirs else 0.0


def _in_order(text: str) -> str:
    """Cut after folding, which can make eighteen characters of one: what is compared never grows with what was sent."""
    return " ".join(sorted(_WORD.findall(folded(text[:MAX_TITLE])[:MAX_TITLE])))


def similar(
    cards: Iterable[ObstacleCard],
    *,
    title: str = "",
    category: str = "",
    measures: Collection[str] = (),
    leave: Collection[str] = (),
    most: int = MOST,
) -> list[Alike]:
    """The obstacles that look most like this, the likest first.

    Args:
        title, category: what was typed so far, perhaps nothing; measures: that it is about; leave: codes to leave out.
    """
    found = [_compared(card, title, measures) for card in cards if card.code not in leave]
    wanted = [one for one in found if one.same_measure or (one.card.category == category and one.likeness >= ALIKE)]
    return sorted(wanted, key=lambda one: (-one.likeness, not one.same_measure, one.card.code))[:most]


def _compared(card: ObstacleCard, title: str, measures: Collection[str]) -> Alike:
    return Alike(card, likeness(title, card.title), not set(measures).isdisjoint(card.measures))
