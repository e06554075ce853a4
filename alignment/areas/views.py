"""The forms with which a city keeps the programme and the initiatives of its area, and the secretariat the commitments.
Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.areas.commands import (
    add_commitment,
    add_initiative,
    change_commitment,
    change_initiative,
    save_programme,
    set_initiative_withdrawn,
)
from alignment.areas.forms import AreaForm, CommitmentForm, InitiativeForm, ProgrammeForm, told
from alignment.areas.read import AreaCard, chosen, load_areas
from alignment.areas.store import COMMITMENT, INITIATIVE, PROGRAMME, Sort, Stored, load_stored
from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_measures
from alignment.measures.rules import codes
from alignment.people.guard import acting, reason, requires
from alignment.people.permissions import Actor, May, Owners
from alignment.write_form import fresh_key

blueprint = Blueprint("area_forms", __name__, url_prefix="/gebieden/<slug>")

NUMBER = "<int(max=9223372036854775807):number>"
Write = Callable[[Session, Actor, dict[str, str]], object]


@dataclass(frozen=True)
class Page:
    """What the three forms differ in: words and places."""

    sort: Sort
    folder: str
    one: str
    this: str
    form: type[AreaForm]


PROGRAMMES = Page(PROGRAMME, "programma", "Programma", "dit programma", ProgrammeForm)
INITIATIVES = Page(INITIATIVE, "initiatieven", "Lokaal initiatief", "dit initiatief", InitiativeForm)
COMMITMENTS = Page(COMMITMENT, "afspraken", "Afspraak", "deze afspraak", CommitmentForm)


def _area(page: Page, slug: str) -> AreaCard:
    """The area of the address, when the person may write this there."""
    area = chosen(load_areas(db.session), slug)
    refusal = reason(page.sort.may, Owners(municipality=area.municipality_code))
    if refusal:
        raise NotAllowed(refusal)
    return area


def _themes(measures: tuple[MeasureCard, ...]) -> dict[str, list[str]]:
    """The codes of the measures by the name of their theme, to tick them in groups."""
    groups: dict[str, list[str]] = {}
    for one in sorted(measures, key=lambda one: (one.theme_name, one.code)):
        groups.setdefault(one.theme_name, []).append(one.code)
    return groups


def _render(
    page: Page, area: AreaCard, form: AreaForm, stored: Stored | None = None, clash: Stale | None = None
) -> str:
    groups: dict[str, list[str]] = {}
    if isinstance(form, InitiativeForm):
        linked = codes(stored.fields["measure_codes"]) if stored else ()
        measures = tuple(one for one in load_measures(db.session) if one.withdrawn_at is None or one.code in linked)
        form.offer([(one.code, one.title) for one in measures])
        groups = _themes(measures)
    return render_template(
        "areas/form.html",
        nav="gebieden",
        page=page,
        area=area,
        form=form,
        stored=stored,
        groups=groups,
        clash=clash,
        own=clash is not None and clash.is_own(acting().account_id),
        told=told,
        key=fresh_key(),
    )


def _show(page: Page, slug: str, number: int | None = None, *, new: bool = False) -> str:
    """The form as it stands, or empty for something new."""
    area = _area(page, slug)
    stored = None if new else load_stored(db.session, page.sort, slug, number)
    form = page.form(formdata=None)
    if stored is None:
        form.carry(0)
    else:
        form.fill(stored.fields, stored.version)
    return _render(page, area, form, stored)


def _save(page: Page, slug: str, write: Write, number: int | None = None, *, new: bool = False) -> ResponseReturnValue:
    """Run a command with what was typed; the form again when it is refused."""
    area = _area(page, slug)
    form = page.form()
    fields = form.fields()
    stored = None if new else load_stored(db.session, page.sort, slug, number)
    if stored is not None and not any(name in request.form for name in page.sort.labels):
        fields = stored.fields  # a button beside the form: nothing was typed, so the form stays as it stands
        form.fill(fields, form.seen_version)
    if not form.validate():
        return _render(page, area, form, stored), 422
    try:
        with transaction() as session:
            write(session, acting(), fields)
    except RuleBroken as refusal:
        form.show(refusal)
        return _render(page, area, form, stored), 422
    except Stale as stale:
        stored = load_stored(db.session, page.sort, slug, number)
        form.retake(stale)
        return _render(page, area, form, stored, stale), 409
    return redirect(url_for("areas.show", slug=slug, bewaard=page.folder, _anchor=page.folder), 303)


def _carried() -> tuple[int, str | None]:
    """The version and the key that the form of this request carries; ``_save`` refuses a form without them."""
    form = ProgrammeForm()
    return form.seen_version, form.idempotency_key.data


def _add(page: Page, slug: str, add: Callable[..., object]) -> ResponseReturnValue:
    """Add what the form says, with this command."""
    _, key = _carried()

    def write(session: Session, by: Actor, fields: dict[str, str]) -> object:
        return add(session, area=slug, fields=fields, idempotency_key=key, by=by)

    return _save(page, slug, write, new=True)


def _change(page: Page, slug: str, number: int, change: Callable[..., object]) -> ResponseReturnValue:
    """Change one thing to what the form says, with this command."""
    version, key = _carried()

    def write(session: Session, by: Actor, fields: dict[str, str]) -> object:
        return change(session, area=slug, number=number, fields=fields, version=version, idempotency_key=key, by=by)

    return _save(page, slug, write, number)


@blueprint.get("/programma")
@requires(May.EDIT_AREA)
def edit_programme(slug: str) -> ResponseReturnValue:
    """The form of the programme."""
    return _show(PROGRAMMES, slug)


@blueprint.post("/programma")
@requires(May.EDIT_AREA)
def write_programme(slug: str) -> ResponseReturnValue:
    """Save the programme."""
    version, key = _carried()

    def write(session: Session, by: Actor, fields: dict[str, str]) -> object:
        return save_programme(session, area=slug, fields=fields, version=version, idempotency_key=key, by=by)

    return _save(PROGRAMMES, slug, write)


@blueprint.get("/initiatieven")
@requires(May.EDIT_AREA)
def new_initiative(slug: str) -> ResponseReturnValue:
    """The form of a new initiative."""
    return _show(INITIATIVES, slug, new=True)


@blueprint.post("/initiatieven")
@requires(May.EDIT_AREA)
def add_new_initiative(slug: str) -> ResponseReturnValue:
    """Add an initiative."""
    return _add(INITIATIVES, slug, add_initiative)


@blueprint.get(f"/initiatieven/{NUMBER}")
@requires(May.EDIT_AREA)
def edit_initiative(slug: str, number: int) -> ResponseReturnValue:
    """The form of an initiative."""
    return _show(INITIATIVES, slug, number)


@blueprint.post(f"/initiatieven/{NUMBER}")
@requires(May.EDIT_AREA)
def write_initiative(slug: str, number: int) -> ResponseReturnValue:
    """Change an initiative, withdraw it or put it back."""
    action = request.form.get("actie", "")
    if action not in ("intrekken", "terugzetten"):
        return _change(INITIATIVES, slug, number, change_initiative)
    version, key = _carried()

    def write(session: Session, by: Actor, fields: dict[str, str]) -> object:
        gone = action == "intrekken"
        return set_initiative_withdrawn(
            session, area=slug, number=number, withdrawn=gone, version=version, idempotency_key=key, by=by
        )

    return _save(INITIATIVES, slug, write, number)


@blueprint.get("/afspraken")
@requires(May.EDIT_COMMITMENTS)
def new_commitment(slug: str) -> ResponseReturnValue:
    """The form of a new commitment."""
    return _show(COMMITMENTS, slug, new=True)


@blueprint.post("/afspraken")
@requires(May.EDIT_COMMITMENTS)
def add_new_commitment(slug: str) -> ResponseReturnValue:
    """Add a commitment."""
    return _add(COMMITMENTS, slug, add_commitment)


@blueprint.get(f"/afspraken/{NUMBER}")
@requires(May.EDIT_COMMITMENTS)
def edit_commitment(slug: str, number: int) -> ResponseReturnValue:
    """The form of a commitment."""
    return _show(COMMITMENTS, slug, number)


@blueprint.post(f"/afspraken/{NUMBER}")
@requires(May.EDIT_COMMITMENTS)
def write_commitment(slug: str, number: int) -> ResponseReturnValue:
    """Change a commitment."""
    return _change(COMMITMENTS, slug, number, change_commitment)
