"""The forms of signals: a day goes in and comes out as precise as it was."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.signals.forms import JudgeForm, SignalForm
from tests.signals.signalling import see, signal


@pytest.mark.parametrize(
    ("stored", "shown"), [("2020-09-14", "14-9-2020"), ("2020-09", "9-2020"), ("2020", "2020"), ("", "")]
)
def test_a_signal_goes_through_its_form_unchanged(app: Flask, stored: str, shown: str) -> None:
    card = signal(see(first_seen=stored))
    with app.test_request_context():
        form = SignalForm(formdata=None)
        form.fill(card)
        assert form.first_seen.data == shown
        assert form.fields()["first_seen"] == stored
        form.first_seen.data = "ooit"
        assert form.fields()["first_seen"] == "ooit"


def test_no_figure_can_be_chosen_too(app: Flask) -> None:
    with app.test_request_context():
        form = JudgeForm(formdata=None)
        form.offer([("I003", "Bijstand")])
        assert [choice.value for choice in form.indicator.choices or ()] == ["", "I003"]
