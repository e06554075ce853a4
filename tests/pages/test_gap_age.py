"""Since when a gap stands open: the first day both halves met the rule, without interruption, in Dutch days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from flask import Flask

from alignment.db import db
from alignment.matrix.read import load_matrix
from alignment.pages import gap_age
from alignment.pages.gap_age import load_gaps_since
from tests.benchmarks.ground import add_areas
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.writing import confirm, save

KEY = ("M028", ZAANDAM)


def on(day: int, hour: int = 12) -> time_machine.travel:
    """A moment in March 2021, in UTC."""
    return time_machine.travel(datetime(2021, 3, day, hour, tzinfo=UTC), tick=False)


def since() -> dict[tuple[str, str], date]:
    """Of every crossing there is."""
    return load_gaps_since(db.session, load_matrix(db.session).crossings())


def test_a_gap_begins_when_the_second_half_meets_the_rule(app: Flask) -> None:
    with on(1):
        save("rollout", "running")
    assert since() == {}
    with on(4):
        save("landing", "detours", note="Via twee loketten.")
    assert since() == {KEY: date(2021, 3, 4)}


def test_what_stays_a_gap_keeps_its_day(app: Flask) -> None:
    with on(1):
        save("rollout", "running")
        save("landing", "detours")
    with on(8):
        save("landing", "not_landing", 1, note="Nu helemaal niet.")
        save("rollout", "completed", 1)
    with on(9):
        confirm("landing", 2)
    assert since() == {KEY: date(2021, 3, 1)}


def test_an_interruption_starts_anew(app: Flask) -> None:
    with on(1):
        save("rollout", "running")
        save("landing", "detours")
    with on(3):
        save("landing", "landing", 1)
    assert since() == {}
    with on(6):
        save("landing", "detours", 2, note="Toch weer omwegen.")
    assert since() == {KEY: date(2021, 3, 6)}


def test_a_day_ends_at_midnight_in_amsterdam(app: Flask) -> None:
    with on(1, 23):
        save("rollout", "running")
        save("landing", "detours")
    assert since() == {KEY: date(2021, 3, 2)}


@pytest.mark.parametrize("most", [0, 400])
def test_the_same_day_with_few_and_with_many_gaps_and_one_query(
    app: Flask, monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(gap_age, "MAX_KEYS", most)
    with on(2):
        save("rollout", "running")
        save("landing", "detours")
        save("rollout", "running", measure="M030")
        save("landing", "landing", measure="M030")
    add_areas(4)
    crossings = list(load_matrix(db.session).crossings())
    with statements() as seen:
        assert load_gaps_since(db.session, crossings) == {KEY: date(2021, 3, 2)}
    assert len(seen) == 1
