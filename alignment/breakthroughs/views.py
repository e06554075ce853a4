"""The pages of breakthroughs: the grid and the list with their filters, a new one, and one with everything about it.
Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.read import load_areas
from alignment.breakthroughs import rules
from alignment.breakthroughs.adoption_commands import save_adoption, take_over
from alignment.breakthroughs.adoption_grid import make_grid
from alignment.breakthroughs.breakthrough_page import COMMENT, KEPT, breakthrough_page
from alignment.breakthroughs.commands import propose_breakthrough, why_not_propose
from alignment.breakthroughs.detail_commands import save_detail
from alignment.breakthroughs.filters import UNKNOWN, read_filters
from alignment.breakthroughs.forms import AdoptionForm, DetailForm, ProposalForm, TakeForm
from alignment.breakthroughs.read import load_adoptions, load_breakthroughs
from alignment.breakthroughs.writing import must
from alignment.cells.privacy import seems_private
from alignment.comments.commands import say_under
from alignment.comments.forms import CommentForm
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.obstacles.read import ObstacleCard, find_obstacle
from alignment.obstacles.rules import why_no_breakthrough
from alignment.people.guard import acting, can, current_actor, requires, signed_in
from alignment.people.permissions import May, Owners
from alignment.write_form import WriteForm

blueprint = Blueprint("breakthroughs", __name__, url_prefix="/doorbraken")

LIST = "lijst"


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """The breakthroughs as the adoption grid, or as a list (``?vorm=lijst``)."""
    areas, everything = load_areas(db.session), load_breakthroughs(db.session)
    filters = read_filters(request.args, areas, {code for card in everything for code in card.obstacles})
    form = LIST if request.args.get("vorm") == LIST else ""
    wanted = [card for card in everything if filters.wants(card)]

    def address(shape: str) -> str:
        query = urlencode(({"vorm": shape} if shape else {}) | filters.given)
        return url_for("breakthroughs.index") + (f"?{query}" if query else "")

    reader = current_actor()
    return render_template(
        "breakthroughs/index.html",
        nav="knelpunten",
        grid=make_grid(wanted, areas, load_adoptions(db.session)),
        total=len(everything),
        filters=filters,
        form=form,
        addresses={"": address(""), LIST: address(LIST)},
        areas=areas,
        own={area.slug for area in areas if reader and area.municipality_code == reader.organisation_code},
        area_names={area.slug: area.name for area in areas},
        stages=rules.STAGES,
        scopes=rules.SCOPES,
        adoptions=rules.ADOPTIONS,
        letters=rules.LETTERS,
        unknown=UNKNOWN,
        may_adopt=can(May.ADOPT_BREAKTHROUGH),
        may_propose=why_not_propose(reader) is None,
    )


def _new_page(form: ProposalForm, obstacle: ObstacleCard | None) -> str:
    everywhere = can(May.EDIT_BREAKTHROUGH)
    areas = [
        (area.slug, area.name)
        for area in load_areas(db.session)
        if everywhere or can(May.PROPOSE_BREAKTHROUGH, Owners(municipality=area.municipality_code))
    ]
    return render_template(
        "breakthroughs/new.html",
        nav="knelpunten",
        form=form.offer(areas, unknown=everywhere),
        obstacle=obstacle,
        reason=why_no_breakthrough(obstacle.rung) if obstacle else None,
    )


@blueprint.get("/nieuw")
@signed_in
def new() -> ResponseReturnValue:
    """The form of a new breakthrough; of a solved obstacle (``?knelpunt=K1001``) its title and answer stand there."""
    must(why_not_propose(current_actor()))
    code = request.args.get("knelpunt", "")
    obstacle = find_obstacle(db.session, code) if code else None
    made = {"title": obstacle.title, "description": obstacle.answer, "obstacle": code} if obstacle else {}
    form = ProposalForm(formdata=None, data=made)
    form.carry(0)
    return _new_page(form, obstacle)


@blueprint.post("/nieuw")
@signed_in
def propose() -> ResponseReturnValue:
    """Propose it."""
    by, form = acting(), ProposalForm()
    must(why_not_propose(by))
    code = form.obstacle.data or ""
    try:
        with transaction() as session:
            made = propose_breakthrough(
                session, fields=form.texts, area=form.area.data or "", obstacle=code, idempotency_key=form.key, by=by
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return _new_page(form, find_obstacle(db.session, code) if code else None), 422
    return redirect(_back(made, "nieuw", form.texts), 303)


def _back(code: str, saved: str, texts: dict[str, str], anchor: str | None = None) -> str:
    let = "-".join(seems_private(texts.values())) or None
    return url_for("breakthroughs.show", code=code, bewaard=saved, let=let, _anchor=anchor)


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One breakthrough."""
    return breakthrough_page(code)


def _write(
    code: str, name: str, form: WriteForm, texts: dict[str, str], command: Callable[..., Any], **given: Any
) -> ResponseReturnValue:
    """Run a command with what the form carries; the page again, with everything typed, when it is refused."""
    by = acting()
    try:
        with transaction() as session:
            command(session, code=code, version=form.seen_version, idempotency_key=form.key, by=by, **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return breakthrough_page(code, refused={name: form}), 422
    except Stale as stale:
        form.retake(stale)
        return breakthrough_page(code, refused={name: form}, clash=stale), 409
    return redirect(_back(code, name, texts, KEPT if name == KEPT else "gebieden"), 303)


@blueprint.post("/<code>/vastgelegd")
@requires(May.EDIT_BREAKTHROUGH)
def keep(code: str) -> ResponseReturnValue:
    """Save what is kept of it."""
    form = DetailForm()
    return _write(code, KEPT, form, form.texts, save_detail, fields=form.texts)


@blueprint.post("/<code>/gebied/<slug>")
@requires(May.ADOPT_BREAKTHROUGH)
def adopt(code: str, slug: str) -> ResponseReturnValue:
    """Say what an area does with it."""
    form = AdoptionForm()
    return _write(code, slug, form, form.texts, save_adoption, area=slug, fields=form.texts)


@blueprint.post("/<code>/gebied/<slug>/overnemen")
@requires(May.ADOPT_BREAKTHROUGH)
def take(code: str, slug: str) -> ResponseReturnValue:
    """Take it over, with a draft plan."""
    return _write(code, slug, TakeForm(), {}, take_over, area=slug)


@blueprint.post("/<code>/opmerking")
@requires(May.REMARK)
def comment(code: str) -> ResponseReturnValue:
    """Say something under it."""
    form = CommentForm()
    texts = {"note": form.note.data or "", "ask": form.ask.data or ""}
    try:
        with transaction() as session:
            say_under(session, about="breakthrough", code=code, **texts, idempotency_key=form.key, by=acting())
    except RuleBroken as refusal:
        form.show(refusal)
        return breakthrough_page(code, refused={COMMENT: form}), 422
    return redirect(_back(code, COMMENT, texts, "opmerkingen"), 303)


@blueprint.get("/<code>/vastgelegd")
@blueprint.get("/<code>/opmerking")
@blueprint.get("/<code>/gebied/<slug>")
@blueprint.get("/<code>/gebied/<slug>/overnemen")
@requires(May.READ)
def go_back(code: str, slug: str = "") -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the breakthrough."""
    return redirect(url_for("breakthroughs.show", code=code, _anchor="gebieden" if slug else KEPT), 303)
