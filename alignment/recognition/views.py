"""The page on which a finding is put to areas and areas answer, and what other pages show of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.read import AreaCard, chosen, load_areas
from alignment.cells.privacy import privacy_warning, seems_private
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.history.read import load_lines_of
from alignment.history.words import ACTIONS
from alignment.people.guard import acting, current_actor, requires, signed_in
from alignment.people.permissions import May, Owners, why_not
from alignment.recognition.commands import answer_recognition, ask_areas, why_not_ask
from alignment.recognition.findings import Card, Finding, find_finding
from alignment.recognition.forms import AnswerForm, AskForm
from alignment.recognition.read import Asked, load_recognitions
from alignment.recognition.rules import Box, strip_of, told_counts, told_strip
from alignment.write_form import WriteForm

blueprint = Blueprint("recognition", __name__, url_prefix="/herkenning/<code>")


@dataclass(frozen=True)
class View:
    """A finding with what the areas say of it.

    Args:
        own: the areas that this reader answers for, with what they said; why_not_ask: why she may not ask.
    """

    finding: Finding
    asked: Asked
    strip: tuple[Box, ...]
    areas: tuple[AreaCard, ...]
    own: tuple[AreaCard, ...]
    why_not_ask: str | None

    @property
    def told(self) -> str:
        """The counts in words."""
        return told_counts(self.strip)

    @property
    def alternative(self) -> str:
        """The strip for who cannot see it."""
        return told_strip(self.strip)

    @property
    def left(self) -> list[AreaCard]:
        """The areas that were not asked yet."""
        return [area for area in self.areas if area.slug not in self.asked.areas]

    @property
    def open(self) -> list[AreaCard]:
        """The own areas whose answer is still open."""
        return [area for area in self.own if area.slug not in self.asked.answers]

    @property
    def recognises(self) -> bool:
        """Whether an own area recognises it strongly."""
        return any(self.asked.said.get(area.slug) == "strong" for area in self.own)


def recognition_of(card: Card) -> View:
    """What the areas say of a finding, for the reader of this request; always as many queries."""
    finding = Finding(card)
    asked = load_recognitions(db.session, card.code).get(card.code, Asked(card.code))
    areas, actor = load_areas(db.session), current_actor()
    own = tuple(
        area
        for area in areas
        if area.slug in asked.areas
        and why_not(actor, May.ANSWER_RECOGNITION, Owners(municipality=area.municipality_code)) is None
    )
    named = [(area.slug, area.name) for area in areas]
    strip = strip_of(named, asked.areas, asked.said, [area.slug for area in areas if card.touches(area.slug)])
    return View(finding, asked, strip, areas, own, why_not_ask(actor, finding))


@blueprint.app_context_processor
def recognition_words() -> dict[str, Callable[[Card], View]]:
    """What the pages of obstacles and signals ask; nothing is loaded before they do."""
    return {"recognition_of": recognition_of}


def _ask_form(view: View) -> AskForm:
    form = AskForm(formdata=None)
    form.carry(view.asked.version)
    return form


def _answer_form(view: View, slug: str) -> AnswerForm:
    said = view.asked.answers.get(slug)
    form = AnswerForm(formdata=None, answer=said.answer if said else None, note=said.note if said else "")
    form.carry(said.version if said else 0)
    return form


def _page(code: str, refused: Mapping[str, WriteForm] | None = None, *, stale: bool = False) -> str:
    """The page of a finding; ``refused``: forms that were not accepted, by slug or ``vraag``."""
    view, refused = recognition_of(find_finding(db.session, code).card), refused or {}
    ask = refused.get("vraag") or (_ask_form(view) if view.left and not view.why_not_ask else None)
    if isinstance(ask, AskForm):
        ask.areas.choices = {area.slug: area.name for area in view.left}
    lines = [("recognition", code), *(("recognition_answer", f"{code}/{slug}") for slug in view.asked.answers)]
    return render_template(
        "recognition/show.html",
        nav="knelpunten",
        view=view,
        ask=ask,
        forms={area.slug: refused.get(area.slug) or _answer_form(view, area.slug) for area in view.own},
        refused=refused,
        stale=stale,
        saved=request.args.get("bewaard", ""),
        warning=privacy_warning(request.args.get("let", "").split("-")),
        lines=load_lines_of(db.session, lines, limit=8),
        action_words=ACTIONS,
    )


@blueprint.get("")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """What every area says of a finding, and the forms of this reader."""
    return _page(code)


@blueprint.get("/<slug>")
@requires(May.READ)
def go_back(code: str, slug: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the page."""
    return redirect(url_for("recognition.show", code=code, _anchor=slug[:60]), 303)


@blueprint.post("/vraag")
@signed_in
def ask(code: str) -> ResponseReturnValue:
    """Put a finding to areas; the command decides who may."""
    form = AskForm()
    try:
        with transaction() as session:
            ask_areas(
                session,
                code=code,
                areas=form.areas.data or [],
                everyone=bool(form.everyone.data),
                version=form.seen_version,
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return _page(code, {"vraag": form}), 422
    except Stale as stale:
        form.carry(stale.current_version)
        return _page(code, {"vraag": form}, stale=True), 409
    return redirect(url_for("recognition.show", code=code, bewaard="vraag"), 303)


@blueprint.post("/<slug>")
@requires(May.ANSWER_RECOGNITION)
def answer(code: str, slug: str) -> ResponseReturnValue:
    """Answer for an own area."""
    chosen(load_areas(db.session), slug)
    form = AnswerForm()
    given, note = form.answer.data or "", form.note.data or ""
    try:
        with transaction() as session:
            answer_recognition(
                session,
                code=code,
                area=slug,
                answer=given,
                note=note,
                version=form.seen_version,
                idempotency_key=form.key,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        return _page(code, {slug: form}), 422
    except Stale as stale:
        form.carry(stale.current_version)
        return _page(code, {slug: form}, stale=True), 409
    let = "-".join(seems_private([note])) or None
    return redirect(url_for("recognition.show", code=code, bewaard="antwoord", let=let), 303)
