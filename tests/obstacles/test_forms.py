"""The form of an obstacle offers every category in words, and leaves judging to the rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.errors import RuleBroken
from alignment.obstacles.forms import ObstacleForm
from alignment.obstacles.rules import CATEGORIES, check_obstacle


@pytest.fixture(autouse=True)
def _request() -> Iterator[None]:
    app = Flask(__name__)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST"):
        yield


def test_every_category_can_be_chosen_and_none_is_chosen_for_you() -> None:
    choices = [(choice[0], choice[1]) for choice in ObstacleForm().category.iter_choices()]
    assert choices[0] == ("", "Kies")
    assert choices[1:] == [(code, label.capitalize()) for code, label in CATEGORIES.items()]
    assert not ObstacleForm().category.data


def test_what_was_typed_comes_back_with_the_sentences_of_the_rules() -> None:
    form = ObstacleForm(MultiDict({"title": "", "description": "Al een jaar.", "category": "bestaat-niet"}))
    broken = check_obstacle(form.title.data or "", form.description.data or "", form.category.data or "")
    assert set(broken) == {"title", "category"}
    form.show(RuleBroken(broken))
    assert list(form.title.errors) == [broken["title"]]
    assert list(form.category.errors) == [broken["category"]]
    assert (form.description.data, form.category.data) == ("Al een jaar.", "bestaat-niet")
