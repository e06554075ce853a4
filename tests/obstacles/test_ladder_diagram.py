"""The page about the ladder is made from its rules, and says what they say."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.obstacles import ladder_diagram
from alignment.obstacles.ladder import LADDER, why_not_answer, why_not_move
from alignment.obstacles.ladder_diagram import ladder_page, moves
from alignment.obstacles.rules import RUNGS, SOLVED
from config import ROOT


def test_the_page_in_the_documentation_is_that_of_the_rules() -> None:
    assert (ROOT / "docs" / "ladder.md").read_text(encoding="utf-8") == ladder_page()


def test_another_norm_makes_another_page(monkeypatch: pytest.MonkeyPatch) -> None:
    before = ladder_page()
    monkeypatch.setattr(ladder_diagram, "LADDER", {**LADDER, "ministry": replace(LADDER["ministry"], norm=21)})
    assert ladder_page() != before


def test_it_draws_just_the_moves_that_are_allowed() -> None:
    drawn = set(moves())
    assert {start for start, _, by in drawn if by == "vraag"} == {one for one in RUNGS if why_not_move(one) is None}
    assert {start for start, _, by in drawn if by == "antwoord"} == {
        one for one in RUNGS if why_not_answer(one) is None
    }
    assert [start for start, end, _ in drawn if end == SOLVED] == ["answered"]
