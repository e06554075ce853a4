"""The forms of a cell. The rules live in ``rules.py``; a form reads what was typed and carries the sentences back."""

from __future__ import annotations

from datetime import date
from typing import Any

from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment import formats
from alignment.cells.rules import HALF_FIELDS, HalfState
from alignment.cells.scales import CONFIDENCE, SCALES, SIDE_LABELS
from alignment.errors import RuleBroken, Stale
from alignment.formats import day
from alignment.write_form import WriteForm

QUESTIONS = {"rollout": "Hoe ver is de uitrol in {area}?", "landing": "Landt de maatregel in {area}?"}
ASKED = {"rollout": "In één zin: wat is de stand?", "landing": "In één zin: wat ziet u?"}


class HalfForm(WriteForm):
    """One half of a cell."""

    status = RadioField("Oordeel", choices=[], validate_choice=False)
    note = TextAreaField("In één zin")
    confidence = RadioField(
        "Hoe zeker bent u?",
        choices=[SelectChoice(value=code, label=label.capitalize()) for code, label in CONFIDENCE.items()],
        default="impression",
        validate_choice=False,
    )
    since = StringField("Sinds wanneer?")

    @classmethod
    def of(cls, side: str, state: HalfState | None = None, version: int | None = None) -> HalfForm:
        """The form of one side.

        Args:
            side: rollout or landing; state, version: what stands now; None when the person's own input is to be read.
        """
        given: dict[str, Any] = {}
        if state is not None:
            given = {name: getattr(state, name) for name in ("status", "note", "confidence")}
        form = cls(formdata=None, **given) if state is not None else cls()
        form.status.choices = [
            SelectChoice(value=value.code, label=value.label.capitalize())
            for value in SCALES[side].values()
            if value.code != "unassessed"
        ]
        form.note.label.text = ASKED[side]
        for field in form:
            if field.name != "csrf_token":
                field.id = f"{SIDE_LABELS[side]}-{field.name}"
                field.label.field_id = field.id
        if version is not None:
            form.carry(version)
        return form

    def ask(self, side: str, area_name: str, since: date | None) -> HalfForm:
        """Put the question in words.

        Args:
            side: rollout or landing; area_name: as people call it; since: from when the present judgement holds.
        """
        self.status.label.text = QUESTIONS[side].format(area=area_name)
        kept = f"; bij hetzelfde oordeel blijft {day(since)} staan" if since else ""
        self.since.description = f"Laat dit leeg als een nieuw oordeel vanaf vandaag geldt{kept}."
        return self

    def state(self, chosen: dict[str, str]) -> HalfState:
        """What the person wants the half to say.

        Args:
            chosen: the raw form, for the choices of the conflict page (``keuze-note`` is mine or theirs).

        Raises:
            RuleBroken: the date is no date.
        """
        values = {name: str(getattr(self, name).data or "") for name in HALF_FIELDS}
        for name in HALF_FIELDS:
            choice = chosen.get(f"keuze-{name}")
            if choice in ("mine", "theirs"):
                values[name] = chosen.get(f"{choice}-{name}", values[name])
                getattr(self, name).data = values[name]
        return HalfState(
            status=values["status"] or "unassessed",
            note=values["note"],
            confidence=values["confidence"] or "impression",
            since=read_day(values["since"]),
        )


def read_day(text: str) -> date | None:
    """A day as the browser or a person writes it: 2021-03-02, 2-3-2021, 02/03/2021, 2 maart 2021. Empty is None.

    Raises:
        RuleBroken: with the sentence for the field ``since``.
    """
    try:
        return formats.read_day(text)
    except ValueError as problem:
        raise RuleBroken({"since": str(problem)}) from problem


def clash_texts(stale: Stale) -> list[dict[str, str]]:
    """The fields to choose on the conflict page, each with its three values as words and as stored."""
    return [
        {"name": clash.name, **{which: stored(getattr(clash, which)) for which in ("base", "theirs", "mine")}}
        for clash in stale.clashes
    ]


def stored(value: Any) -> str:
    """A field value as a form sends it: dates as ISO text, nothing as empty text."""
    return value.isoformat() if isinstance(value, date) else str(value or "")
