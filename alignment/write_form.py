"""The base of every form: Dutch messages, typed fields only, and what a form that writes carries along."""

from __future__ import annotations

import secrets
from typing import Any

from flask import request
from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.meta import DefaultMeta
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import HiddenInput

from alignment.errors import RuleBroken, Stale

MAX_VERSION = 2**31 - 1
SHORTEST_KEY, KEY_LENGTH = 8, 64
INCOMPLETE = "Dit formulier is niet compleet. Laad de pagina opnieuw."
SUBMITTED = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def fresh_key() -> str:
    """A new idempotency key: one per form that is shown."""
    return secrets.token_hex(16)


class DutchForm(FlaskForm):
    """A form whose own messages are Dutch (Flask-WTF leaves them English unless it is told otherwise), and that reads
    what was typed and nothing else (Flask-WTF would take files and JSON for fields)."""

    class Meta:
        locales = ("nl_NL", "nl")

        def get_translations(self, form: Any) -> Any:
            """The Dutch messages that come with WTForms."""
            return DefaultMeta.get_translations(self, form)  # type: ignore[arg-type]

        def wrap_formdata(self, _form: Any, formdata: Any) -> Any:
            """The fields that were sent, or those that are given in their place; None for a form that was not sent."""
            if formdata is None or hasattr(formdata, "getlist"):
                return formdata
            return (request.form or None) if request.method in SUBMITTED else None


class WriteForm(DutchForm):
    """What every form that writes carries: the version that was looked at, and a key that makes a repeat harmless.

    A form that calls ``validate`` refuses to go on without them. One that leaves its rules to the command reads them
    with ``seen_version`` and ``key``: the command refuses a version that never was, and no key is refused here.
    """

    version = IntegerField(
        widget=HiddenInput(),
        default=0,
        validators=[InputRequired(INCOMPLETE), NumberRange(0, MAX_VERSION, INCOMPLETE)],
    )
    idempotency_key = HiddenField(validators=[InputRequired(INCOMPLETE), Length(SHORTEST_KEY, KEY_LENGTH, INCOMPLETE)])

    def carry(self, version: int) -> None:
        """Prepare an unsent form: the version that stands now, and a fresh key."""
        self.version.data = version
        self.idempotency_key.data = fresh_key()

    def retake(self, stale: Stale) -> None:
        """Prepare a form for its second press, after somebody else saved first.

        What only the other changed stands as it is now: under the version that stands now, what was read before would
        overwrite it unseen. What this person typed stays.
        """
        for one in stale.taken_over:
            if one.name in self._fields:
                self._fields[one.name].data = self.shown(one.name, one.theirs)
        self.carry(stale.current_version)

    def shown(self, _name: str, value: Any) -> Any:
        """How a field shows a stored value; a form whose fields are shaped otherwise says so."""
        return "" if value is None else value

    @property
    def seen_version(self) -> int:
        """The version that the person was looking at; what is no number or not there is a version that never was."""
        left_out = self.version.raw_data == []
        return self.version.data if isinstance(self.version.data, int) and not left_out else -1

    @property
    def key(self) -> str:
        """The idempotency key.

        Raises:
            RuleBroken: the form came without one, so that sending it twice would write twice.
        """
        key = self.idempotency_key.data or ""
        if not SHORTEST_KEY <= len(key) <= KEY_LENGTH:
            raise RuleBroken({"": INCOMPLETE})
        return key

    def show(self, refusal: RuleBroken) -> None:
        """Put the sentences of a refusal at their fields; what belongs to no field goes on top."""
        for name, sentence in refusal.fields.items():
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, sentence]
            else:
                self.form_errors.append(sentence)
