"""The forms of the agenda. The rules live in ``rules.py`` and ``deciding.py``; a form reads what was typed and carries
the sentences."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.agenda.rules import MAX_ADVICE, MAX_REASON
from alignment.db import utc_now
from alignment.formats import example_day, local_date, read_day
from alignment.obstacles.rules import MAX_DECISION, OUTCOMES
from alignment.write_form import WriteForm

YES = "1"


class PlaceForm(WriteForm):
    """A place on the agenda, with its reason; ``back`` takes it back."""

    position = StringField("Welke plaats krijgt dit knelpunt?")
    reason = TextAreaField("Waarom?", description=f"De reden staat op de agenda. Hooguit {MAX_REASON} tekens.")
    back = HiddenField()

    @property
    def place(self) -> int | None:
        """The place that was typed; None when that is no number."""
        text = (self.position.data or "").strip()
        return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else None

    @property
    def taken_back(self) -> bool:
        """Whether the button was that of taking back."""
        return self.back.data == YES


class QuestionForm(WriteForm):
    """Whether an obstacle is a question to the Regietafel."""

    advice = TextAreaField(
        "Wat adviseert het secretariaat?", description=f"Dit mag leeg blijven. Hooguit {MAX_ADVICE} tekens."
    )
    asked = HiddenField()

    @property
    def wanted(self) -> bool:
        """Whether it is to be a question from now on."""
        return self.asked.data == YES


class DecisionForm(WriteForm):
    """What the table decided."""

    outcome = SelectField(
        "Wat besloot de tafel?",
        choices=[
            SelectChoice(value="", label="Kies"),
            *(SelectChoice(value=code, label=label.capitalize()) for code, label in OUTCOMES.items()),
        ],
        validate_choice=False,
    )
    decision = TextAreaField("Wat is er besloten?", description=f"Hooguit {MAX_DECISION} tekens.")
    lead = StringField(
        "Wie is de trekker?",
        description="Een organisatie of functie, geen naam van een persoon. Leeg als er geen trekker is afgesproken.",
    )
    due = StringField("Uiterlijk op welke dag?")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        example = example_day(local_date(utc_now()))
        self.due.description = f"Bijvoorbeeld {example}. Leeg als er geen dag is afgesproken."

    @property
    def day(self) -> str:
        """The day as ISO text; one that cannot be read stays as it was typed, for the rules to tell."""
        typed = (self.due.data or "").strip()
        with suppress(ValueError):
            read = read_day(typed)
            return read.isoformat() if read else ""
        return typed
