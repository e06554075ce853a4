"""The forms of the dialogue: ids of their own on one page, and what stands now."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Flask

from alignment.dialogue.forms import ContactForm, RemarkForm
from alignment.dialogue.read import ContactCard


def test_two_forms_on_one_page_have_other_ids(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        first, second = RemarkForm.of("rollout"), RemarkForm.of("landing")
        assert (first.note.id, second.note.id) == ("zeg-rollout-note", "zeg-landing-note")
        assert first.note.name == second.note.name == "note"
        assert 'for="zeg-landing-note"' in second.note.label()
        assert first.key != second.key


def test_an_unknown_side_gives_no_id_of_its_own(bare_app: Flask) -> None:
    with bare_app.test_request_context(method="POST", data={"side": '"><b>', "note": "x"}):
        assert RemarkForm().named().note.id == "zeg-onbekend-note"


def test_a_contact_shows_what_stands(bare_app: Flask) -> None:
    at = datetime(2021, 3, 2, tzinfo=UTC)
    with bare_app.test_request_context():
        card = ContactCard("landing", "Wijkteam", date(2021, 1, 11), 3, at, "Zaanstad")
        form = ContactForm.of("landing", card)
        assert (form.name.data, form.since.data, form.seen_version) == ("Wijkteam", "2021-01-11", 3)
        empty = ContactForm.of("rollout", None)
        assert (empty.name.data, empty.since.data, empty.seen_version) == ("", "", 0)
