"""Forms about people carry no more than can be shown again."""

from __future__ import annotations

from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.people import forms
from alignment.write_form import INCOMPLETE, WriteForm


def test_they_stand_on_the_one_base_of_forms_that_write(bare_app: Flask) -> None:
    with bare_app.test_request_context("/"):
        form = forms.PasswordForm(MultiDict({"present": "a", "new": "b"}))
        assert isinstance(form, WriteForm)
        assert not form.validate()
    assert INCOMPLETE in form.version.errors


def test_one_line_drops_what_cannot_be_shown() -> None:
    assert forms.one_line(" Noor\x00 \nNoord\u202e ") == "Noor Noord"
    assert forms.one_line(None) is None
