"""The form of a comment. The rules live in ``rules.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.comments.rules import MAX_NOTE
from alignment.formats import whole
from alignment.write_form import WriteForm

NOBODY = SelectChoice(value="", label="Niemand")


class CommentForm(WriteForm):
    """Something to say under an obstacle or a breakthrough."""

    note = TextAreaField(
        "Uw opmerking",
        description=f"Hooguit {whole(MAX_NOTE)} tekens. Vraag een organisatie mee te kijken met @ en haar naam. "
        "Verwijs naar een document met zijn https-adres. Een opmerking blijft staan.",
    )
    ask = SelectField(
        "Vraag ook",
        description="Deze organisatie ziet uw opmerking in Mijn werk, tot zij hier iets zegt.",
        choices=[NOBODY],
        validate_choice=False,
    )

    def offer(self, organisations: Iterable[tuple[str, str]]) -> CommentForm:
        """Fill the list of organisations to ask, pairs of code and name, and give the fields ids of their own."""
        self.ask.choices = [NOBODY, *(SelectChoice(value=code, label=name) for code, name in organisations)]
        for field in (self.note, self.ask):
            field.id = f"opmerking-{field.name}"
            field.label.field_id = field.id
        return self
