"""The forms beside the ladder. The rules live in ``beside_rules.py``; a form reads what was typed."""

from __future__ import annotations

from collections.abc import Iterable

from wtforms import SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.obstacles.beside_rules import MAX_OWNER, MAX_REASON
from alignment.obstacles.read import ObstacleCard
from alignment.write_form import WriteForm

WHY = f"Eén zin voor de geschiedenis, hooguit {MAX_REASON} tekens."


class RootForm(WriteForm):
    """Under another obstacle, with a reason."""

    root = SelectField("Onder welk knelpunt valt dit?", choices=[], validate_choice=False)
    reason = StringField("Waarom horen ze bij elkaar?", description=WHY)

    def offer(self, alike: Iterable[ObstacleCard], others: Iterable[ObstacleCard]) -> RootForm:
        """Fill the list: what looks like it first."""
        self.root.choices = [
            SelectChoice(value="", label="Kies"),
            *(_choice(card, "Lijkt hierop") for card in alike),
            *(_choice(card, "Andere knelpunten") for card in others),
        ]
        return self


class SplitForm(WriteForm):
    """From under its root, with a reason."""

    reason = StringField("Waarom horen ze niet bij elkaar?", description=WHY)

    def named(self) -> SplitForm:
        """Give the reason an id of its own."""
        self.reason.id = "los-reden"
        self.reason.label.field_id = self.reason.id
        return self


class WorkForm(WriteForm):
    """Who works on it, and by when."""

    owner = StringField(
        "Wie werkt eraan?",
        description=f"Een functie of team, hooguit {MAX_OWNER} tekens. Geen namen van inwoners. "
        "Dit kan openbaar worden (Woo).",
    )
    due = StringField("Uiterlijk wanneer?", description="Dit mag leeg blijven.")


def _choice(card: ObstacleCard, group: str) -> SelectChoice:
    return SelectChoice(value=card.code, label=f"{card.code} {card.title}", optgroup=group)
