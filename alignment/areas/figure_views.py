"""The page on which the secretariat enters context figures: look first, then store all of it or nothing."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.figure_commands import ADDED, CHANGED, REGISTER, SAME, compare, save_figures, seen_of
from alignment.areas.figure_forms import FigureForm
from alignment.areas.figure_paste import COLUMN_OF, EXAMPLE, HEADINGS, Problem
from alignment.areas.figure_read import load_figure
from alignment.areas.figure_rules import told
from alignment.areas.figure_sent import Sent, read_sent
from alignment.areas.read import load_areas
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.measures.read import load_themes
from alignment.people.guard import acting, requires
from alignment.people.permissions import May
from alignment.write_form import WriteForm

blueprint = Blueprint("figures", __name__, url_prefix="/gebieden/cijfers")

IN_REGISTER = "Dit cijfer staat in het register en wijzigt u hier niet. Geef uw cijfer een andere naam."


@blueprint.get("")
@requires(May.EDIT_FIGURES)
def show() -> ResponseReturnValue:
    """The form of one figure, as it stands when one is named, and the box and the file for many."""
    form = FigureForm(formdata=None)
    form.carry(0)
    if request.args.get("cijfer"):
        figure = load_figure(db.session, request.args["cijfer"][:10])
        form.fill(figure.fields, figure.version)
    return _page(form=form)


@blueprint.post("")
@requires(May.EDIT_FIGURES)
def write() -> ResponseReturnValue:
    """Look at what would change; or store what was looked at."""
    form, sent = WriteForm(), read_sent(db.session)
    if sent.figures.problems or request.form.get("actie") != "opslaan":
        return _looked(sent)
    actor = acting()
    rows, seen = list(sent.figures.rows.values()), request.form.get("gezien", "")
    try:
        with transaction() as session:
            saved = save_figures(session, rows=rows, seen=seen, idempotency_key=form.key, by=actor)
    except RuleBroken:
        return _looked(sent)
    except Stale:
        return _page(sent, stale=True), 409
    return redirect(url_for("figures.show", bewaard=saved), 303)


def _looked(sent: Sent) -> ResponseReturnValue:
    figures = sent.figures
    outcomes = compare(db.session, list(figures.rows.values())) if not figures.problems else []
    taken = tuple(
        Problem(line, "cijfer", IN_REGISTER)
        for line, one in zip(figures.rows, outcomes, strict=False)
        if one.kind == REGISTER
    )
    if figures.problems or taken:
        return _page(sent.refused(taken)), 422
    if sent.form is not None and outcomes[0].now and 0 < sent.form.seen_version < outcomes[0].now.version:
        return _page(sent, stale=True), 409
    return _page(sent)


def _page(sent: Sent | None = None, *, form: FigureForm | None = None, stale: bool = False) -> str:
    one, paste = sent.told_form() if sent else form, WriteForm(formdata=None)
    ready = sent is not None and not sent.figures.problems
    outcomes = compare(db.session, list(sent.figures.rows.values())) if sent is not None and ready else []
    paste.carry(0)
    names = {area.slug: area.name for area in load_areas(db.session)}
    if one is None:
        one = FigureForm(formdata=None)
        one.carry(0)
    elif ready:
        one.carry(max((done.now.version for done in outcomes if done.now), default=0))
    one.offer(names, [(theme.slug, theme.name) for theme in load_themes(db.session)])
    return render_template(
        "areas/figures.html",
        nav="gebieden",
        form=paste,
        one=one,
        sent_one=sent is not None and sent.form is not None,
        text=sent.text if sent else "",
        problems=sent.figures.problems if sent else (),
        outcomes=outcomes,
        ready=ready,
        counts={kind: sum(done.kind == kind for done in outcomes) for kind in (ADDED, CHANGED, SAME)},
        seen=seen_of(outcomes),
        stale=stale,
        saved=request.args.get("bewaard", ""),
        area_names=names,
        headings=HEADINGS,
        column_of=COLUMN_OF,
        example=EXAMPLE,
        told=told,
    )
