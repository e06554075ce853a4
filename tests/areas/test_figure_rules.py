"""The words of context figures: which way is good can be unknown, and then says so."""

from __future__ import annotations

from alignment.areas.figure_rules import DIRECTIONS


def test_an_unknown_direction_has_its_word() -> None:
    assert DIRECTIONS[""] == "onbekend"
    assert set(DIRECTIONS) == {"higher", "lower", ""}
