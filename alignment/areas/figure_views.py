"""The page on which the secretariat enters context figures: look first, then store all of it or nothing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.figure_commands import ADDED, CHANGED, REGISTER, SAME, compare, save_figures, seen_of
from alignment.areas.figure_paste import COLUMN_OF, EXAMPLE, HEADINGS, MAX_BYTES, Figures, Problem, decode, read_figures
from alignment.areas.figure_read import load_names
from alignment.areas.read import load_areas
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.people.guard import acting, requires
from alignment.people.permissions import May
from alignment.write_form import WriteForm

blueprint = Blueprint("figures", __name__, url_prefix="/gebieden/cijfers")

IN_REGISTER = "Dit cijfer staat in het register en wijzigt u hier niet. Geef uw cijfer een andere naam."


@blueprint.get("")
@requires(May.EDIT_FIGURES)
def show() -> ResponseReturnValue:
    """The box to paste into, or to choose a file."""
    return _page()


@blueprint.post("")
@requires(May.EDIT_FIGURES)
def write() -> ResponseReturnValue:
    """Look at what would change; or store what was looked at."""
    form = WriteForm()
    try:
        text = _text()
    except ValueError as sentence:
        problem = Problem(0, "", str(sentence))
        return _page(request.form.get("regels", ""), figures=Figures({}, (problem,))), 422
    figures = read_figures(text, *load_names(db.session))
    if figures.problems or request.form.get("actie") != "opslaan":
        return _looked(text, figures)
    actor = acting()
    rows, seen = list(figures.rows.values()), request.form.get("gezien", "")
    try:
        with transaction() as session:
            saved = save_figures(session, rows=rows, seen=seen, idempotency_key=form.key, by=actor)
    except RuleBroken:
        return _looked(text, figures)
    except Stale:
        return _page(text, figures=figures, stale=True), 409
    return redirect(url_for("figures.show", bewaard=saved), 303)


def _text() -> str:
    """What was sent: the file when one was chosen, otherwise what was pasted."""
    chosen = request.files.get("bestand")
    if chosen is None or not chosen.filename:
        return request.form.get("regels", "")
    return decode(chosen.stream.read(MAX_BYTES + 1))


def _looked(text: str, figures: Figures) -> ResponseReturnValue:
    outcomes = compare(db.session, list(figures.rows.values())) if not figures.problems else []
    taken = [
        Problem(line, "cijfer", IN_REGISTER)
        for line, one in zip(figures.rows, outcomes, strict=False)
        if one.kind == REGISTER
    ]
    if figures.problems or taken:
        return _page(text, figures=Figures(figures.rows, (*figures.problems, *taken))), 422
    return _page(text, figures=figures)


def _page(text: str = "", *, figures: Figures | None = None, stale: bool = False) -> str:
    form = WriteForm(formdata=None)
    form.carry(0)
    ready = figures is not None and not figures.problems
    outcomes = compare(db.session, list(figures.rows.values())) if figures is not None and ready else []
    return render_template(
        "areas/figures.html",
        nav="gebieden",
        form=form,
        text=text,
        problems=figures.problems if figures else (),
        outcomes=outcomes,
        ready=ready,
        counts={kind: sum(one.kind == kind for one in outcomes) for kind in (ADDED, CHANGED, SAME)},
        seen=seen_of(outcomes),
        stale=stale,
        saved=request.args.get("bewaard", ""),
        area_names={area.slug: area.name for area in load_areas(db.session)},
        headings=HEADINGS,
        column_of=COLUMN_OF,
        example=EXAMPLE,
    )
