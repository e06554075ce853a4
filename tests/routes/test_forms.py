"""The form of a route: add, take away and move steps without script, and every sentence at its own line."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from flask import Flask

from alignment.errors import RuleBroken
from alignment.routes.forms import EMPTY_LINES, RouteForm
from alignment.routes.rules import MAX_STEPS, Step, usual_route

Line = tuple[str, str]  # the place and the name


def sent(app: Flask, lines: Sequence[Line], **more: str) -> RouteForm:
    data = dict(more)
    for number, (position, name) in enumerate(lines):
        data |= {f"steps-{number}-position": position, f"steps-{number}-name": name}
    with app.test_request_context(method="POST", data=data):
        return RouteForm()


def order(app: Flask, lines: Sequence[Line], **more: str) -> list[str]:
    typed = sent(app, lines, **more).read()
    assert typed is not None
    return [step.name for step in typed.steps]


THREE = [("1", "a"), ("2", "b"), ("3", "c")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (THREE, ["a", "b", "c"]),
        ([("1", "a"), ("2", "b"), ("1", "c")], ["c", "a", "b"]),
        ([("3", "a"), ("2", "b"), ("3", "c")], ["b", "c", "a"]),
        ([*THREE, ("", "d")], ["a", "b", "c", "d"]),
        ([*THREE, ("2", "d")], ["a", "d", "b", "c"]),
        ([("1", "a"), ("2", ""), ("3", "c"), ("", "")], ["a", "c"]),
        ([("", ""), ("", "")], []),
    ],
)
def test_steps_move_and_come_and_go(bare_app: Flask, lines: list[Line], expected: list[str]) -> None:
    assert order(bare_app, lines) == expected


def test_a_tick_takes_a_step_away_with_all_it_says(bare_app: Flask) -> None:
    more = {"steps-1-gone": "y", "steps-1-came_in": "geen datum"}
    assert order(bare_app, THREE, **more) == ["a", "c"]


def test_days_are_read_as_people_write_them(bare_app: Flask) -> None:
    form = sent(bare_app, [("1", "a")], **{"steps-0-came_in": "2 maart 2021", "steps-0-went_out": "2021-03-05"})
    typed = form.read()
    assert typed is not None
    assert typed.steps == (Step(name="a", came_in=date(2021, 3, 2), went_out=date(2021, 3, 5)),)


def test_what_cannot_be_read_says_so_at_its_field(bare_app: Flask) -> None:
    form = sent(bare_app, [("twee", "a"), ("2", "b")], **{"steps-1-came_in": "morgen"})
    assert form.read() is None
    assert [(place, name) for place, name, _ in form.wrong] == [
        ("steps-0-position", "Stap 1, plaats"),
        ("steps-1-came_in", "Stap 2, datum in"),
    ]
    assert "‘morgen’ is geen datum" in form.wrong[1][2]


def test_a_refusal_goes_to_the_line_that_was_typed_on(bare_app: Flask) -> None:
    form = sent(bare_app, [("2", "a"), ("1", "b"), ("", "")])
    typed = form.read()
    assert typed is not None
    assert typed.lines == (1, 0)
    form.show_refused(RuleBroken({"steps-0-name": "Zin.", "": "Te veel."}), typed)
    assert form.wrong == [("steps-1-name", "Stap 2, naam", "Zin."), ("route", "Route", "Te veel.")]


def test_the_unsent_form_holds_the_steps_and_room_for_more(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        form = RouteForm.of(usual_route("wet"), 0)
        assert [line.name.data for line in form.lines] == [
            "ministerie",
            "parlement",
            "gemeente",
            "uitvoerder",
            "wijk",
            *[""] * EMPTY_LINES,
        ]
        assert form.seen_version == 0
        assert form.wrong == []
        full = RouteForm.of([Step(name="stap", went_out=date(2021, 3, 2))] * MAX_STEPS, 4)
        assert [line.went_out.data for line in full.lines] == ["2021-03-02"] * MAX_STEPS
