"""The form that raises an obstacle."""

from __future__ import annotations

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.obstacles.rules import CATEGORIES, MAX_TEXT
from alignment.write_form import WriteForm


class ObstacleForm(WriteForm):
    """An obstacle, raised on a cell."""

    title = StringField("Wat is het knelpunt?", description="Eén korte zin.")
    description = TextAreaField("Wat merkt u ervan?", description=f"Dit mag leeg blijven. Hooguit {MAX_TEXT} tekens.")
    category = SelectField(
        "Waar ligt het aan?",
        choices=[
            SelectChoice(value="", label="Kies"),
            *(SelectChoice(value=code, label=label.capitalize()) for code, label in CATEGORIES.items()),
        ],
        validate_choice=False,
    )
