"""Roots stay flat, reasons and owners have a length, and who says who works on it."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from alignment.obstacles.beside_rules import (
    check_reason,
    check_root,
    check_work,
    why_not_assign,
    why_not_lie_under,
)
from alignment.people.permissions import Role
from tests.factories import READER, SECRETARIAT, VWS, actor

MAY = date(2021, 5, 3)
CODES = st.sampled_from([f"K{number}" for number in range(6)])


@given(st.lists(st.tuples(CODES, CODES), max_size=30))
def test_whatever_is_joined_no_root_ever_lies_under_anything(tries: list[tuple[str, str]]) -> None:
    roots: dict[str, str] = {}
    for code, root in tries:
        if not check_root(code, root, roots):
            roots[code] = root
    assert not set(roots.values()) & set(roots)


def test_without_the_rule_a_circle_is_made() -> None:
    """Negative control: the same tries without asking."""
    tries = list(pairwise(["K1", "K2", "K1"]))
    assert set(dict(tries).values()) & set(dict(tries))
    assert [bool(check_root(code, root, {"K1": "K2"})) for code, root in tries] == [True, True]


def test_why_not_tells_how_many_lie_below() -> None:
    assert why_not_lie_under("K1", {}) is None
    assert "valt al 1 knelpunt." in (why_not_lie_under("K1", {"K2": "K1"}) or "")
    assert "vallen al 2 knelpunten." in (why_not_lie_under("K1", {"K2": "K1", "K3": "K1"}) or "")


def test_lengths_and_days() -> None:
    assert check_reason("r" * 280) == {}
    assert "281 tekens" in check_reason("r" * 281)["reason"]
    assert check_reason("")
    assert check_work("", None, MAY) == check_work("t" * 200, MAY, MAY) == {}
    assert set(check_work("t" * 201, date(2060, 1, 1), MAY)) == {"owner", "due"}


def test_a_day_that_has_passed_is_refused_unless_it_stood() -> None:
    before = MAY - timedelta(days=1)
    assert check_work("", before, MAY)["due"].startswith("2 mei 2021 is al voorbij.")
    assert check_work("", before, MAY, before) == {}


def test_who_says_who_works_on_it() -> None:
    other = actor(Role.MINISTRY_EDITOR, "OCW")
    assert why_not_assign(SECRETARIAT, "cabinet", ()) is None
    assert why_not_assign(VWS, "ministry", ("VWS",)) is None
    for by, rung in ((VWS, "reported"), (other, "ministry"), (READER, "ministry"), (None, "ministry")):
        assert why_not_assign(by, rung, ("VWS",)), (by, rung)
