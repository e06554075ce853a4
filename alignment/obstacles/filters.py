"""Which obstacles a reader wants to see: the query keys of ``/knelpunten`` and the counters above the board. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

from alignment.areas.read import AreaCard
from alignment.formats import folded
from alignment.measures.cards import MeasureCard
from alignment.obstacles.board import LANES, clock_of
from alignment.obstacles.ladder import ANSWERED
from alignment.obstacles.ladder_read import CityBehind
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import CATEGORIES, RUNGS

MAX_SEARCH = 100
OPEN, LATE, MINE, CONFIRM = "open", "laat", "mij", "bevestig"
PICKS: Mapping[str, str] = {OPEN: "open", LATE: "te laat", MINE: "van mij", CONFIRM: "wacht op mijn bevestiging"}


@dataclass(frozen=True, kw_only=True)
class Surroundings:
    """What must be known around the obstacles to filter them.

    Args:
        own: the code of the organisation of the reader, None for somebody without one;
        ministries: lead and co-leads by the code of a measure; cities: behind every obstacle.
    """

    today: date
    own: str | None
    ministries: Mapping[str, tuple[str, ...]]
    cities: Mapping[str, tuple[CityBehind, ...]]

    def led_by(self, card: ObstacleCard, ministry: str | None) -> bool:
        """Whether a ministry leads or co-leads a measure that an obstacle touches."""
        return any(ministry in self.ministries.get(code, ()) for code in card.measures)

    def picked(self, card: ObstacleCard, pick: str) -> bool:
        """Whether an obstacle is what a counter counts: *van mij* is where my name stands, or a measure I lead."""
        word = next((city for city in self.cities.get(card.code, ()) if city.code == self.own), None)
        if pick == OPEN:
            return card.open
        if pick == LATE:
            return clock_of(card, self.today).late
        if pick == CONFIRM:
            return card.rung == ANSWERED and word is not None and word.on != card.answers
        return word is not None or self.led_by(card, self.own)


@dataclass(frozen=True)
class ObstacleFilters:
    """The query keys of ``/knelpunten``, cleaned: a value that does not exist counts as absent."""

    categorie: str = ""
    ministerie: str = ""
    maatregel: str = ""
    gebied: str = ""
    trede: str = ""
    termijn: str = ""
    zoek: str = ""
    toon: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return self != ObstacleFilters()

    @property
    def given(self) -> dict[str, str]:
        """The keys that say something, as they stand in the address."""
        return {name: value for name, value in asdict(self).items() if value}

    def wants(self, card: ObstacleCard, around: Surroundings) -> bool:
        """Whether an obstacle is in the filter."""
        if self.categorie and self.categorie != card.category:
            return False
        if self.trede and self.trede != card.rung:
            return False
        if self.termijn and card.horizon not in LANES[self.termijn][2]:
            return False
        if self.maatregel and self.maatregel not in card.measures:
            return False
        return self._wants_more(card, around)

    def _wants_more(self, card: ObstacleCard, around: Surroundings) -> bool:
        if self.gebied and not card.touches(self.gebied):
            return False
        if self.ministerie and not around.led_by(card, self.ministerie):
            return False
        if self.toon and not around.picked(card, self.toon):
            return False
        text = folded(f"{card.code} {card.title} {card.description}")
        return all(word in text for word in folded(self.zoek).split())


@dataclass(frozen=True)
class Counter:
    """One counter above the board: how many there are, and the filter that shows just those."""

    word: str
    number: int
    filters: ObstacleFilters
    current: bool


def read_filters(
    given: Mapping[str, str], measures: tuple[MeasureCard, ...], areas: tuple[AreaCard, ...]
) -> ObstacleFilters:
    """The filter that an address asks for.

    Args:
        given: the query, one value per key; measures, areas: what may be chosen.
    """

    def known(key: str, values: Iterable[str]) -> str:
        return given.get(key, "") if given.get(key) in set(values) else ""

    return ObstacleFilters(
        categorie=known("categorie", CATEGORIES),
        ministerie=known("ministerie", (code for card in measures for code in card.ministries)),
        maatregel=known("maatregel", (card.code for card in measures)),
        gebied=known("gebied", (area.slug for area in areas)),
        trede=known("trede", RUNGS),
        termijn=known("termijn", LANES),
        zoek=" ".join(given.get("zoek", "").split())[:MAX_SEARCH],
        toon=known("toon", PICKS),
    )


def count_picks(
    cards: Iterable[ObstacleCard], filters: ObstacleFilters, around: Surroundings, picks: Iterable[str]
) -> list[Counter]:
    """The counters: everything in the filter, and how much of it each pick would leave.

    Args:
        picks: the codes of ``PICKS`` that mean something to this reader.
    """
    without = replace(filters, toon="")
    found = [card for card in cards if without.wants(card, around)]
    counters = [Counter("alle", len(found), without, not filters.toon)]
    for pick in picks:
        number = sum(around.picked(card, pick) for card in found)
        counters.append(Counter(PICKS[pick], number, replace(filters, toon=pick), filters.toon == pick))
    return counters
