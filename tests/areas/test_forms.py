"""The forms of what an area adds: what is filled in comes back the same, and a day is read as people write it."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.areas.forms import CommitmentForm, InitiativeForm, ProgrammeForm, told
from tests.area_additions import commitment_fields, initiative_fields


def test_what_is_filled_in_comes_back_the_same(app: Flask) -> None:
    with app.test_request_context():
        initiative, commitment = InitiativeForm(formdata=None), CommitmentForm(formdata=None)
        initiative.offer([("M028", "Jongerenwerk"), ("M003", "Scholen")])
        initiative.fill(initiative_fields(measure_codes="M003;M028"), 3)
        commitment.fill(commitment_fields(), 2)
        assert initiative.fields() == initiative_fields(measure_codes="M003;M028")
        assert commitment.fields() == commitment_fields()
        assert (initiative.seen_version, commitment.seen_version) == (3, 2)
        assert initiative.key


@pytest.mark.parametrize(
    ("typed", "stored"),
    [("1-6-2021", "2021-06-01"), ("1 juni 2021", "2021-06-01"), ("", ""), (" ", ""), ("morgen", "morgen")],
)
def test_a_day_is_read_as_people_write_it_and_kept_when_it_is_none(app: Flask, typed: str, stored: str) -> None:
    with app.test_request_context():
        form = CommitmentForm(formdata=MultiDict({"due": typed, "title": "x"}))
        assert form.fields()["due"] == stored


def test_a_form_without_fields_is_empty_text(app: Flask) -> None:
    with app.test_request_context():
        assert ProgrammeForm(formdata=MultiDict()).fields() == {"programme": ""}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("due", "2021-06-01", "1 juni 2021"),
        ("due", "", "leeg"),
        ("state", "not_kept", "niet nagekomen"),
        ("horizon", "long", "lang"),
        ("measure_codes", "M003;M028", "M003 en M028"),
        ("title", "open", "open"),
    ],
)
def test_a_value_is_told_in_words(name: str, value: str, words: str) -> None:
    assert told(name, value) == words


def test_the_day_of_a_conflict_that_cannot_be_read_is_shown_as_it_was_typed() -> None:
    assert told("due", "morgen") == "morgen"
