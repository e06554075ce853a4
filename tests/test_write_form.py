"""The base of every form that writes."""

from __future__ import annotations

from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.errors import RuleBroken
from alignment.write_form import WriteForm


def test_version_key_and_refusals() -> None:
    app = Flask(__name__)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST"):
        form = WriteForm(MultiDict({"version": "4", "idempotency_key": "k" * 100}))
        assert (form.seen_version, form.key) == (4, "k" * 64)
        odd = WriteForm(MultiDict({"version": "vier"}))
        assert (odd.seen_version, odd.key) == (-1, None), "what is no number never was"
        form.carry(5)
        assert form.seen_version == 5
        assert form.key is not None
        assert len(form.key) == 32
        form.show(RuleBroken({"version": "Oud.", "elders": "Ook."}))
        assert form.version.errors == ["Oud."]
        assert form.form_errors == ["Ook."]
