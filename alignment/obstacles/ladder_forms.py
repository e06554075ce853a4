"""The forms of the ladder. The rules live in ``ladder.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from wtforms import HiddenField, IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.widgets import HiddenInput

from alignment.measures.forms import Boxes
from alignment.obstacles.ladder import MAX_ANSWER, MAX_NOTE, MAX_QUESTION, VERDICTS
from alignment.write_form import WriteForm

CHOICES = [SelectChoice(value=code, label=label.capitalize()) for code, label in VERDICTS.items()]


class MoveForm(WriteForm):
    """Up to the next table, with a question."""

    typed_at = HiddenField()  # the rung where it lay, and so the table that the question was typed for
    question = TextAreaField("Wat is de vraag aan die tafel?", description=f"Eén vraag, hooguit {MAX_QUESTION} tekens.")


class AnswerForm(WriteForm):
    """An answer, back to the cities."""

    answer = TextAreaField(
        "Wat is het antwoord?",
        description=f"Hooguit {MAX_ANSWER} tekens. Daarna zegt elke stad of het werkt.",
    )


class JoinForm(WriteForm):
    """The name of a city to an obstacle; only a city with more than one area says where."""

    areas = Boxes("In welk gebied ziet u dit?", choices=[], validate_choice=False)


class LeaveForm(WriteForm):
    """The name of a city off an obstacle again: nothing to fill in."""


class VerifyForm(WriteForm):
    """What a city sees of the answer."""

    city_version = IntegerField(widget=HiddenInput(), default=0)
    verdict = RadioField("Wat ziet u?", choices=CHOICES, validate_choice=False)
    note = TextAreaField(
        "Toelichting",
        description=f"Verplicht bij ‘werkt niet’, anders mag dit leeg blijven. Hooguit {MAX_NOTE} tekens.",
    )

    @property
    def seen_city_version(self) -> int:
        """The version of her city's word that the person was looking at."""
        return self.city_version.data if isinstance(self.city_version.data, int) else -1
