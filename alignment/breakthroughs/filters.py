"""Which breakthroughs a reader wants to see: the query keys of ``/doorbraken``. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass

from alignment.areas.read import AreaCard
from alignment.breakthroughs.read import BreakthroughCard
from alignment.breakthroughs.rules import SCOPES, STAGES
from alignment.formats import folded

MAX_SEARCH = 100
UNKNOWN = "onbekend"  # as a value of a filter: of which nobody knows it


@dataclass(frozen=True)
class BreakthroughFilters:
    """The query keys of ``/doorbraken``, cleaned: a value that does not exist counts as absent."""

    stadium: str = ""
    bereik: str = ""
    herkomst: str = ""
    knelpunt: str = ""
    zoek: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return self != BreakthroughFilters()

    @property
    def given(self) -> dict[str, str]:
        """The keys that say something, as they stand in the address."""
        return {name: value for name, value in asdict(self).items() if value}

    def wants(self, card: BreakthroughCard) -> bool:
        """Whether a breakthrough is in the filter."""
        if self.stadium and self.stadium != card.stage:
            return False
        if self.bereik and self.bereik != (card.scope or UNKNOWN):
            return False
        if self.herkomst and self.herkomst != (card.origin_area_slug or UNKNOWN):
            return False
        if self.knelpunt and self.knelpunt not in card.obstacles:
            return False
        text = folded(f"{card.code} {card.title} {card.description}")
        return all(word in text for word in folded(self.zoek).split())


def read_filters(
    given: Mapping[str, str], areas: tuple[AreaCard, ...], obstacles: Iterable[str]
) -> BreakthroughFilters:
    """The filter that an address asks for.

    Args:
        given: the query, one value per key; areas: where one may have begun; obstacles: codes that there are.
    """

    def known(key: str, values: Iterable[str]) -> str:
        return given.get(key, "") if given.get(key) in set(values) else ""

    return BreakthroughFilters(
        stadium=known("stadium", STAGES),
        bereik=known("bereik", (*SCOPES, UNKNOWN)),
        herkomst=known("herkomst", (*(area.slug for area in areas), UNKNOWN)),
        knelpunt=known("knelpunt", obstacles),
        zoek=" ".join(given.get("zoek", "").split())[:MAX_SEARCH],
    )
