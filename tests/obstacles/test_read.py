"""Obstacles as plain values, with a fixed number of queries."""

from __future__ import annotations

import csv
from dataclasses import replace

from sqlalchemy.orm import Session

from alignment.obstacles.read import load_obstacles
from config import ROOT
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.writing import complain


def test_every_obstacle_of_the_register_is_read_with_its_lists(session: Session) -> None:
    cards = {card.code: card for card in load_obstacles(session)}
    with (ROOT / "seed_data" / "obstacles.csv").open(encoding="utf-8") as file:
        rows = {row["code"]: row for row in csv.DictReader(file)}
    assert list(cards) == sorted(rows)
    for code, row in rows.items():
        card = cards[code]
        assert (card.title, card.verification, card.note) == (row["title"], row["verification"], row["note"])
        assert card.all_areas is (row["area_slugs"] == "*")
        assert sorted(card.measures) == sorted(filter(None, row["measure_codes"].split(";")))
        assert sorted(card.sources) == sorted(filter(None, row["source_ids"].split(";")))
        if not card.all_areas:
            assert sorted(card.areas) == sorted(filter(None, row["area_slugs"].split(";")))
        assert card.cells == ()


def test_an_obstacle_that_a_city_raised_belongs_to_its_cell(session: Session) -> None:
    code = complain("Te laat", category="geld")
    (card,) = [card for card in load_obstacles(session) if card.code == code]
    assert card.cells == (("M028", ZAANDAM),)
    assert (card.rung, card.raised_by, card.verification) == ("reported", "GM0479", "")
    assert card.raised_at is not None
    assert card.raised_at.tzinfo is not None


def test_an_obstacle_touches_what_it_lists_what_it_was_raised_on_and_all_when_it_is_seen_everywhere(
    session: Session,
) -> None:
    plain = next(card for card in load_obstacles(session) if card.code == "K009")
    assert not plain.named_areas
    on_cell = replace(plain, areas=("a-1",), cells=(("M028", "b-1"),))
    assert [on_cell.touches(area) for area in ("a-1", "b-1", "c-1")] == [True, True, False]
    assert on_cell.named_areas == {"a-1", "b-1"}
    assert replace(plain, all_areas=True).touches("c-1")


def test_the_number_of_queries_is_fixed(session: Session) -> None:
    with statements() as few:
        cards = load_obstacles(session)
    assert len(cards) > 30
    assert len([one for one in few if one.startswith("SELECT")]) == 5
