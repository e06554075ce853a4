"""Breakthroughs as plain values, with a fixed number of queries."""

from __future__ import annotations

import csv

from sqlalchemy.orm import Session

from alignment.breakthroughs.read import load_breakthroughs
from config import ROOT
from tests.counting import statements


def test_every_breakthrough_of_the_register_is_read_with_its_lists(session: Session) -> None:
    with statements() as seen:
        cards = {card.code: card for card in load_breakthroughs(session)}
    assert len([one for one in seen if one.startswith("SELECT")]) == 4
    with (ROOT / "seed_data" / "breakthroughs.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(cards) == sorted(rows)
    for code, row in rows.items():
        card = cards[code]
        assert (card.title, card.stage, card.horizon) == (row["title"], row["stage"], row["horizon"])
        assert (card.origin_area_slug or "") == row["origin_area_slug"]
        assert card.all_areas is (row["area_slugs"] == "*")
        assert sorted(card.measures) == sorted(filter(None, row["measure_codes"].split(";")))
        assert sorted(card.sources) == sorted(filter(None, row["source_ids"].split(";")))
        if not card.all_areas:
            assert sorted(card.areas) == sorted(filter(None, row["area_slugs"].split(";")))
