"""The forms of the dialogue. The rules live in ``rules.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from typing import Any

from wtforms import HiddenField, StringField, TextAreaField

from alignment.dialogue.read import ContactCard
from alignment.dialogue.rules import SIDES
from alignment.write_form import WriteForm


class RemarkForm(WriteForm):
    """Something to say under a half; the button that is pressed says which kind."""

    side = HiddenField()
    kind = HiddenField()
    note = TextAreaField("Uw tekst")

    @classmethod
    def of(cls, side: str) -> RemarkForm:
        """The unsent form under one half."""
        form = cls(formdata=None, side=side)
        form.carry(0)
        return form.named()

    def named(self) -> RemarkForm:
        """Give the fields ids of their own: the page has such a form under each half."""
        return _named(self, "zeg")


class ContactForm(WriteForm):
    """The contact of one side of a cell."""

    side = HiddenField()
    name = StringField(
        "Wie is bereikbaar?",
        description="Een functie of een team. Geen namen van inwoners. Dit kan openbaar worden (Woo).",
    )
    since = StringField("Sinds wanneer?", description="Dit mag leeg blijven.")

    @classmethod
    def of(cls, side: str, card: ContactCard | None) -> ContactForm:
        """The unsent form of one side, with what stands now."""
        since = card.since.isoformat() if card and card.since else ""
        form = cls(formdata=None, side=side, name=card.name if card else "", since=since)
        form.carry(card.version if card else 0)
        return form.named()

    def named(self) -> ContactForm:
        """Give the fields ids of their own: the page has such a form for each side."""
        return _named(self, "contact")


def _named(form: Any, start: str) -> Any:
    side = form.side.data if form.side.data in SIDES else "onbekend"
    for field in form:
        if field.name != "csrf_token":
            field.id = f"{start}-{side}-{field.name}"
            field.label.field_id = field.id
    return form
