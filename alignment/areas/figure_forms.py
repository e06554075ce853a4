"""The form of one context figure. The rules live in ``figure_rules.py``; the form holds what was typed and carries the
sentences back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.areas.figure_rules import DIRECTIONS, FIGURE_FIELDS, LIMITS, NUMBERS
from alignment.write_form import WriteForm

NUMBER_HELP = "Een getal, bijvoorbeeld 12,5."
PERIOD_HELP = "Schrijf 2020, 2020-12 of 2020-12-31."
UNKNOWN = " Leeg als u het niet weet."


class FigureForm(WriteForm):
    """One figure of an area; its fields are named as the commands name them."""

    area_slug = SelectField("Gebied", validate_choice=False)
    title = StringField("Naam van het cijfer", description="Bijvoorbeeld: jeugdwerkloosheid.")
    theme_slug = SelectField("Thema", validate_choice=False)
    value = StringField("Waarde", description=NUMBER_HELP)
    unit = StringField("Eenheid", description="Bijvoorbeeld: procent.")
    period = StringField("Periode", description=PERIOD_HELP + UNKNOWN)
    comparison_value = StringField("Vergelijk waarde", description=NUMBER_HELP + UNKNOWN)
    comparison_label = StringField("Vergelijk met", description="Bijvoorbeeld: heel Nederland.")
    previous_value = StringField("Vorige waarde", description=NUMBER_HELP + UNKNOWN)
    previous_period = StringField("Vorige periode", description=PERIOD_HELP + UNKNOWN)
    direction = SelectField(
        "Goed is",
        choices=[SelectChoice(value=code, label=word.capitalize()) for code, word in sorted(DIRECTIONS.items())],
        validate_choice=False,
    )
    source = StringField("Bron", description="Wie publiceert dit cijfer, en waar? Zonder bron kan niemand het nagaan.")
    note = TextAreaField("Let op", description=f"Wat moet een lezer weten? Hooguit {LIMITS['note']} tekens.")

    def offer(self, areas: Mapping[str, str], themes: Iterable[tuple[str, str]]) -> None:
        """Set what can be chosen: areas by slug, themes as slug and name."""
        for name, known in (("area_slug", areas.items()), ("theme_slug", themes)):
            options = [SelectChoice(value=slug, label=label) for slug, label in known]
            self[name].choices = [SelectChoice(value="", label="Kies"), *options]

    def fill(self, fields: Mapping[str, str], version: int) -> None:
        """Put a figure in the form as it stands, its numbers as people write them here."""
        for name in FIGURE_FIELDS:
            self[name].data = fields[name].replace(".", ",") if name in NUMBERS else fields[name]
        self.carry(version)

    def typed(self) -> dict[str, str]:
        """What was typed, by the name of the field."""
        return {name: self[name].data or "" for name in FIGURE_FIELDS}
