"""The words of differentiation, and that every moment has one owner."""

from __future__ import annotations

from alignment.differentiation.rules import KINDS, LEVELS, MAY_WRITE, MOMENTS, PLACES, TICK_WORDS, TICKED, VALUES
from alignment.people.permissions import CITY_SIDE, MINISTRY_SIDE


def test_every_moment_belongs_to_one_side() -> None:
    assert set(MAY_WRITE) == set(MOMENTS)
    sides = {moment: (may in CITY_SIDE, may in MINISTRY_SIDE) for moment, may in MAY_WRITE.items()}
    assert sides == {"asked": (True, False), "promised": (False, True), "happening": (True, False)}


def test_every_place_has_a_word_of_its_own() -> None:
    assert len(PLACES) == len(KINDS) * len(MOMENTS) == len(set(TICK_WORDS.values())) == 9
    assert TICK_WORDS["extra", "promised"] == "extra aandacht toegezegd"


def test_no_is_an_answer_but_no_tick() -> None:
    assert set(VALUES) - TICKED == {"no"}
    assert list(LEVELS) == ["unsaid", "no", *MOMENTS], "from nothing to the furthest"
