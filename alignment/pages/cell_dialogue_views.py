"""The writes of a cell beside its two halves: say something, name a contact, fill in the route."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from alignment.cells.forms import read_day
from alignment.db import transaction
from alignment.dialogue.commands import say, set_contact
from alignment.dialogue.forms import ContactForm
from alignment.errors import RuleBroken, Stale
from alignment.formats import partial_day
from alignment.pages.cell import refused_page, saved_address, saved_page
from alignment.pages.cell_together import remark_sent
from alignment.people.guard import acting, requires, signed_in
from alignment.people.permissions import May
from alignment.routes.commands import set_route
from alignment.routes.forms import RouteForm

blueprint = Blueprint("dialogue", __name__, url_prefix="/cellen/<measure>/<area>")

FIRST = "{} wijzigde dit intussen in ‘{}’. Wat u invulde staat er nog: sla opnieuw op als uw tekst moet gelden."
ROUTE_FIRST = "{} wijzigde de route intussen. Wat u invulde staat er nog: sla opnieuw op als uw route moet gelden."


@blueprint.get("/<any(reactie, contact, route):part>")
@requires(May.READ)
def go_back(measure: str, area: str, part: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the cell."""
    anchor = {"reactie": None, "contact": "samen", "route": "route"}[part]
    return redirect(url_for("cell.show", measure=measure, area=area, _anchor=anchor), 303)


@blueprint.post("/reactie")
@requires(May.REMARK)
def save_remark(measure: str, area: str) -> ResponseReturnValue:
    """Ask for a reaction, react, or say something under a half."""
    text, form = remark_sent()
    side, kind = form.side.data or "", form.kind.data or ""
    try:
        with transaction() as session:
            say(
                session,
                measure=measure,
                area=area,
                side=side,
                kind=kind,
                note=form.note.data or "",
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return refused_page(measure, area, {"remark": form}, text), 422
    said = {"note": form.note.data or ""}
    return saved_page(measure, area, kind, f"reactie-{side}", part=text, texts=said)


@blueprint.post("/contact")
@signed_in
def save_contact(measure: str, area: str) -> ResponseReturnValue:
    """Name the contact of one side; the command decides whose it is."""
    form = ContactForm().named()
    try:
        with transaction() as session:
            saved = set_contact(
                session,
                measure=measure,
                area=area,
                side=form.side.data or "",
                name=form.name.data or "",
                since=read_day(form.since.data or ""),
                version=form.seen_version,
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return refused_page(measure, area, {"contact": form}), 422
    except Stale as stale:
        form.retake(stale)
        for clash in stale.clashes:
            theirs = partial_day(clash.theirs or "") if clash.name == "since" else clash.theirs
            form[clash.name].errors = [FIRST.format(_who(stale), theirs or "leeg")]
        return refused_page(measure, area, {"contact": form}), 409
    return _back(measure, area, "contact" if saved.line else "gelijk", "samen")


@blueprint.post("/route")
@requires(May.EDIT_ROUTE)
def save_route(measure: str, area: str) -> ResponseReturnValue:
    """Save all steps of the route."""
    form = RouteForm()
    typed = form.read()
    if typed is None:
        return refused_page(measure, area, {"route": form}), 422
    try:
        with transaction() as session:
            saved = set_route(
                session,
                measure=measure,
                area=area,
                steps=typed.steps,
                version=form.seen_version,
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show_refused(refusal, typed)
        return refused_page(measure, area, {"route": form}), 422
    except Stale as stale:
        form.retake(stale)
        form.form_errors.append(ROUTE_FIRST.format(_who(stale)))
        return refused_page(measure, area, {"route": form}), 409
    return _back(measure, area, "route" if saved.line else "gelijk", "route")


def _who(stale: Stale) -> str:
    """Who was first, as the beginning of a sentence."""
    told = stale.told_by(acting().account_id)
    return told[:1].upper() + told[1:]


def _back(measure: str, area: str, saved: str, anchor: str) -> ResponseReturnValue:
    return redirect(saved_address(measure, area, saved, anchor), 303)
