"""The forms of recognition offer exactly the answers of the rules."""

from __future__ import annotations

from flask import Flask

from alignment.recognition.forms import AnswerForm, AskForm
from alignment.recognition.rules import ANSWERS


def test_the_three_answers_are_offered_and_nothing_is_chosen(app: Flask) -> None:
    with app.test_request_context():
        form = AnswerForm(formdata=None)
        assert [option.data for option in form.answer] == list(ANSWERS)
        assert not any(option.checked for option in form.answer)
        ask = AskForm(formdata=None, areas=["a"])
        ask.areas.choices = {"a": "A", "b": "B"}
        assert [option.checked for option in ask.areas] == [True, False]
