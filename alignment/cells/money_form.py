"""The one form for the money of a cell: every amount the reader may change, a new line per rung, and the grade.

One form and one *Opslaan*, so that nobody loses the second amount by saving the first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from wtforms import FieldList, Form, FormField, HiddenField, IntegerField, SelectField, StringField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types
from wtforms.widgets import HiddenInput

from alignment.cells.money_commands import AmountLine, MoneyRefused
from alignment.cells.read import Line
from alignment.cells.rules import GRADES, RUNGS, read_euro
from alignment.formats import euro
from alignment.write_form import WriteForm


class AmountForm(Form):
    """One amount of the ladder in one year; version 0 is a line that is not there yet."""

    rung = HiddenField()
    version = IntegerField(widget=HiddenInput(), default=0)
    year = StringField("Jaar")
    amount = StringField("Bedrag in hele euro’s")

    @property
    def is_new(self) -> bool:
        """Whether the year is still to be chosen."""
        return not self.version.data

    @property
    def left_open(self) -> bool:
        """A line for another year that nobody filled in."""
        return self.is_new and not (self.year.data or "").strip() and not (self.amount.data or "").strip()

    @property
    def word(self) -> str:
        """The rung in Dutch."""
        return RUNGS.get(self.rung.data or "", "bedrag").capitalize()

    def read(self) -> AmountLine | None:
        """What was typed, or None with the sentences at their fields."""
        year, text = 0, (self.year.data or "").strip()
        if text.isascii() and text.isdigit() and len(text) == 4:
            year = int(text)
        else:
            told = f"‘{text[:20]}’ is geen jaar. Schrijf bijvoorbeeld 2021." if text else "Vul het jaar in, zoals 2021."
            self.year.errors = [told]
        amount = None
        try:
            amount = read_euro(self.amount.data or "")
        except ValueError as problem:
            self.amount.errors = [str(problem)]
        if self.year.errors or self.amount.errors:
            return None
        seen = self.version.data if isinstance(self.version.data, int) else -1
        return AmountLine(self.rung.data or "", year, amount, seen)


MAX_LINES = 200  # more than forty years of every rung; a form of thousands is no person


class MoneyForm(WriteForm):
    """All amounts of one reader, and the grade when it is hers. ``version`` is that of the grade."""

    lines = FieldList(FormField(AmountForm), max_entries=MAX_LINES)
    grade = SelectField(
        "Herleidbaarheid: hoe ver is het geld te volgen?",
        choices=[SelectChoice(value=code, label=f"{code} · {label}") for code, label in GRADES.items()],
        validate_choice=False,
    )

    @classmethod
    def of(cls, lines: Sequence[Line], rungs: Sequence[str], grade: str | None, version: int) -> MoneyForm:
        """The unsent form.

        Args:
            lines: the stored amounts; rungs: those the reader may change; grade, version: as stored, None and 0
                when nobody gave one.
        """
        shown = [
            {"rung": line.rung, "version": line.version, "year": str(line.year), "amount": euro(line.amount)}
            for rung in rungs
            for line in (*(line for line in lines if line.rung == rung), Line(rung, 0, None, 0))
        ]
        for one in shown:
            one["year"] = one["year"] if one["version"] else ""
        form = cls(formdata=None, lines=shown, grade=grade or "")
        if grade is None:  # no answer yet is a choice only as long as nobody chose: it cannot be gone back to
            form.grade.choices = [SelectChoice(value="", label="Nog niet bekend"), *(form.grade.choices or [])]
        form.carry(version)
        return form

    @property
    def amounts(self) -> Iterator[AmountForm]:
        """The lines as forms, each with ids and labels that say which rung and year they are."""
        for entry in self.lines:
            yield entry.form

    def read(self) -> dict[int, AmountLine] | None:
        """The lines that say something, by their place; None when one cannot be read (its field says why)."""
        wanted = {place: line for place, line in enumerate(self.amounts) if not line.left_open}
        read = {place: line.read() for place, line in wanted.items()}
        return None if None in read.values() else {place: line for place, line in read.items() if line is not None}

    def show_refused(self, refused: MoneyRefused) -> None:
        """Put the sentences at their lines, with the version that stands now: saving again is then a choice."""
        lines = list(self.amounts)
        for place, problem in refused.lines.items():
            for name, sentence in problem.fields.items():
                field = lines[place][name] if name in ("year", "amount") else lines[place].amount
                field.errors = [*field.errors, sentence]
            if problem.version is not None:
                lines[place].version.data = problem.version
        if refused.grade:
            self.grade.errors = [*refused.grade.fields.values()]
            if refused.grade.version is not None:
                self.version.data = refused.grade.version

    @property
    def wrong(self) -> list[tuple[str, str, str]]:
        """Every field with an error: the id to go to, its name, and the sentence."""
        found = [
            (field.id, f"{line.word} {line.year.data or ''}".strip(), " ".join(field.errors))
            for line in self.amounts
            for field in (line.year, line.amount)
            if field.errors
        ]
        return found + ([(self.grade.id, "Herleidbaarheid", " ".join(self.grade.errors))] if self.grade.errors else [])
