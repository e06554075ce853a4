"""The forms of signals. The rules live in ``rules.py``; a form reads what was typed and carries the sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.formats import read_partial
from alignment.measures.forms import Boxes
from alignment.signals.read import SignalCard
from alignment.signals.rules import MAX_NOTE, MAX_TEXT, MAX_TITLE, SOURCE_KINDS, VERDICTS
from alignment.write_form import WriteForm

TEXTS = ("title", "description", "theme_slug", "source_kind", "first_seen", "expected_in")


class SignalForm(WriteForm):
    """A signal of a city."""

    title = StringField("Wat zien mensen?", description=f"Eén korte zin, hooguit {MAX_TITLE} tekens.")
    description = TextAreaField("Vertel er meer over", description=f"Hooguit {MAX_TEXT} tekens.")
    theme_slug = SelectField("Thema", validate_choice=False)
    area_slugs = Boxes("In welke gebieden?", validate_choice=False)
    source_kind = RadioField(
        "Wie ziet dit?",
        choices=[SelectChoice(value=code, label=label.capitalize()) for code, label in SOURCE_KINDS.items()],
        validate_choice=False,
    )
    first_seen = StringField(
        "Sinds wanneer?", description="Zo precies als u het weet: 2020, 9-2020 of 14-9-2020. Leeg is onbekend."
    )
    expected_in = StringField(
        "In welk cijfer moet dit later te zien zijn?",
        description="Bijvoorbeeld: aantal meldingen bij schuldhulp. Leeg is onbekend.",
    )

    def offer(self, themes: Iterable[tuple[str, str]], areas: dict[str, str]) -> None:
        """Set what can be chosen: themes as slug and name, own areas by slug."""
        self.theme_slug.choices = [SelectChoice(value="", label="Kies")] + [
            SelectChoice(value=slug, label=name) for slug, name in themes
        ]
        self.area_slugs.choices = areas

    def fill(self, card: SignalCard) -> None:
        """Put a signal in the form as it stands."""
        for name in TEXTS:
            self[name].data = self.shown(name, getattr(card, name))
        self.area_slugs.data = list(card.areas)
        self.carry(card.state_version)

    def shown(self, name: str, value: Any) -> Any:
        """A day as people write it; anything else as it is."""
        return _typed(value) if name == "first_seen" else value

    def fields(self) -> dict[str, str]:
        """What was typed; a day that cannot be read stays as it was typed, for the rules to tell."""
        given = {name: self[name].data or "" for name in TEXTS}
        try:
            given["first_seen"] = read_partial(given["first_seen"])
        except ValueError:
            return given
        return given


def _typed(seen: str) -> str:
    """A stored day as people write it: ``2021-03`` is ``3-2021``."""
    return "-".join(part.lstrip("0") for part in reversed(seen.split("-"))) if seen else ""


class JudgeForm(WriteForm):
    """Whether a signal was borne out."""

    verdict = RadioField(
        "Is dit signaal bevestigd?",
        choices=[SelectChoice(value=code, label=label.capitalize()) for code, label in VERDICTS.items()],
        validate_choice=False,
    )
    note = TextAreaField("Waarom?", description=f"Noem waar het uit blijkt. Hooguit {MAX_NOTE} tekens.")
    indicator = SelectField("Welk cijfer laat het zien?", validate_choice=False)

    def offer(self, figures: Iterable[tuple[str, str]]) -> None:
        """Set the figures to choose from: code and how it is called."""
        self.indicator.choices = [SelectChoice(value="", label="Geen cijfer")] + [
            SelectChoice(value=code, label=name) for code, name in figures
        ]
