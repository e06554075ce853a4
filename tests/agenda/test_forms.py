"""The forms of the agenda read places and days as people type them."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.agenda.forms import DecisionForm, PlaceForm, QuestionForm
from alignment.db import utc_now
from alignment.formats import local_date


@pytest.mark.parametrize(
    ("typed", "position"),
    [("3", 3), (" 12 ", 12), ("", None), ("drie", None), ("-1", None), ("²", None), ("9" * 9, None)],
)
def test_a_place_is_a_whole_number(app: Flask, typed: str, position: int | None) -> None:
    with app.test_request_context():
        assert PlaceForm(MultiDict({"position": typed})).place == position


@pytest.mark.parametrize(
    ("typed", "day"), [("2-3-2021", "2021-03-02"), ("2 maart 2021", "2021-03-02"), (" ", ""), ("ooit", "ooit")]
)
def test_a_day_is_read_in_dutch_order_and_kept_when_it_cannot(app: Flask, typed: str, day: str) -> None:
    with app.test_request_context():
        assert DecisionForm(MultiDict({"due": typed})).day == day


def test_the_example_day_is_still_to_come(app: Flask) -> None:
    with app.test_request_context():
        told = DecisionForm(formdata=None).due.description
    assert f"31-12-{local_date(utc_now()).year}" in told


def test_the_button_says_what_is_wanted(app: Flask) -> None:
    with app.test_request_context():
        assert QuestionForm(MultiDict({"asked": "1"})).wanted
        assert not QuestionForm(MultiDict({"asked": "0"})).wanted
        assert PlaceForm(MultiDict({"back": "1"})).taken_back
        assert not PlaceForm(MultiDict({})).taken_back
