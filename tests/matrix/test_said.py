"""What people said comes in one query, equal parts as one object, and empty where nobody spoke."""

from __future__ import annotations

from datetime import date

from flask import Flask

from alignment.db import db
from alignment.differentiation.grid import Answers
from alignment.matrix.said import load_brief, load_told
from tests.counting import statements
from tests.factories import HEERLEN, ZAANDAM
from tests.writing import save, tick

TODAY = date(2021, 3, 2)
HERE, THERE = ("M028", ZAANDAM), ("M028", "heerlen-noord")


def test_nobody_said_anything(app: Flask) -> None:
    for load in (load_brief, load_told):
        said = load(db.session, TODAY, 30, None, None)
        assert said.halves == {"rollout": {}, "landing": {}}
        assert said.answers == {}


def test_the_page_asks_one_question_and_the_texts_cost_one_more(app: Flask) -> None:
    save("landing", "landing", note="Het landt.")
    tick("extra", "asked")
    for load, expected in ((load_brief, 1), (load_told, 2)):
        with statements() as seen:
            said = load(db.session, TODAY, 30, None, None)
        assert len(seen) == expected
        assert said.halves["landing"][HERE].value.code == "landing"
        assert said.answers == {HERE: Answers.of({("extra", "asked"): "yes"})}


def test_an_answer_that_was_taken_back_says_nothing(app: Flask) -> None:
    """So it is unknown on page, sheet and area alike: all are drawn from this."""
    tick("extra", "asked")
    tick("extra", "asked", "", 1)
    for load in (load_brief, load_told):
        (answers,) = load(db.session, TODAY, 30, None, None).answers.values()
        assert answers == Answers()
        assert (answers.highest, answers.said) == ("unsaid", False)


def test_equal_answers_are_one_object_and_one_area_still_has_the_answers_of_all(app: Flask) -> None:
    save("landing", "landing", area="heerlen-noord", by=HEERLEN)
    tick("extra", "asked")
    tick("extra", "asked", area="heerlen-noord", by=HEERLEN)
    for load in (load_brief, load_told):
        said = load(db.session, TODAY, 30, ("M028",), ZAANDAM)
        assert said.answers[HERE] is said.answers[THERE]
        assert said.halves["landing"] == {}, "the half of another area is not asked for"
        assert load(db.session, TODAY, 30, ("M029",), None).answers == {}
