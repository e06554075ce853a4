"""The forms with which the secretariat keeps packages and measures. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.areas.read import load_areas
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.measures.commands import add_measure, add_package, change_measure, change_package
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS, Fields, told
from alignment.measures.forms import MeasureForm, NewPackageForm, PackageForm, RegisterForm
from alignment.measures.read import load_measures, load_packages, load_themes
from alignment.measures.store import MEASURE, PACKAGE, Sort, load_stored
from alignment.people.guard import acting, requires
from alignment.people.permissions import Actor, May
from alignment.people.read import load_organisations

blueprint = Blueprint("register", __name__)

NEW_MEASURE: dict[str, Any] = dict.fromkeys(MEASURE_LABELS, "") | {"budget_eur": None, "known_on_2021_03_02": "no"}
NEW_PACKAGE: dict[str, Any] = dict.fromkeys(PACKAGE_LABELS, "") | {"total_eur": None, "known_on_2021_03_02": "no"}
MEASURE_SECTIONS = (
    ("Wat is het", ("title", "description", "package_code", "theme_slug", "lead_ministry", "co_ministries")),
    ("Geld", ("budget_eur", "budget_basis", "amount_verification", "budget_years", "budget_note", "part_of")),
    ("Uitvoering", ("instrument", "instrument_note", "recipient", "start", "end", "horizon")),
    ("Waar", ("reach", "named_area_slugs")),
    ("Hoe zeker is het", ("verification", "source_ids", "in_letter", "known_on_2021_03_02", "note")),
)
PACKAGE_SECTIONS = (
    ("Wat is het", ("title", "description", "kind", "decided_on", "lead_ministry")),
    ("Geld", ("total_eur", "amount_note")),
    ("Hoe zeker is het", ("verification", "source_ids", "known_on_2021_03_02")),
)


@dataclass(frozen=True)
class Page:
    """What the two sorts of forms differ in: words, places and sections."""

    sort: Sort
    one: str
    folder: str
    endpoint: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]


PACKAGES = Page(PACKAGE, "pakket", "/pakketten", "packages.show", PACKAGE_SECTIONS)
MEASURES = Page(MEASURE, "maatregel", "/maatregelen", "measures.show", MEASURE_SECTIONS)


def is_own(clash: Stale | None) -> bool:
    """Whether the save in between was the person's own, in another window."""
    return clash is not None and clash.is_own(acting().account_id)


def _ministries() -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in load_organisations(db.session) if one.kind == "ministry"]


def _areas() -> frozenset[str]:
    return frozenset(area.slug for area in load_areas(db.session))


def _package_form(kind: type[PackageForm] = PackageForm) -> PackageForm:
    form = kind()
    form.offer(_ministries())
    return form


def _measure_form() -> MeasureForm:
    form = MeasureForm()
    packages = load_packages(db.session)
    measures = load_measures(db.session)
    form.offer(
        ministries=_ministries(),
        themes=load_themes(db.session),
        packages=packages,
        parts=[
            *((one.code, f"{one.code} · {one.title}") for one in packages),
            *((one.code, f"{one.code} · {one.title}") for one in measures),
        ],
        areas=[(area.slug, area.name) for area in load_areas(db.session)],
    )
    return form


def _render(page: Page, form: RegisterForm, code: str = "", clash: Stale | None = None) -> str:
    return render_template(
        "measures/form.html",
        nav="maatregelen",
        page=page,
        form=form,
        code=code,
        clash=clash,
        own=is_own(clash),
        told=told,
    )


def _read_version(form: RegisterForm) -> int:
    return int(form.version.data or 0)


def _saved(page: Page, code: str) -> ResponseReturnValue:
    return redirect(url_for(page.endpoint, code=code, bewaard="1"), 303)


def _add(page: Page, form: RegisterForm, write: Callable[[Session, Actor, Fields], str]) -> ResponseReturnValue:
    """Add what a form says, or show it again with what is wrong."""
    if not form.validate():
        return _render(page, form), 422
    try:
        fields = form.fields()
        with transaction() as session:
            code = write(session, acting(), fields)
    except RuleBroken as refusal:
        form.show(refusal)
        return _render(page, form), 422
    return _saved(page, code)


