"""The form of a comment: whom to ask, and ids of its own on a page with more forms."""

from __future__ import annotations

from flask import Flask

from alignment.comments.forms import CommentForm


def test_the_list_of_organisations_works_without_script(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        form = CommentForm(formdata=None).offer([("VWS", "VWS"), ("GM0479", "Zaanstad")])
        assert '<option value="GM0479">Zaanstad</option>' in str(form.ask)
        assert form.note.id == form.note.label.field_id == "opmerking-note"
