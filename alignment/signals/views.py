"""The pages of signals: the list, one signal, and the forms with which a city adds one and it is judged."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from alignment.areas.models import Area, Indicator
from alignment.areas.read import load_areas
from alignment.cells.privacy import privacy_warning, seems_private
from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.history.read import load_lines_of
from alignment.history.words import ACTIONS
from alignment.measures.models import Theme
from alignment.measures.read import load_sources_of
from alignment.people.guard import acting, current_actor, requires, signed_in
from alignment.people.permissions import May
from alignment.signals.commands import change_signal, judge_signal, raise_signal, why_not_change, why_not_judge
from alignment.signals.conflict import conflict_words
from alignment.signals.forms import JudgeForm, SignalForm
from alignment.signals.read import SignalCard, find_signal, load_signals
from alignment.signals.rules import SOURCE_KINDS, VERDICTS

blueprint = Blueprint("signals", __name__, url_prefix="/signalen")


def _words() -> dict[str, Any]:
    names = {area.slug: area.name for area in load_areas(db.session)}
    return {"nav": "knelpunten", "area_names": names, "source_kinds": SOURCE_KINDS, "verdicts": VERDICTS}


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """Every signal."""
    return render_template("signals/index.html", signals=load_signals(db.session), **_words())


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One signal."""
    return _signal_page(code)


def _signal_page(code: str, judge: JudgeForm | None = None, clash: Stale | None = None) -> str:
    card, actor = find_signal(db.session, code), current_actor()
    refused, figures = judge is not None, dict[str, str]()
    if judge is None and why_not_judge(actor, card) is None:
        judge = JudgeForm(formdata=None, verdict=card.verdict or None, note=card.note, indicator=card.indicator_code)
        judge.carry(card.state_version)
    if judge is not None:
        figures = _figures()
        judge.offer(figures.items())
    return render_template(
        "signals/show.html",
        signal=card,
        judge=judge,
        refused=refused,
        **conflict_words(clash, actor.account_id if actor else None, figures),
        why_not_judge=why_not_judge(actor, card),
        changes=why_not_change(actor, card) is None,
        saved=request.args.get("bewaard", ""),
        warning=privacy_warning(request.args.get("let", "").split("-")),
        sources=load_sources_of(db.session, "signal", code),
        lines=load_lines_of(db.session, [("signal", code), ("signal_state", code)], limit=8),
        action_words=ACTIONS,
        **_words(),
    )


def _figures() -> dict[str, str]:
    """How every figure is called, by its code."""
    asked = select(Indicator.code, Indicator.title, Area.name).join(Area, Area.slug == Indicator.area_slug)
    rows = db.session.execute(asked.order_by(Indicator.title, Area.position))
    return {one.code: f"{one.title}, {one.name}" for one in rows}


def _form_page(form: SignalForm, code: str = "", clash: Stale | None = None) -> str:
    own = acting().organisation_code
    themes = [(slug, name) for slug, name in db.session.execute(select(Theme.slug, Theme.name).order_by(Theme.name))]
    areas = {area.slug: area.name for area in load_areas(db.session) if area.municipality_code == own}
    form.offer(themes, areas)
    words = conflict_words(clash, acting().account_id, dict(themes) | areas)
    return render_template("signals/form.html", nav="knelpunten", form=form, code=code, **words)


def _own(code: str) -> SignalCard:
    card = find_signal(db.session, code)
    refusal = why_not_change(current_actor(), card)
    if refusal:
        raise NotAllowed(refusal)
    return card


@blueprint.get("/nieuw")
@requires(May.EDIT_SIGNAL)
def new() -> ResponseReturnValue:
    """The form of a new signal."""
    form = SignalForm(formdata=None)
    form.carry(0)
    return _form_page(form)


@blueprint.get("/<code>/wijzig")
@requires(May.EDIT_SIGNAL)
def edit(code: str) -> ResponseReturnValue:
    """The form of a signal of the own city."""
    form = SignalForm(formdata=None)
    form.fill(_own(code))
    return _form_page(form, code)


@blueprint.get("/<code>/oordeel")
@requires(May.READ)
def go_back(code: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the signal."""
    return redirect(url_for("signals.show", code=code, _anchor="oordeel"), 303)


def _save(form: SignalForm, write: Callable[..., str], code: str = "") -> ResponseReturnValue:
    fields, areas = form.fields(), form.area_slugs.data or []
    try:
        with transaction() as session:
            made = write(session, fields=fields, areas=areas, idempotency_key=form.key, by=acting())
    except RuleBroken as refusal:
        form.show(refusal)
        return _form_page(form, code), 422
    except Stale as stale:
        form.retake(stale)
        return _form_page(form, code, stale), 409
    let = "-".join(seems_private(fields.values())) or None
    return redirect(url_for("signals.show", code=made, bewaard="signaal", let=let), 303)


@blueprint.post("/nieuw")
@requires(May.EDIT_SIGNAL)
def add() -> ResponseReturnValue:
    """Add a signal."""
    return _save(SignalForm(), raise_signal)


@blueprint.post("/<code>/wijzig")
@requires(May.EDIT_SIGNAL)
def save(code: str) -> ResponseReturnValue:
    """Change a signal of the own city."""
    _own(code)
    form = SignalForm()

    def write(session: Any, **given: Any) -> str:
        change_signal(session, code=code, version=form.seen_version, **given)
        return code

    return _save(form, write, code)


@blueprint.post("/<code>/oordeel")
@signed_in
def judge(code: str) -> ResponseReturnValue:
    """Say whether a signal is confirmed; the command decides who may."""
    form = JudgeForm()
    note = form.note.data or ""
    try:
        with transaction() as session:
            judge_signal(
                session,
                code=code,
                verdict=form.verdict.data or "",
                note=note,
                indicator=form.indicator.data or "",
                version=form.seen_version,
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return _signal_page(code, form), 422
    except Stale as stale:
        form.retake(stale)
        return _signal_page(code, form, stale), 409
    let = "-".join(seems_private([note])) or None
    return redirect(url_for("signals.show", code=code, bewaard="oordeel", let=let), 303)
