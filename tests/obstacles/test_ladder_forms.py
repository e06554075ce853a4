"""The forms of the ladder: what they carry, and that what was never sent is no version."""

from __future__ import annotations

from flask import Flask

from alignment.obstacles.ladder_forms import AnswerForm, JoinForm, LeaveForm, MoveForm, VerifyForm


def test_each_form_carries_its_version_and_a_key(app: Flask) -> None:
    with app.test_request_context():
        for kind in (MoveForm, AnswerForm, JoinForm, LeaveForm):
            form = kind(formdata=None)
            form.carry(3)
            assert form.seen_version == 3
            assert form.key


def test_a_word_of_a_city_has_a_version_of_its_own(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"city_version": "2", "verdict": "not", "note": "Op."}):
        form = VerifyForm()
        assert (form.seen_city_version, form.verdict.data, form.note.data) == (2, "not", "Op.")
    with app.test_request_context(method="POST", data={"city_version": "x"}):
        assert VerifyForm().seen_city_version == -1
