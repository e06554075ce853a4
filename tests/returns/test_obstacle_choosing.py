"""What was chosen of the sheet Knelpunten: one write per obstacle, and a row whose rule breaks stays as a whole."""

from __future__ import annotations

from alignment.returns.lines import FAULT
from alignment.returns.obstacle_choosing import decide_obstacles
from tests.returns.obstacle_rows import ROW, here, plan, standing

NOW = standing(here())


def test_a_verdict_with_its_note_is_one_write() -> None:
    lines = plan([("K1001", {"verdict": "werkt niet", "verdict_note": "Op."})], NOW).lines
    (write,), left = decide_obstacles(lines, NOW)
    assert (write.cell, write.raises, left) == ("knelpunten/K1001", False, ())
    assert write.said == {"verdict": "not", "verdict_note": "Op."}


def test_a_verdict_without_the_reason_that_was_left_out_stays() -> None:
    lines = plan([("K1001", {"verdict": "werkt niet", "verdict_note": "Op."})], NOW).lines
    writes, (left,) = decide_obstacles(lines[:1], NOW)
    assert writes == ()
    assert (left.kind, left.why[:26]) == (FAULT, "Zeg waarom het niet werkt.")


def test_a_new_row_is_raised_with_its_words() -> None:
    (write,), _ = decide_obstacles(plan([("nieuw-1", ROW)], NOW).lines, NOW)
    assert write.raises
    assert write.said == ROW


def test_an_answer_is_one_write() -> None:
    now = standing(here(rung="ministry", answer="", answers=0), side="rollout")
    (write,), _ = decide_obstacles(plan([("K1001", {"answer": "In mei."})], now).lines, now)
    assert write.said == {"answer": "In mei."}
