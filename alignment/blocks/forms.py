"""The forms of many cells at once: what should happen to the chosen cells, and a pasted column."""

from __future__ import annotations

from typing import Any

from wtforms import RadioField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.blocks.answers import PLACES_OF, Given, field_name
from alignment.blocks.rules import CONFIRM, SET, Change
from alignment.cells.rules import MAX_NOTE
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.differentiation.rules import KINDS, MOMENTS, PLACES, TICK_WORDS, VALUES
from alignment.errors import RuleBroken
from alignment.formats import clean_text, whole
from alignment.write_form import WriteForm

QUESTIONS = {"rollout": "Hoe ver is de uitrol in deze cellen?", "landing": "Hoe landt het in deze cellen?"}
CHOSE_TOO = (
    "U vulde ook iets in. Kies ‘Bekijk wat er verandert’ om dat te gebruiken, of maak het leeg en bevestig dan dat er "
    "niets is gewijzigd."
)
AS_IT_IS = "laat zoals het is"


class AnswersForm(WriteForm):
    """The nine answers about differentiation as fields; each side keeps its own."""

    def places(self) -> list[tuple[str, str]]:
        """The kinds and moments that the form asks for."""
        return [place for place in PLACES if field_name(*place) in self]

    def keep(self, side: str) -> None:
        """Leave the answers of the other side out."""
        for place in set(self.places()) - set(PLACES_OF[side]):
            del self[field_name(*place)]

    def rows(self) -> list[tuple[str, list[tuple[str, Any]]]]:
        """The fields as a table: per kind its word, and per moment its word and field."""
        asked = self.places()
        return [
            (word, [(MOMENTS[moment], self[field_name(kind, moment)]) for of, moment in asked if of == kind])
            for kind, word in KINDS.items()
        ]

    def given(self) -> tuple[Given, ...]:
        """The answers that were chosen.

        Raises:
            RuleBroken: something that is no answer.
        """
        chosen = {place: self[field_name(*place)].data or "" for place in self.places()}
        wrong = [field_name(*place) for place, value in chosen.items() if value and value not in VALUES]
        if wrong:
            raise RuleBroken(dict.fromkeys(wrong, "Kies nee, deels of ja."))
        return tuple(Given(*place, value) for place, value in chosen.items() if value)


for _place in PLACES:
    _choices = [SelectChoice(value=code, label=word.capitalize()) for code, word in {"": AS_IT_IS, **VALUES}.items()]
    _field = SelectField(TICK_WORDS[_place].capitalize(), choices=_choices, default="", validate_choice=False)
    setattr(AnswersForm, field_name(*_place), _field)


class BlockForm(AnswersForm):
    """One change for all chosen cells. What stays empty stays as it is in each of them."""

    status = RadioField("Oordeel", choices=[], default="", validate_choice=False)
    note = TextAreaField("Tekst bij al deze cellen")
    confidence = RadioField("Hoe zeker bent u?", choices=[], default="", validate_choice=False)

    @classmethod
    def of(cls, side: str, *, sent: bool) -> BlockForm:
        """The form of one side.

        Args:
            side: rollout or landing; sent: whether the person's own input is to be read.
        """
        form = cls() if sent else cls(formdata=None)
        form.keep(side)
        form.status.label.text = QUESTIONS[side]
        form.status.choices = [SelectChoice(value="", label=AS_IT_IS.capitalize())] + [
            SelectChoice(value=value.code, label=value.label.capitalize())
            for value in SCALES[side].values()
            if value.code != "unassessed"
        ]
        form.confidence.choices = [SelectChoice(value="", label=AS_IT_IS.capitalize())] + [
            SelectChoice(value=code, label=label.capitalize()) for code, label in CONFIDENCE.items()
        ]
        form.note.description = "Laat dit leeg als elke cel haar eigen tekst houdt."
        return form

    def change(self, side: str, action: str) -> Change:
        """What the person wants.

        Args:
            side: rollout or landing; action: the button, ``confirm`` or anything else for ``set``.

        Raises:
            RuleBroken: something that no cell could say.
        """
        note, answers = clean_text(self.note.data or ""), self.given()
        if action == CONFIRM:
            if note or self.status.data or self.confidence.data or answers:
                raise RuleBroken({"": CHOSE_TOO})
            return Change(side=side, action=CONFIRM)
        if len(note) > MAX_NOTE:
            told = f"De toelichting telt {whole(len(note))} tekens; er passen er {whole(MAX_NOTE)}."
            raise RuleBroken({"note": f"{told} Maak de tekst korter."})
        if self.status.data and self.status.data not in SCALES[side]:
            raise RuleBroken({"status": "Dit oordeel bestaat niet. Kies een van de genoemde oordelen."})
        if self.confidence.data and self.confidence.data not in CONFIDENCE:
            raise RuleBroken({"confidence": "Kies hoe zeker u bent: eerste indruk, onderbouwd of getoetst."})
        return Change(
            side=side,
            action=SET,
            status=self.status.data or None,
            note=note or None,
            confidence=self.confidence.data or None,
            answers=answers,
        )
