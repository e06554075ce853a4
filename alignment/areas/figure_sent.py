"""What was sent to the page of figures: one figure in the form, lines that were pasted, or a file with lines. Each is
read into the same rows, so that there is one preview and one way to store."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import request
from sqlalchemy.orm import Session

from alignment.areas.figure_forms import FigureForm
from alignment.areas.figure_paste import (
    COLUMN_OF,
    HEADINGS,
    Figures,
    Problem,
    decode,
    read_fields,
    read_figures,
)
from alignment.areas.figure_read import load_names
from alignment.areas.figure_sheet import MARK, text_of_workbook
from alignment.errors import RuleBroken

ONE = "een"  # the value of ``wijze`` when the form of one figure was sent
CHOOSE = {"area_slug": "Kies een gebied.", "theme_slug": "Kies een thema."}


@dataclass(frozen=True)
class Sent:
    """What was asked for.

    Args:
        figures: as they were read; text: what was pasted; form: of one figure, None when lines were sent.
    """

    figures: Figures
    text: str = ""
    form: FigureForm | None = None

    def refused(self, more: tuple[Problem, ...]) -> Sent:
        """The same with these mistakes too."""
        return replace(self, figures=Figures(self.figures.rows, (*self.figures.problems, *more)))

    def told_form(self) -> FigureForm | None:
        """The form with every mistake at its field."""
        if self.form is not None:
            self.form.show(RuleBroken({HEADINGS.get(one.column, ""): one.why for one in self.figures.problems}))
        return self.form


def read_sent(session: Session) -> Sent:
    """Read the request; a mistake is in the figures, never raised."""
    areas, themes = load_names(session)
    if request.form.get("wijze") == ONE:
        form = FigureForm()
        typed = form.typed()
        fields, broken = read_fields(typed, areas, themes)
        broken |= {name: sentence for name, sentence in CHOOSE.items() if not typed[name]}
        problems = tuple(Problem(1, COLUMN_OF[name], why) for name, why in broken.items())
        return Sent(Figures({1: fields}, problems), form=form)
    try:
        text = _text()
    except ValueError as sentence:
        return Sent(Figures({}, (Problem(0, "", str(sentence)),)), request.form.get("regels", ""))
    return Sent(read_figures(text, areas, themes), text)


def _text() -> str:
    """What was sent: the file when one was chosen, otherwise what was pasted."""
    chosen = request.files.get("bestand")
    if chosen is None or not chosen.filename:
        return request.form.get("regels", "")
    raw = chosen.stream.read()  # bounded by MAX_CONTENT_LENGTH
    return text_of_workbook(raw) if raw.startswith(MARK) else decode(raw)
