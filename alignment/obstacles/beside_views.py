"""The writes beside the ladder: root, split, who and when, comment. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.privacy import seems_private
from alignment.comments.commands import say_under
from alignment.comments.forms import CommentForm
from alignment.db import transaction
from alignment.errors import RuleBroken, Stale
from alignment.formats import partial_day, read_day
from alignment.obstacles.beside_commands import assign_obstacle, join_root, split_root
from alignment.obstacles.beside_forms import RootForm, SplitForm, WorkForm
from alignment.obstacles.obstacle_page import obstacle_page
from alignment.people.guard import acting, requires, signed_in
from alignment.people.permissions import May
from alignment.write_form import WriteForm

blueprint = Blueprint("beside", __name__, url_prefix="/knelpunten/<code>")
FIRST = "{} wijzigde dit intussen in ‘{}’. Wat u invulde staat er nog: sla opnieuw op als uw tekst moet gelden."
ANCHORS: Mapping[str, str] = {"wortel": "wortel", "los": "wortel", "wie": "wie", "opmerking": "opmerkingen"}


def _write(
    name: str, code: str, form: WriteForm, command: Callable[..., Any], text: str, **given: Any
) -> ResponseReturnValue:
    """Run a command; the page again, with everything typed, when it is refused.

    Args:
        text: what was typed, to warn of private data in it; given: what else the command takes.
    """
    try:
        with transaction() as session:
            saved = command(session, code=code, idempotency_key=form.key, by=acting(), **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return obstacle_page(code, refused={name: form}), 422
    except Stale as stale:
        form.retake(stale)
        _tell(form, stale)
        return obstacle_page(code, refused={name: form}, stale=True), 409
    told = name if saved.line else "gelijk"
    seen = "-".join(seems_private([text])) or None
    return redirect(url_for("obstacles.show", code=code, bewaard=told, let=seen, _anchor=ANCHORS[name]), 303)


def _tell(form: WriteForm, stale: Stale) -> None:
    """At each field that both changed: what stands there now."""
    who = stale.told_by(acting().account_id)
    for clash in stale.clashes:
        theirs = partial_day(clash.theirs or "") if clash.name == "due" else clash.theirs
        form[clash.name].errors = [FIRST.format(who[:1].upper() + who[1:], theirs or "leeg")]


@blueprint.get("/<any(wortel, los, wie, opmerking):part>")
@requires(May.READ)
def go_back(code: str, part: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the obstacle."""
    return redirect(url_for("obstacles.show", code=code, _anchor=ANCHORS[part]), 303)


@blueprint.post("/wortel")
@requires(May.JOIN_ROOTS)
def join(code: str) -> ResponseReturnValue:
    """Put it under another obstacle."""
    form = RootForm()
    root, reason = form.root.data or "", form.reason.data or ""
    return _write("wortel", code, form, join_root, reason, root=root, reason=reason, version=form.seen_version)


@blueprint.post("/los")
@requires(May.JOIN_ROOTS)
def split(code: str) -> ResponseReturnValue:
    """Let it stand by itself again."""
    form = SplitForm().named()
    reason = form.reason.data or ""
    return _write("los", code, form, split_root, reason, reason=reason, version=form.seen_version)


@blueprint.post("/wie")
@signed_in
def assign(code: str) -> ResponseReturnValue:
    """Say who works on it and by when; the command decides who may."""
    form = WorkForm()
    owner, due = form.owner.data or "", form.due.data or ""
    return _write("wie", code, form, _assign, owner, owner=owner, due=due, version=form.seen_version)


@blueprint.post("/opmerking")
@requires(May.REMARK)
def comment(code: str) -> ResponseReturnValue:
    """Say something under it."""
    form = CommentForm()
    note, ask = form.note.data or "", form.ask.data or ""
    return _write("opmerking", code, form, say_under, note, about="obstacle", note=note, ask=ask)


def _assign(session: Session, *, due: str, **given: Any) -> Saved:
    """The command with a day as it was typed."""
    try:
        day = read_day(due)
    except ValueError as problem:
        raise RuleBroken({"due": str(problem)}) from problem
    return assign_obstacle(session, due=day, **given)
