"""The forms of what an area adds. The rules live in ``rules.py``; a form reads what was typed and carries the sentences
back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.areas.rules import COMMITMENT_LABELS, COMMITMENT_STATES, INITIATIVE_LABELS, PROGRAMME_LABELS
from alignment.db import utc_now
from alignment.formats import day, example_day, listed, local_date, read_day
from alignment.measures.forms import Boxes
from alignment.measures.rules import HORIZONS, codes
from alignment.write_form import WriteForm

PARTNER_HELP = "Organisaties, geen personen. Bijvoorbeeld: woningcorporatie en wijkteam."


class AreaForm(WriteForm):
    """What the forms of an area share: texts by name, from and to plain values."""

    labels: Mapping[str, str] = {}

    def fill(self, fields: Mapping[str, str], version: int) -> None:
        """Put plain texts in the form, with the version they belong to and a fresh key."""
        for name in self.labels:
            self[name].data = self.shown(name, fields[name])
        self.carry(version)

    def shown(self, name: str, value: str) -> str | list[str]:
        """A list of codes as boxes that are ticked; any other text as it is."""
        return list(codes(value)) if isinstance(self[name], Boxes) else value

    def fields(self) -> dict[str, str]:
        """What was typed, as plain texts; a day that cannot be read stays as it was typed, for the rules to tell."""
        typed = {}
        for name in self.labels:
            value = self[name].data or ""
            typed[name] = ";".join(value) if isinstance(value, list) else value
        if "due" in typed:
            with suppress(ValueError):
                due = read_day(typed["due"])
                typed["due"] = due.isoformat() if due else ""
        return typed


class ProgrammeForm(AreaForm):
    """What the city says of its programme."""

    labels = PROGRAMME_LABELS
    programme = TextAreaField(
        PROGRAMME_LABELS["programme"],
        description="Hoe heet het programma, wat is het doel, wie doen mee en tot wanneer loopt het?",
    )


class InitiativeForm(AreaForm):
    """A local initiative."""

    labels = INITIATIVE_LABELS
    title = StringField(INITIATIVE_LABELS["title"])
    partner = StringField(INITIATIVE_LABELS["partner"], description=PARTNER_HELP)
    note = TextAreaField(INITIATIVE_LABELS["note"])
    measure_codes = Boxes(
        INITIATIVE_LABELS["measure_codes"],
        description="Alleen maatregelen waarmee het initiatief in dit gebied samenwerkt. Geen is ook goed.",
        validate_choice=False,
    )

    def offer(self, measures: Sequence[tuple[str, str]]) -> None:
        """Set the measures to choose from: code and title."""
        self.measure_codes.choices = dict(measures)


class CommitmentForm(AreaForm):
    """An *afspraak*."""

    labels = COMMITMENT_LABELS
    promised_by = StringField(COMMITMENT_LABELS["promised_by"], description="Een organisatie, geen persoon.")
    title = StringField(COMMITMENT_LABELS["title"])
    due = StringField(COMMITMENT_LABELS["due"])
    horizon = SelectField(
        COMMITMENT_LABELS["horizon"],
        choices={"": "Niet bekend"} | {code: label.capitalize() for code, label in HORIZONS.items()},
        validate_choice=False,
    )
    state = RadioField(
        COMMITMENT_LABELS["state"],
        choices=[SelectChoice(value=code, label=label.capitalize()) for code, label in COMMITMENT_STATES.items()],
        default="open",
        validate_choice=False,
    )
    note = TextAreaField(COMMITMENT_LABELS["note"])

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        example = example_day(local_date(utc_now()))
        self.due.description = f"Bijvoorbeeld {example}. Leeg als er geen dag is afgesproken."


def told(name: str, value: str) -> str:
    """The value of a field as people read it.

    Args:
        name: of the field; value: as the commands keep it.
    """
    if not value:
        return "leeg"
    if name == "measure_codes":
        return listed(codes(value))
    if name == "due":
        with suppress(ValueError):
            return day(read_day(value))
    return {"state": COMMITMENT_STATES, "horizon": HORIZONS}.get(name, {}).get(value, value)
