"""The one form for the money of a cell."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.cells.money_commands import AmountLine, MoneyRefused, Problem
from alignment.cells.money_form import MoneyForm
from alignment.cells.read import Line


@pytest.fixture(autouse=True)
def _request() -> Iterator[None]:
    app = Flask(__name__)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST"):
        yield


def sent(*lines: tuple[str, str, str, str]) -> MoneyForm:
    """A form as a browser sends it: rung, year, amount and version per line."""
    names = ("rung", "year", "amount", "version")
    fields = {
        f"lines-{place}-{name}": value
        for place, line in enumerate(lines)
        for name, value in zip(names, line, strict=True)
    }
    return MoneyForm(formdata=MultiDict(fields))


def test_every_known_year_and_one_other_year_per_rung_are_offered() -> None:
    lines = [Line("received", 2021, 412_000, 3), Line("spent", 2021, None, 1)]
    form = MoneyForm.of(lines, ["received", "spent"], None, 0)
    shown = [(line.rung.data, line.year.data, line.amount.data, line.version.data) for line in form.amounts]
    assert shown == [
        ("received", "2021", "€\u00a0412.000", 3),
        ("received", "", "", 0),
        ("spent", "2021", "", 1),
        ("spent", "", "", 0),
    ]


def test_a_grade_that_was_given_cannot_be_gone_back_to_unknown() -> None:
    letters = ["A", "B", "C", "D"]
    assert [c[0] for c in MoneyForm.of([], [], None, 0).grade.iter_choices()] == ["", *letters]
    assert [c[0] for c in MoneyForm.of([], [], "B", 1).grade.iter_choices()] == letters


def test_what_was_typed_is_read_and_lines_left_open_are_not() -> None:
    form = sent(("received", "2021", "€ 1.250.000", "2"), ("received", "", "", "0"), ("spent", "2022", "", "1"))
    assert form.read() == {0: AmountLine("received", 2021, 1_250_000, 2), 2: AmountLine("spent", 2022, None, 1)}


@pytest.mark.parametrize("year", ["", "21", "20211", "²⁰²¹", "abcd"])
def test_every_field_that_cannot_be_read_is_named_at_once(year: str) -> None:
    form = sent(("spent", year, "veel", "0"), ("received", "2021", "-5", "0"))
    assert form.read() is None
    assert len(form.wrong) == 3
    assert [line.amount.data for line in form.amounts] == ["veel", "-5"], "nothing typed is lost"


def test_a_version_that_is_no_number_is_one_that_never_was() -> None:
    assert sent(("spent", "2021", "5", "drie")).read() == {0: AmountLine("spent", 2021, 5, -1)}


def test_refusals_stand_at_their_line_with_the_version_to_choose_against() -> None:
    form = sent(("received", "2021", "300", "1"), ("spent", "2014", "5", "0"))
    refused = MoneyRefused({0: Problem({"amount": "Al gewijzigd."}, 2), 1: Problem({"year": "Kan niet."})}, None)
    form.show_refused(refused)
    assert not refused.stale
    assert MoneyRefused({0: Problem({"amount": "x"}, 2)}, None).stale
    assert [sentence for _, _, sentence in form.wrong] == ["Al gewijzigd.", "Kan niet."]
    assert next(form.amounts).version.data == 2
    form.show_refused(MoneyRefused({}, Problem({"grade": "Ook gewijzigd."}, 4)))
    assert form.version.data == 4
    assert form.wrong[-1][1:] == ("Herleidbaarheid", "Ook gewijzigd.")
