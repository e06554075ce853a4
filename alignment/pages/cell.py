"""The page of one cell and its writes. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.cells.commands import Saved, confirm_half, save_half
from alignment.cells.forms import HalfForm, clash_texts, stored
from alignment.cells.money_commands import MoneyRefused, set_money
from alignment.cells.money_form import MoneyForm
from alignment.cells.read import load_owners
from alignment.cells.rules import HALF_FIELDS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db, transaction
from alignment.differentiation.commands import TicksRefused, set_ticks
from alignment.differentiation.forms import DifferentiationForm
from alignment.errors import RuleBroken, Stale
from alignment.obstacles.commands import raise_obstacle
from alignment.obstacles.forms import ObstacleForm
from alignment.pages.cell_differentiation import SAVED, saved_answers
from alignment.pages.cell_notice import private_in, read_notice
from alignment.pages.cell_together import carried_beside, told_beside, typed_beside
from alignment.pages.cell_view import load_cell_page
from alignment.pages.cell_work import asked_kind, cell_work
from alignment.pages.facts import grade_told
from alignment.pages.my_work import own_target
from alignment.people.guard import acting, current_actor, requires, signed_in
from alignment.people.permissions import May

blueprint = Blueprint("cell", __name__, url_prefix="/cellen/<measure>/<area>")
NOTHING: Mapping[str, Any] = MappingProxyType({})


@blueprint.get("")
@requires(May.READ)
def show(measure: str, area: str) -> ResponseReturnValue:
    """One cell: both halves, money, obstacles and how it came about."""
    return _page(measure, area)


@blueprint.get("/<any(uitrol, landing, geld, knelpunten, differentiatie):part>")
@requires(May.READ)
def go_back(measure: str, area: str, part: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the cell."""
    return redirect(url_for("cell.show", measure=measure, area=area, _anchor=part), 303)


@blueprint.post("/uitrol")
@requires(May.EDIT_ROLLOUT)
def save_rollout(measure: str, area: str) -> ResponseReturnValue:
    """Save or confirm the ministry's half."""
    return _write_half("rollout", measure, area)


@blueprint.post("/landing")
@requires(May.EDIT_LANDING)
def save_landing(measure: str, area: str) -> ResponseReturnValue:
    """Save or confirm the city's half."""
    return _write_half("landing", measure, area)


@blueprint.post("/geld")
@signed_in
def save_money(measure: str, area: str) -> ResponseReturnValue:
    """Write amounts and the grade, all or none; the command decides whose rung each is."""
    form = MoneyForm()
    amounts = form.read()
    if amounts is None:
        return _page(measure, area, refused={"money": form}), 422
    grade = (form.grade.data, form.seen_version) if form.grade.data else None
    try:
        with transaction() as session:
            changed = set_money(
                session,
                measure=measure,
                area=area,
                amounts=amounts,
                grade=grade,
                idempotency_key=form.key,
                by=acting(),
            )
    except MoneyRefused as refused:
        form.show_refused(refused)
        return _page(measure, area, refused={"money": form}), 409 if refused.stale else 422
    return redirect(saved_address(measure, area, f"geld-{changed}", "geld"), 303)


@blueprint.post("/differentiatie")
@signed_in
def save_differentiation(measure: str, area: str) -> ResponseReturnValue:
    """Write what is asked, promised or happening, all or none; the command decides whose moment each is."""
    form = DifferentiationForm()
    given: dict[str, Any] = {"measure": measure, "area": area, "idempotency_key": form.key, "by": acting()}
    try:
        with transaction() as session:
            changed = set_ticks(session, ticks=form.read(), **given)
    except TicksRefused as refused:
        form.show_refused(refused)
        return refused_page(measure, area, {"differentiation": form}), 409 if refused.stale else 422
    return saved_page(measure, area, f"{SAVED}{changed}", "differentiatie", part="differentiation", texts={})


