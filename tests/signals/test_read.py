"""Signals as plain values, with a fixed number of queries."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy.orm import Session

from alignment.signals.read import load_signals
from tests.counting import statements


def test_every_signal_of_the_register_is_read_with_its_theme_and_sources(session: Session) -> None:
    with statements() as seen:
        cards = load_signals(session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 3
    assert [card.code for card in cards] == [f"SG{number:03}" for number in range(1, 7)]
    first = cards[0]
    assert (first.theme_slug, first.theme_name) == ("onderwijsachterstanden", "Onderwijsachterstanden")
    assert first.all_areas is True
    assert first.sources == ("S001",)
    assert all(card.areas or card.all_areas for card in cards)
    assert first.touches("arnhem-oost")
    listed = replace(first, all_areas=False, areas=("b-1",))
    assert [listed.touches(area) for area in ("a-1", "b-1")] == [False, True]
