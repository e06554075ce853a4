"""What comes after a decision is something that can be done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from alignment.agenda.next_step import next_step
from alignment.obstacles.decisions import DecisionCard
from alignment.obstacles.rules import DECIDING, OUTCOMES

THEN = datetime(2021, 3, 2, tzinfo=UTC)


def decided(outcome: str, rung: str = "steering_table") -> tuple[DecisionCard, ...]:
    """One decision."""
    return (DecisionCard(1, "K001", rung, outcome, "Doen.", "", None, THEN, "Iemand", "BZK"),)


@pytest.mark.parametrize("outcome", OUTCOMES)
@pytest.mark.parametrize("rung", DECIDING)
def test_every_outcome_has_a_next_step(outcome: str, rung: str) -> None:
    found = next_step(rung, THEN, decided(outcome, rung))
    assert found is not None
    assert found.part == {"held": "", "up": "omhoog"}.get(outcome, "antwoord")
    assert bool(found.link) == bool(found.part)


def test_what_was_decided_elsewhere_or_before_it_came_here_asks_nothing() -> None:
    assert next_step("steering_table", THEN, ()) is None
    assert next_step("steering_table", THEN, decided("agreed", "breakthrough_table")) is None
    assert next_step("steering_table", datetime(2021, 3, 3, tzinfo=UTC), decided("agreed")) is None
    assert next_step("steering_table", None, decided("agreed")) is not None
