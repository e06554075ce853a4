"""The age of a kloof: from the history of both halves, in one query for many cells."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.pages import gap_age
from alignment.pages.gap_age import gap_told, load_gaps_since
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.writing import SINCE, confirm, save

CELL, OTHER = ("M028", ZAANDAM), ("M029", ZAANDAM)
TODAY = date(2021, 3, 2)


@pytest.mark.parametrize(
    ("since", "told"),
    [
        (None, ""),
        (TODAY, "sinds vandaag"),
        (TODAY + timedelta(days=1), "sinds vandaag"),
        (date(2021, 3, 1), "sinds 1 dag"),
        (date(2021, 1, 20), "sinds 41 dagen"),
    ],
)
def test_it_is_told_in_days(since: date | None, told: str) -> None:
    assert gap_told(since, TODAY) == told


def test_only_cells_with_a_gap_have_a_day_and_all_cost_one_query(app: Flask) -> None:
    assert load_gaps_since(db.session, [CELL]) == {}
    save("rollout", "running", since=SINCE)
    save("landing", "not_landing", since=SINCE + timedelta(days=3))
    save("rollout", "running", measure="M029")
    save("landing", "landing", measure="M029")
    with statements() as seen:
        found = load_gaps_since(db.session, [CELL, OTHER, ("M001", ZAANDAM)])
    assert found == {CELL: SINCE + timedelta(days=3)}
    assert len(seen) == 1
    with statements() as seen:
        assert load_gaps_since(db.session, []) == {}
    assert seen == []


def test_a_confirmation_leaves_the_day_and_an_end_takes_it_away(app: Flask) -> None:
    save("rollout", "running", since=SINCE)
    save("landing", "detours", since=SINCE)
    confirm("landing", 1)
    assert load_gaps_since(db.session, [CELL]) == {CELL: SINCE}
    save("landing", "landing", 2)
    assert load_gaps_since(db.session, [CELL]) == {}


def test_very_many_cells_give_the_same_answer(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for measure in ("M028", "M029"):
        save("rollout", "running", measure=measure)
        save("landing", "not_landing", measure=measure)
    monkeypatch.setattr(gap_age, "MANY", 0)
    today = local_date(utc_now())
    assert load_gaps_since(db.session, [CELL]) == {CELL: today}, "the history of other cells is left out"
    assert load_gaps_since(db.session, [CELL, OTHER]) == {CELL: today, OTHER: today}