def _change(
    page: Page, form: RegisterForm, code: str, write: Callable[[Session, Actor, Fields], int]
) -> ResponseReturnValue:
    """Change what a form says, or show it again with what is wrong or with what a colleague saved."""
    load_stored(db.session, page.sort, code)
    if not form.validate():
        return _render(page, form, code), 422
    try:
        fields = form.fields()
        with transaction() as session:
            write(session, acting(), fields)
    except RuleBroken as refusal:
        form.show(refusal)
        return _render(page, form, code), 422
    except Stale as stale:
        form.retake(stale)
        return _render(page, form, code, stale), 409
    return _saved(page, code)


@blueprint.get("/pakketten/nieuw")
@requires(May.EDIT_REGISTER)
def new_package() -> ResponseReturnValue:
    """The form of a new package."""
    form = _package_form(NewPackageForm)
    form.fill(NEW_PACKAGE, 0)
    return _render(PACKAGES, form)


@blueprint.post("/pakketten/nieuw")
@requires(May.EDIT_REGISTER)
def save_new_package() -> ResponseReturnValue:
    """Add a package."""
    form = _package_form(NewPackageForm)
    code = (form["code"].data or "").strip().upper()
    key = form.idempotency_key.data

    def write(session: Session, by: Actor, fields: Fields) -> str:
        return add_package(session, code=code, fields=fields, idempotency_key=key, by=by)

    return _add(PACKAGES, form, write)


@blueprint.get("/pakketten/<code>/wijzig")
@requires(May.EDIT_REGISTER)
def edit_package(code: str) -> ResponseReturnValue:
    """The form of a package."""
    stored = load_stored(db.session, PACKAGE, code)
    form = _package_form()
    form.fill(stored.fields, stored.version)
    return _render(PACKAGES, form, code)


@blueprint.post("/pakketten/<code>/wijzig")
@requires(May.EDIT_REGISTER)
def save_package(code: str) -> ResponseReturnValue:
    """Change a package."""
    form = _package_form()
    key = form.idempotency_key.data

    def write(session: Session, by: Actor, fields: Fields) -> int:
        version = _read_version(form)
        return change_package(session, code=code, fields=fields, version=version, idempotency_key=key, by=by)

    return _change(PACKAGES, form, code, write)


@blueprint.get("/maatregelen/nieuw")
@requires(May.EDIT_REGISTER)
def new_measure() -> ResponseReturnValue:
    """The form of a new measure, in the package of the address when it names one."""
    form = _measure_form()
    form.fill(NEW_MEASURE | {"package_code": request.args.get("pakket", "")[:20]}, 0)
    return _render(MEASURES, form)


@blueprint.post("/maatregelen/nieuw")
@requires(May.EDIT_REGISTER)
def save_new_measure() -> ResponseReturnValue:
    """Add a measure; it gets the next free code."""
    form = _measure_form()
    areas = _areas()
    key = form.idempotency_key.data

    def write(session: Session, by: Actor, fields: Fields) -> str:
        return add_measure(session, fields=fields, areas=areas, idempotency_key=key, by=by)

    return _add(MEASURES, form, write)


@blueprint.get("/maatregelen/<code>/wijzig")
@requires(May.EDIT_REGISTER)
def edit_measure(code: str) -> ResponseReturnValue:
    """The form of a measure."""
    stored = load_stored(db.session, MEASURE, code)
    form = _measure_form()
    form.fill(stored.fields, stored.version)
    return _render(MEASURES, form, code)


@blueprint.post("/maatregelen/<code>/wijzig")
@requires(May.EDIT_REGISTER)
def save_measure(code: str) -> ResponseReturnValue:
    """Change a measure."""
    form = _measure_form()
    areas = _areas()
    key = form.idempotency_key.data

    def write(session: Session, by: Actor, fields: Fields) -> int:
        version = _read_version(form)
        return change_measure(
            session, code=code, fields=fields, version=version, areas=areas, idempotency_key=key, by=by
        )

    return _change(MEASURES, form, code, write)
