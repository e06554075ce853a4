"""The base of every form that writes: version, idempotency key, and the way refusals come back to their fields."""

from __future__ import annotations

import secrets

from flask_wtf import FlaskForm
from wtforms import HiddenField, IntegerField
from wtforms.widgets import HiddenInput

from alignment.errors import RuleBroken


class WriteForm(FlaskForm):
    """What every form that writes carries: the version that was looked at, and a key that makes a repeat harmless."""

    class Meta:
        locales = ("nl_NL", "nl")

    version = IntegerField(widget=HiddenInput(), default=0)
    idempotency_key = HiddenField()

    def carry(self, version: int) -> None:
        """Prepare an unsent form: the version that stands now, and a fresh key."""
        self.version.data = version
        self.idempotency_key.data = secrets.token_hex(16)

    @property
    def seen_version(self) -> int:
        """The version that the person was looking at; what is no number is a version that never was."""
        return self.version.data if isinstance(self.version.data, int) else -1

    @property
    def key(self) -> str | None:
        """The idempotency key, or None when the form came without."""
        return (self.idempotency_key.data or "")[:64] or None

    def show(self, refusal: RuleBroken) -> None:
        """Put the sentences of a refusal at their fields; what belongs to no field goes on top."""
        for name, sentence in refusal.fields.items():
            if name in self._fields:
                self._fields[name].errors = [*self._fields[name].errors, sentence]
            else:
                self.form_errors.append(sentence)
