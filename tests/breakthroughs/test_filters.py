"""The filters of breakthroughs: what an address asks for, and what is in it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from alignment.areas.read import load_areas
from alignment.breakthroughs.filters import UNKNOWN, BreakthroughFilters, read_filters
from alignment.breakthroughs.read import load_breakthroughs


def test_a_value_that_does_not_exist_counts_as_absent(session: Session) -> None:
    areas = load_areas(session)
    given = {"stadium": "klaar", "bereik": "dorp", "herkomst": "nergens", "knelpunt": "K999", "zoek": "  een   twee "}
    filters = read_filters(given, areas, {"K001"})
    assert filters == BreakthroughFilters(zoek="een twee")
    assert filters.given == {"zoek": "een twee"}
    good = {"stadium": "pilot", "bereik": UNKNOWN, "herkomst": areas[0].slug, "knelpunt": "K001"}
    assert read_filters(good, areas, {"K001"}).given == good
    assert not read_filters({}, areas, ()).active


def test_each_filter_leaves_what_it_says(session: Session) -> None:
    cards = load_breakthroughs(session)

    def left(**given: str) -> set[str]:
        return {card.code for card in cards if BreakthroughFilters(**given).wants(card)}

    assert left() == {card.code for card in cards}
    assert left(stadium="proposal") == left(bereik="areas") == {"D001", "D002", "D003", "D004"}
    assert left(herkomst="groningen-noord") == {"D007"}
    assert "D001" in left(herkomst=UNKNOWN)
    assert "D001" not in left(bereik=UNKNOWN)
    assert left(knelpunt="K001") == set()
    assert left(zoek="brugklas VERLENGDE") == {"D003"}
