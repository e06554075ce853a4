"""The form of a route: a line per step with its place, and empty lines to add some. It works without script.

A step moves by another number for its place; it goes away with its tick, or by making its line empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from wtforms import BooleanField, FieldList, Form, FormField, StringField

from alignment.cells.forms import read_day
from alignment.errors import RuleBroken
from alignment.routes.rules import MAX_STEPS, Step
from alignment.write_form import WriteForm

EMPTY_LINES = 2
TEXTS = ("name", "owner", "came_in", "went_out")
WORDS = {"position": "plaats", "name": "naam", "owner": "wie", "came_in": "datum in", "went_out": "datum uit"}


class StepForm(Form):
    """One step of a route as it is typed."""

    position = StringField("Plaats")
    name = StringField("Stap")
    owner = StringField("Wie")
    came_in = StringField("Datum in")
    went_out = StringField("Datum uit")
    gone = BooleanField("Haal weg")

    @property
    def left_open(self) -> bool:
        """A line that says nothing, or that is to be taken away."""
        return bool(self.gone.data) or not any((self[name].data or "").strip() for name in TEXTS)

    def day(self, name: str) -> date | None:
        """A typed day; what is no day leaves its sentence at the field."""
        try:
            return read_day(self[name].data or "")
        except RuleBroken as refusal:
            self[name].errors = list(refusal.fields.values())
            return None

    def place(self, number: int) -> tuple[float, int, int]:
        """Where the step goes, to sort by. A step that is moved takes the place of the one that stands there.

        Args:
            number: the place of this line in the form, from 1.
        """
        text = (self.position.data or "").strip()
        if not text:
            return (float("inf"), 0, number)
        if not (text.isascii() and text.isdigit() and len(text) < 4):
            self.position.errors = [f"‘{text[:10]}’ is geen plaats. Schrijf een getal, zoals 2."]
            return (number, 0, number)
        wanted = int(text)
        return (wanted, (wanted > number) - (wanted < number), number)


@dataclass(frozen=True)
class TypedRoute:
    """The steps in their order, and for each the line of the form it was typed on."""

    steps: tuple[Step, ...]
    lines: tuple[int, ...]


class RouteForm(WriteForm):
    """The whole route of a cell."""

    steps = FieldList(FormField(StepForm), max_entries=3 * MAX_STEPS)  # the rule tells who sends a few too many

    @classmethod
    def of(cls, steps: Sequence[Step], version: int) -> RouteForm:
        """The unsent form.

        Args:
            steps: as stored, or the usual ones as a proposal; version: 0 when nobody filled it in.
        """
        shown = [
            {
                "position": str(place),
                "name": step.name,
                "owner": step.owner,
                "came_in": step.came_in.isoformat() if step.came_in else "",
                "went_out": step.went_out.isoformat() if step.went_out else "",
            }
            for place, step in enumerate(steps, 1)
        ]
        empty = {name: "" for name in ("position", *TEXTS)}
        form = cls(formdata=None, steps=shown + [empty] * max(0, min(EMPTY_LINES, MAX_STEPS - len(shown))))
        form.carry(version)
        return form

    @property
    def lines(self) -> Iterator[StepForm]:
        """The lines of the form."""
        for entry in self.steps:
            yield entry.form

    def read(self) -> TypedRoute | None:
        """The steps in their new order; None when a line cannot be read (its field says why)."""
        typed = []
        for number, line in enumerate(self.lines, 1):
            if line.left_open:
                continue
            step = Step(
                name=line.name.data or "",
                owner=line.owner.data or "",
                came_in=line.day("came_in"),
                went_out=line.day("went_out"),
            )
            typed.append((line.place(number), step, number - 1))
        if self.wrong:
            return None
        typed.sort(key=lambda one: one[0])
        return TypedRoute(tuple(step for _, step, _ in typed), tuple(line for _, _, line in typed))

    def show_refused(self, refusal: RuleBroken, typed: TypedRoute) -> None:
        """Put the sentences of the command at the lines that they are about."""
        lines = list(self.lines)
        for name, sentence in refusal.fields.items():
            start, _, rest = name.partition("-")
            if start != "steps":
                self.form_errors.append(sentence)
                continue
            place, _, field = rest.partition("-")
            target = lines[typed.lines[int(place)]][field]
            target.errors = [*target.errors, sentence]

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Every field with an error: the id to go to, its name, and the sentence."""
        found = [
            (line[name].id, f"Stap {number}, {WORDS[name]}", " ".join(line[name].errors))
            for number, line in enumerate(self.lines, 1)
            for name in WORDS
            if line[name].errors
        ]
        return found + [("route", "Route", sentence) for sentence in self.form_errors]
