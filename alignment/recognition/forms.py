"""The forms of recognition. The rules live in ``rules.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from wtforms import BooleanField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.measures.forms import Boxes
from alignment.recognition.rules import ANSWERS, MAX_NOTE
from alignment.write_form import WriteForm


class AskForm(WriteForm):
    """Which areas are asked."""

    everyone = BooleanField("Alle andere gebieden")
    areas = Boxes("Aan welke gebieden?", validate_choice=False)


class AnswerForm(WriteForm):
    """What one area says."""

    answer = RadioField(
        "Herkent u dit in uw gebied?",
        choices=[SelectChoice(value=code, label=label.capitalize()) for code, label in ANSWERS.items()],
        validate_choice=False,
    )
    note = TextAreaField("Toelichting", description=f"Dit mag leeg blijven. Hooguit {MAX_NOTE} tekens.")
