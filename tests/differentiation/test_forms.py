"""The form of differentiation: what it offers, what it reads, and where its sentences go."""

from __future__ import annotations

from typing import Any

from flask import Flask

from alignment.differentiation.commands import Problem, Tick, TicksRefused
from alignment.differentiation.forms import DifferentiationForm
from alignment.differentiation.read import Answer

ANSWERS = {("extra", "asked"): Answer("no", 3)}


def fresh(app: Flask) -> DifferentiationForm:
    with app.test_request_context():
        return DifferentiationForm.of(ANSWERS, ("asked", "happening"))


def sent(app: Flask, *ticks: dict[str, str]) -> DifferentiationForm:
    data = {f"ticks-{place}-{name}": value for place, one in enumerate(ticks) for name, value in one.items()}
    with app.test_request_context(method="POST", data=data):
        return DifferentiationForm()


def test_it_offers_the_own_moments_and_always_that_nothing_is_said(bare_app: Flask) -> None:
    offered: dict[Any, Any] = {
        one.place: [choice.value for choice in one.value.choices] for one in fresh(bare_app).answers
    }
    assert {moment for _, moment in offered} == {"asked", "happening"}
    assert len(offered) == 6
    assert set(map(tuple, offered.values())) == {("", "no", "partly", "yes")}


def test_it_reads_what_says_something(bare_app: Flask) -> None:
    form = sent(
        bare_app,
        {"kind": "extra", "moment": "asked", "value": "yes", "version": "3"},
        {"kind": "extra", "moment": "happening", "value": "", "version": "0"},
        {"kind": "preferred", "moment": "asked", "value": "", "version": "2"},
        {"kind": "x", "moment": "y", "value": "z", "version": "veel"},
    )
    assert form.read() == {
        0: Tick("extra", "asked", "yes", 3),
        2: Tick("preferred", "asked", "", 2),
        3: Tick("x", "y", "z", -1),
    }


def test_more_answers_than_there_are_places_are_not_read(bare_app: Flask) -> None:
    many = [{"kind": "extra", "moment": "asked", "value": "yes", "version": "0"}] * 50
    assert len(sent(bare_app, *many).read()) == 9


def test_a_refusal_stands_at_its_answer_with_the_version_of_now(bare_app: Flask) -> None:
    form = sent(
        bare_app,
        {"kind": "extra", "moment": "asked", "value": "yes", "version": "0"},
        {"kind": "extra", "moment": "happening", "value": "no", "version": "0"},
    )
    form.show_refused(TicksRefused({0: Problem("Hier stond iets.", 1)}))
    first, second = form.answers
    assert (first.version.data, second.version.data, first.value.data) == (1, 0, "yes")
    assert form.wrong == [("ticks-0-value", "Extra aandacht gevraagd", "Hier stond iets.")]
    assert [choice.value for choice in first.value.choices] == ["", "no", "partly", "yes"]
