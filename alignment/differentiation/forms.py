"""The one form for differentiation: every answer that the reader may give, with one *Opslaan*."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from wtforms import FieldList, Form, FormField, HiddenField, IntegerField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.widgets import HiddenInput

from alignment.differentiation.commands import Tick, TicksRefused
from alignment.differentiation.read import Answer
from alignment.differentiation.rules import LEVELS, PLACES, TICK_WORDS, UNSAID, VALUES
from alignment.write_form import WriteForm

# An answer can be taken back: what nobody says (any more) is always one of the choices.
CHOICES = [SelectChoice(value=code, label=word.capitalize()) for code, word in {"": LEVELS[UNSAID], **VALUES}.items()]


class TickForm(Form):
    """One answer; with version 0 nobody ever gave one."""

    kind = HiddenField()
    moment = HiddenField()
    version = IntegerField(widget=HiddenInput(), default=0)
    value = SelectField("Antwoord", choices=CHOICES, validate_choice=False)

    @property
    def place(self) -> tuple[str, str]:
        """Its kind and moment."""
        return self.kind.data or "", self.moment.data or ""

    @property
    def word(self) -> str:
        """The tick in Dutch."""
        return TICK_WORDS.get(self.place, "differentiatie").capitalize()

    @property
    def left_open(self) -> bool:
        """Nobody answered, and neither did she."""
        return not self.version.data and not self.value.data

    def tick(self) -> Tick:
        """The answer as it was sent; what is no number is a version that never was."""
        seen = self.version.data if isinstance(self.version.data, int) else -1
        return Tick(*self.place, self.value.data or "", seen)


class DifferentiationForm(WriteForm):
    """All answers of one reader."""

    ticks = FieldList(FormField(TickForm), max_entries=len(PLACES))

    @classmethod
    def of(cls, answers: Mapping[tuple[str, str], Answer], moments: Sequence[str]) -> DifferentiationForm:
        """The unsent form.

        Args:
            answers: as stored; moments: those that the reader may answer.
        """
        places = [place for place in PLACES if place[1] in moments]
        shown = [
            {"kind": kind, "moment": moment, **_carried(answers.get((kind, moment), Answer()))}
            for kind, moment in places
        ]
        form = cls(formdata=None, ticks=shown)
        form.carry(0)
        return form

    @property
    def answers(self) -> Iterator[TickForm]:
        """The answers as forms."""
        for entry in self.ticks:
            yield entry.form

    @property
    def by_place(self) -> dict[tuple[str, str], TickForm]:
        """The answers by kind and moment."""
        return {one.place: one for one in self.answers}

    def read(self) -> dict[int, Tick]:
        """The answers that say something, by their place."""
        return {place: one.tick() for place, one in enumerate(self.answers) if not one.left_open}

    def show_refused(self, refused: TicksRefused) -> None:
        """Put the sentences at their answers, with the version that stands now: saving again is then a choice."""
        answers = list(self.answers)
        for place, problem in refused.ticks.items():
            answers[place].value.errors = [problem.sentence]
            if problem.version is not None:
                answers[place].version.data = problem.version

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Every answer with an error: the id to go to, its name, and the sentence."""
        return [(one.value.id, one.word, " ".join(one.value.errors)) for one in self.answers if one.value.errors]


def _carried(answer: Answer) -> dict[str, str | int]:
    return {"value": answer.value, "version": answer.version}
