"""Breakthroughs as plain values, with a fixed number of queries."""

from __future__ import annotations

import csv

import pytest
from sqlalchemy.orm import Session

from alignment.breakthroughs.read import fields_of, find_breakthrough, load_adoptions, load_breakthroughs
from alignment.errors import NotFound
from config import ROOT
from tests.counting import statements


def test_every_breakthrough_of_the_register_is_read_with_its_lists(session: Session) -> None:
    with statements() as seen:
        cards = {card.code: card for card in load_breakthroughs(session)}
    assert len([one for one in seen if one.startswith("SELECT")]) == 5
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


def test_the_topics_of_the_memo_and_what_is_documented_each_have_their_source(session: Session) -> None:
    cards = {card.code: card for card in load_breakthroughs(session)}
    assert [cards[f"D00{n}"].title for n in range(1, 5)] == [
        "Ondermijning en woonfraude",
        "High dosage tutoring",
        "Verlengde brugklas",
        "Innovatieve aanpak toeslagenproblematiek",
    ]
    for code in ("D001", "D002", "D003", "D004"):
        assert cards[code].sources[0] == "S001", "the memo"
        assert (cards[code].stage, cards[code].scope) == ("proposal", "areas")
    assert all(card.sources for card in cards.values())
    assert {card.scope for card in cards.values()} == {"areas", ""}, "what no source says stays unknown"
    assert all(card.conditions == card.lesson == card.contact == "" for card in cards.values())


def test_an_area_that_a_source_names_is_no_adoption(session: Session) -> None:
    assert any(card.areas for card in load_breakthroughs(session))
    assert load_adoptions(session) == {}


def test_one_breakthrough_and_its_texts(session: Session) -> None:
    card = find_breakthrough(session, "D006")
    assert card.proved_before, "the register has it in proof"
    assert fields_of(card, ("stage", "lesson")) == {"stage": "pilot", "lesson": ""}
    with pytest.raises(NotFound, match="D999"):
        find_breakthrough(session, "D999")
