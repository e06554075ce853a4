"""The columns of the sheet Knelpunten: a choice for every list, and a new row told as people read it."""

from __future__ import annotations

from alignment.obstacles.ladder import VERDICTS
from alignment.obstacles.rules import CATEGORIES
from alignment.returns.fields import fields_of
from alignment.returns.obstacle_fields import ALL, RAISED, obstacle_fields
from alignment.returns.obstacle_standing import content
from tests.matrices import area_head

AREAS = (area_head("a-1"),)


def test_each_side_has_its_own_columns() -> None:
    assert [one.key for one in obstacle_fields("rollout", AREAS)] == ["answer"]
    city = {one.key: one for one in obstacle_fields("landing", AREAS)}
    assert (city["verdict"].words, city["category"].words) == (VERDICTS, CATEGORIES)
    assert city["area"].words == {"a-1": "Gebied a-1"}


def test_no_heading_stands_on_the_other_sheet_too_so_that_each_is_found_by_its_titles() -> None:
    for side in ("rollout", "landing"):
        others = {one.heading for one in fields_of(side, (2021,))}
        assert not others & {one.heading for one in obstacle_fields(side, AREAS)}


def test_a_new_row_is_told_in_words() -> None:
    assert (
        RAISED.told(content("M001", "a-1", "Te duur.", "Iedereen klaagt", "geld")) == "Te duur. Iedereen klaagt (geld)"
    )
    assert RAISED.told("") == ""
    assert ALL["verdict"].told("not") == "werkt niet"
