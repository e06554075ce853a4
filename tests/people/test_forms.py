"""Forms about people speak Dutch, also where WTForms itself finds the words."""

from __future__ import annotations

from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField

from alignment.people import forms


class Counting(forms.DutchForm):
    """A form with a field whose message comes from WTForms."""

    number = IntegerField("Aantal")


def test_the_messages_of_wtforms_are_dutch(bare_app: Flask) -> None:
    with bare_app.test_request_context("/"):
        form = Counting(MultiDict({"number": "x"}))
        assert not form.validate()
    assert form.number.errors == ["Ongeldig getal."]


def test_a_write_form_needs_its_version_and_key(bare_app: Flask) -> None:
    with bare_app.test_request_context("/"):
        form = forms.WriteForm(MultiDict({}))
        assert not form.validate()
    assert forms.INCOMPLETE in form.version.errors
    assert forms.INCOMPLETE in form.idempotency_key.errors


def test_a_key_is_fresh() -> None:
    assert forms.fresh_key() != forms.fresh_key()


def test_one_line_drops_what_cannot_be_shown() -> None:
    assert forms.one_line(" Noor\x00 \nNoord\u202e ") == "Noor Noord"
    assert forms.one_line(None) is None
