"""What the page of a ministry counts: every cell once, ages at their edges, differentiation in one query."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import insert

from alignment.db import db, transaction, utc_now
from alignment.differentiation.models import Differentiation
from alignment.matrix.grid import Crossing
from alignment.matrix.read import load_matrix
from alignment.pages.ministry_counts import (
    UNKNOWN_AGE,
    AgeGroup,
    age_bar,
    age_groups,
    load_differentiated,
    verdict_counts,
)
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.matrices import TODAY, area_head, measure_head, square

GAP = square("running", "detours")


def gaps(number: int) -> list[Crossing]:
    """As many gaps of one measure, each in an area of its own."""
    return [Crossing(measure_head(), area_head(f"a-{index}"), GAP) for index in range(number)]


def test_every_cell_is_counted_under_one_verdict() -> None:
    cells = [*gaps(2), Crossing(measure_head(), area_head(), square())]
    assert verdict_counts(cells) == [("gap", "Kloof", 2), ("both_silent", "Nog niet beoordeeld", 1)]


@pytest.mark.parametrize(
    ("days", "group"), [(0, 0), (14, 0), (15, 1), (30, 1), (31, 2), (90, 2), (91, 3), (4000, 3), (None, 4)]
)
def test_a_gap_falls_in_one_age(days: int | None, group: int) -> None:
    since: dict[tuple[str, str], date] = {} if days is None else {("M001", "a-0"): TODAY - timedelta(days=days)}
    found = age_groups(gaps(1), since, TODAY)
    assert [len(one.gaps) for one in found] == [int(index == group) for index in range(len(found))]
    assert (found[-1].word == UNKNOWN_AGE) is (days is None)
    assert found[group].gaps[0].days == days


def test_the_oldest_comes_first_and_what_is_no_gap_is_left_out() -> None:
    since = {("M001", f"a-{index}"): TODAY - timedelta(days=index) for index in range(3)}
    cells = [*gaps(3), Crossing(measure_head(), area_head(), square("running", "landing"))]
    first, *rest = age_groups(cells, since, TODAY)
    assert [one.days for one in first.gaps] == [2, 1, 0]
    assert all(not one.gaps for one in rest)


def test_the_bars_say_their_number_and_nothing_is_no_bar() -> None:
    some, none = AgeGroup("een", age_groups(gaps(2), {}, TODAY)[-1].gaps), AgeGroup("geen", ())
    assert 'aria-label="een: 2 kloven"' in str(age_bar(some, 4))
    assert "<rect" not in str(age_bar(none, 4))
    assert "99.0" in str(age_bar(some, 4))


def test_differentiation_is_counted_per_cell_and_no_is_not_yes(app: Flask) -> None:
    written = {"version": 1, "changed_at": utc_now(), "changed_by": "x", "changed_for": "x"}
    answers = [
        ("M028", ZAANDAM, "extra", "promised", "yes"),
        ("M028", ZAANDAM, "preferred", "happening", "partly"),
        ("M028", "heerlen-noord", "extra", "happening", "yes"),
        ("M028", "rotterdam-zuid", "extra", "promised", "no"),
        ("M028", "amsterdam-zuidoost", "extra", "asked", "yes"),
        ("M040", ZAANDAM, "extra", "promised", "yes"),
        ("M028", "utrecht-overvecht", "extra", "promised", None),
    ]
    names = ("measure_code", "area_slug", "kind", "moment", "value")
    rows = [dict(zip(names, one, strict=True)) | written for one in answers]
    with transaction() as session:
        session.execute(insert(Differentiation), rows)
    crossings = list(load_matrix(db.session, measure="M028").crossings())
    with statements() as seen:
        found = load_differentiated(db.session, ["M028"], crossings)
    assert len(seen) == 1
    assert (found.cells, found.promised, found.happening, found.either) == (16, 1, 2, 2)
    assert (found.refused, found.silent) == (1, 13)
