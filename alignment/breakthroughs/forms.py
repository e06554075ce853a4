"""The forms of breakthroughs. The rules live in ``rules.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.breakthroughs import rules
from alignment.breakthroughs.rules import ADOPTION_LABELS, ADOPTIONS, DETAIL_LABELS, SCOPES, STAGES
from alignment.write_form import WriteForm

MOST = "Hooguit {} tekens."


def _choices(words: Mapping[str, str], first: str = "") -> list[SelectChoice]:
    head = [SelectChoice(value="", label=first)] if first else []
    return [*head, *(SelectChoice(value=code, label=word.capitalize()) for code, word in words.items())]


class ProposalForm(WriteForm):
    """A new breakthrough."""

    title = StringField("Wat is de doorbraak?", description=f"Eén korte zin, hooguit {rules.MAX_TITLE} tekens.")
    description = TextAreaField("Hoe werkt het?", description=MOST.format(rules.MAX_TEXT))
    area = SelectField("Waar begon het?", choices=[], validate_choice=False)
    conditions = TextAreaField(
        "Onder welke voorwaarden werkt het?",
        description=f"Dit mag leeg blijven. {MOST.format(rules.MAX_CONDITIONS)}",
    )
    lesson = TextAreaField("Wat is de les?", description=f"Dit mag leeg blijven. {MOST.format(rules.MAX_LESSON)}")
    obstacle = HiddenField()

    def offer(self, areas: Iterable[tuple[str, str]], *, unknown: bool) -> ProposalForm:
        """Fill the list of areas.

        Args:
            areas: slug and name of those where the person may say that it began; unknown: whether she may leave it.
        """
        choices = dict(areas)
        first = "Onbekend" if unknown else "Kies een gebied" if len(choices) != 1 else ""
        head = [SelectChoice(value="", label=first)] if first else []
        self.area.choices = [*head, *(SelectChoice(value=slug, label=name) for slug, name in choices.items())]
        return self

    @property
    def texts(self) -> dict[str, str]:
        """What was typed, but for the area and the obstacle."""
        return {name: self[name].data or "" for name in ("title", "description", "conditions", "lesson")}


class DetailForm(WriteForm):
    """What the secretariat keeps of a breakthrough."""

    stage = SelectField(DETAIL_LABELS["stage"], choices=_choices(STAGES), validate_choice=False)
    scope = SelectField(DETAIL_LABELS["scope"], choices=_choices(SCOPES, "Onbekend"), validate_choice=False)
    conditions = TextAreaField(DETAIL_LABELS["conditions"], description=MOST.format(rules.MAX_CONDITIONS))
    first_steps = TextAreaField(
        DETAIL_LABELS["first_steps"],
        description=f"Wie overneemt begint hiermee. {MOST.format(rules.MAX_STEPS)}",
    )
    lesson = TextAreaField(DETAIL_LABELS["lesson"], description=MOST.format(rules.MAX_LESSON))
    contact = StringField(
        DETAIL_LABELS["contact"],
        description="Een functie of een team. Geen namen van inwoners. Dit kan openbaar worden (Woo).",
    )

    @property
    def texts(self) -> dict[str, str]:
        """What was typed."""
        return {name: self[name].data or "" for name in DETAIL_LABELS}


class AdoptionForm(WriteForm):
    """What an area does with a breakthrough."""

    status = SelectField(ADOPTION_LABELS["status"], choices=_choices(ADOPTIONS, "Kies"), validate_choice=False)
    note = TextAreaField(
        ADOPTION_LABELS["note"],
        description=f"Verplicht bij ‘past niet’, anders mag dit leeg blijven. {MOST.format(rules.MAX_NOTE)}",
    )
    plan = TextAreaField(
        ADOPTION_LABELS["plan"],
        description=f"Dit staat ook op de pagina van het gebied. {MOST.format(rules.MAX_PLAN)}",
    )

    @property
    def texts(self) -> dict[str, str]:
        """What was typed."""
        return {name: self[name].data or "" for name in ADOPTION_LABELS}

    def named(self, area: str) -> AdoptionForm:
        """Give the fields ids of their own: a city with two areas has such a form for each."""
        for field in self:
            if field.name != "csrf_token":
                field.id = f"{area}-{field.name}"
        return self


class TakeForm(WriteForm):
    """Taking a breakthrough over: nothing to fill in."""
