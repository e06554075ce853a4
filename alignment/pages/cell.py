"""The page of one cell and its writes. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved, confirm_half, save_half
from alignment.cells.forms import AmountForm, GradeForm, HalfForm, clash_texts, stored
from alignment.cells.money_commands import set_amount, set_grade
from alignment.cells.rules import HALF_FIELDS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.obstacles.commands import raise_obstacle
from alignment.obstacles.forms import ObstacleForm
from alignment.pages.cell_view import grade_told, load_cell_page
from alignment.people.guard import current_actor, requires, signed_in
from alignment.people.permissions import Actor, May
from alignment.write_form import WriteForm

blueprint = Blueprint("cell", __name__, url_prefix="/cellen/<measure>/<area>")


@blueprint.get("")
@requires(May.READ)
def show(measure: str, area: str) -> ResponseReturnValue:
    """One cell: both halves, money, obstacles and how it came about."""
    return _page(measure, area)


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
def save_amount(measure: str, area: str) -> ResponseReturnValue:
    """Write one amount; the command decides whose rung it is."""
    form = AmountForm()

    def write(session: Session, by: Actor) -> None:
        rung, year, amount = form.read()
        set_amount(
            session,
            measure=measure,
            area=area,
            rung=rung,
            year=year,
            amount=amount,
            version=form.seen_version,
            idempotency_key=form.key,
            by=by,
        )

    return _write_small("amount", form, measure, area, write, "geld")


@blueprint.post("/herleidbaarheid")
@requires(May.EDIT_CITY_MONEY)
def save_grade(measure: str, area: str) -> ResponseReturnValue:
    """Write how far the money can be followed."""
    form = GradeForm()

    def write(session: Session, by: Actor) -> None:
        set_grade(
            session,
            measure=measure,
            area=area,
            grade=form.grade.data or "",
            version=form.seen_version,
            idempotency_key=form.key,
            by=by,
        )

    return _write_small("grade", form, measure, area, write, "geld")


@blueprint.post("/knelpunten")
@requires(May.RAISE_OBSTACLE)
def report_obstacle(measure: str, area: str) -> ResponseReturnValue:
    """Raise an obstacle on this cell."""
    form = ObstacleForm()

    def write(session: Session, by: Actor) -> None:
        raise_obstacle(
            session,
            measure=measure,
            area=area,
            title=form.title.data or "",
            description=form.description.data or "",
            category=form.category.data or "",
            idempotency_key=form.key,
            by=by,
        )

    return _write_small("obstacle", form, measure, area, write, "knelpunten")


def _actor() -> Actor:
    actor = current_actor()
    if actor is None:
        raise RuntimeError("the guard let a visitor through")
    return actor


def _write_half(side: str, measure: str, area: str) -> ResponseReturnValue:
    form = HalfForm.of(side, area)
    given: dict[str, Any] = {
        "measure": measure,
        "area": area,
        "version": form.seen_version,
        "idempotency_key": form.key,
    }
    try:
        with transaction() as session:
            if request.form.get("actie") == "bevestig":
                saved = confirm_half(session, side, by=_actor(), **given)
            else:
                why = "ongedaan gemaakt" if request.form.get("actie") == "herstel" else ""
                saved = save_half(session, side, state=form.state(request.form), by=_actor(), why=why, **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return _page(measure, area, refused={side: form}), 422
    except Stale as stale:
        return _conflict(side, measure, area, form, stale), 409
    return redirect(_address(measure, area, saved), 303)


def _address(measure: str, area: str, saved: Saved) -> str:
    return url_for("cell.show", measure=measure, area=area, bewaard=saved.line or "gelijk")


def _write_small(
    name: str,
    form: WriteForm,
    measure: str,
    area: str,
    write: Callable[[Session, Actor], None],
    anchor: str,
) -> ResponseReturnValue:
    try:
        with transaction() as session:
            write(session, _actor())
    except RuleBroken as refusal:
        form.show(refusal)
        return _page(measure, area, refused={name: form}), 422
    except Stale as stale:
        clash = stale.clashes[0]
        now = "leeg" if clash.theirs is None else clash.theirs
        form.version.data = stale.current_version
        sentence = (
            f"{stale.by} zette hier intussen {now}. Wat u invulde staat er nog; "
            "klik opnieuw op Opslaan als uw waarde moet gelden."
        )
        form.show(RuleBroken({clash.name.removesuffix("_eur"): sentence}))
        return _page(measure, area, refused={name: form}), 409
    return redirect(url_for("cell.show", measure=measure, area=area, bewaard=anchor, _anchor=anchor), 303)


def _page(measure: str, area: str, refused: dict[str, Any] | None = None) -> str:
    saved = request.args.get("bewaard", "")
    page = load_cell_page(
        db.session,
        measure,
        area,
        actor=current_actor(),
        refused=refused or {},
        saved=int(saved) if saved.isdigit() and len(saved) < 19 else None,
    )
    return render_template(
        "pages/cell.html",
        nav="matrix",
        page=page,
        crossing=page.crossing,
        square=page.crossing.square,
        measure=page.crossing.measure,
        area=page.crossing.area,
        bewaard=saved,
        refused=refused or {},
        grade_told=grade_told(page.crossing),
        confidence=CONFIDENCE,
    )


def _conflict(side: str, measure: str, area: str, form: HalfForm, stale: Stale) -> str:
    page = load_cell_page(db.session, measure, area, actor=current_actor(), refused={}, saved=None)
    half = getattr(page.crossing.square, side)
    form.carry(stale.current_version)
    return render_template(
        "pages/cell_conflict.html",
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
        own=stale.by == _actor().name,
        confirming=request.form.get("actie") == "bevestig",
    )


def _merged_texts(form: HalfForm, stale: Stale) -> dict[str, str]:
    """The fields that need no choice: what the person typed, or what the other saved where she typed nothing."""
    theirs = {taken.name: taken.theirs for taken in stale.taken_over}
    clashing = {clash.name for clash in stale.clashes}
    typed = {name: getattr(form, name).data for name in HALF_FIELDS if name not in clashing}
    return {name: stored(theirs.get(name, value)) for name, value in typed.items()}