@blueprint.post("/knelpunten")
@requires(May.RAISE_OBSTACLE)
def report_obstacle(measure: str, area: str) -> ResponseReturnValue:
    """Raise an obstacle on this cell."""
    form = ObstacleForm()
    try:
        with transaction() as session:
            code = raise_obstacle(
                session,
                measure=measure,
                area=area,
                title=form.title.data or "",
                description=form.description.data or "",
                category=form.category.data or "",
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return _page(measure, area, refused={"obstacle": form}), 422
    return redirect(saved_address(measure, area, "knelpunten", "knelpunten", raised=code), 303)


def refused_page(measure: str, area: str, refused: dict[str, Any], part: str = "") -> str:
    """The page of a cell with a form that was not accepted, and what was typed beside it.

    Args:
        refused: that form by its name: rollout, landing, differentiation, money, obstacle, remark, contact, route.
        part: which part it is, when that is not its name: of a remark its text.
    """
    return _page(measure, area, refused=refused, beside=_beside(measure, area, part or next(iter(refused))))


def saved_page(
    measure: str, area: str, saved: str, anchor: str, *, part: str, texts: Mapping[str, str]
) -> ResponseReturnValue:
    """What follows a save of one of the parts that are one form: the cell, by its own address. If something was
    typed in another part, it is the page itself, with that as it was typed; loading it again repeats a harmless save.

    Args:
        saved: as ``bewaard`` tells it; anchor: the section; part: as in ``typed_beside``; texts: what was stored.
    """
    beside = _beside(measure, area, part)
    if not beside:
        return redirect(saved_address(measure, area, saved, anchor, texts), 303)
    return _page(measure, area, beside=beside, told={"bewaard": saved, "let": private_in(texts) or ""})


def saved_address(
    measure: str,
    area: str,
    saved: str,
    anchor: str,
    texts: Mapping[str, str] | None = None,
    raised: str | None = None,
) -> str:
    """Where a form beside the halves leads to: the cell, saying what was saved, still inside *mijn werk* if she was.

    Args:
        saved: as ``bewaard`` tells it; anchor: the section that she was in; texts: what was stored, None for all
            that was sent; raised: the code of a new obstacle.
    """
    seen, work = private_in(request.form if texts is None else texts), asked_kind() or None
    told = {"bewaard": saved, "gemeld": raised, "werk": work, "let": seen}
    return url_for("cell.show", measure=measure, area=area, _anchor=anchor, **cast("dict[str, Any]", told))


def _beside(measure: str, area: str, part: str) -> dict[str, Any]:
    return typed_beside(db.session, load_owners(db.session, measure, area), part)


def _write_half(side: str, measure: str, area: str) -> ResponseReturnValue:
    form = HalfForm.of(side)
    given: dict[str, Any] = {
        "measure": measure,
        "area": area,
        "version": form.seen_version,
        "idempotency_key": form.key,
    }
    try:
        with transaction() as session:
            if request.form.get("actie") == "bevestig":
                typed = form.state(request.form) if "note" in request.form else None
                saved = confirm_half(session, side, by=acting(), typed=typed, **given)
            else:
                why = "ongedaan gemaakt" if request.form.get("actie") == "herstel" else ""
                saved = save_half(session, side, state=form.state(request.form), by=acting(), why=why, **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return refused_page(measure, area, {side: form}), 422
    except Stale as stale:
        return _conflict(side, measure, area, form, stale), 409
    beside = _beside(measure, area, side)
    if beside:
        told = {"bewaard": str(saved.line or "gelijk"), "let": private_in(request.form) or ""}
        return _page(measure, area, beside=beside, told=told)
    return redirect(_address(measure, area, saved), 303)


def _address(measure: str, area: str, saved: Saved) -> str:
    back = own_target(request.form.get("verder"))
    if back:
        return f"{back}{'&' if '?' in back else '?'}bewaard={saved.line or 'gelijk'}"
    return url_for(
        "cell.show",
        measure=measure,
        area=area,
        bewaard=saved.line or "gelijk",
        werk=asked_kind() or None,
        let=private_in(request.form),
        paneel=1 if _in_panel() else None,
    )


def _in_panel() -> bool:
    """Whether the panel beside the matrix asks: the same answers, without the page around them."""
    return "paneel" in request.args


def _page(
    measure: str,
    area: str,
    refused: dict[str, Any] | None = None,
    *,
    beside: Mapping[str, Any] = NOTHING,
    told: Mapping[str, str] | None = None,
) -> str:
    told = request.args if told is None else told
    saved = told.get("bewaard", "")
    page = load_cell_page(
        db.session,
        measure,
        area,
        actor=current_actor(),
        refused={**beside, **(refused or {})},
        saved=_number(saved),
        raised=request.args.get("gemeld", ""),
    )
    return render_template(
        "pages/cell_panel.html" if _in_panel() else "pages/cell.html",
        nav="matrix",
        page=page,
        crossing=page.crossing,
        square=page.crossing.square,
        measure=page.crossing.measure,
        area=page.crossing.area,
        bewaard=saved,
        notice=read_notice(told),
        answers_saved=saved_answers(saved),
        beside=told_beside(beside),
        money_saved=_number(saved.removeprefix("geld-")),
        refused=refused or {},
        grade_told=grade_told(page.crossing.square.ladder),
        werk=cell_work((measure, area), asked_kind(), page.saved),
        confidence=CONFIDENCE,
    )


def _number(text: str) -> int | None:
    """A number from an address; anything else in it is ignored."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def _conflict(side: str, measure: str, area: str, form: HalfForm, stale: Stale) -> str:
    page = load_cell_page(db.session, measure, area, actor=current_actor(), refused={}, saved=None)
    half = getattr(page.crossing.square, side)
    form.carry(stale.current_version)
    return render_template(
        "pages/cell_conflict.html",
        in_panel=_in_panel(),
        nav="matrix",
        page=page,
        crossing=page.crossing,
        square=page.crossing.square,
        measure=page.crossing.measure,
        area=page.crossing.area,
        side=side,
        half=half,
        form=form,
        stale=stale,
        clashes=clash_texts(stale),
        merged=_merged_texts(form, stale),
        scale=SCALES[side],
        confidence=CONFIDENCE,
        werk=cell_work((measure, area), asked_kind()),
        back=own_target(request.form.get("verder")),
        page_address=url_for("cell.show", measure=measure, area=area, werk=asked_kind() or None),
        own=stale.is_own(acting().account_id),
        carried_beside=list(carried_beside(side)),
        confirming=request.form.get("actie") == "bevestig",
    )


def _merged_texts(form: HalfForm, stale: Stale) -> dict[str, str]:
    """The fields that need no choice: what the person typed, or what the other saved where she typed nothing."""
    theirs = {taken.name: taken.theirs for taken in stale.taken_over}
    clashing = {clash.name for clash in stale.clashes}
    typed = {name: getattr(form, name).data for name in HALF_FIELDS if name not in clashing}
    return {name: stored(theirs.get(name, value)) for name, value in typed.items()}
