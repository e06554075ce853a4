"""The writes of the ladder: up, answer, recognise, verify. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from alignment.cells.privacy import seems_private
from alignment.db import transaction
from alignment.errors import RuleBroken, Stale
from alignment.obstacles.ladder_commands import answer_obstacle, join_obstacle, move_obstacle_up, verify_obstacle
from alignment.obstacles.ladder_forms import AnswerForm, JoinForm, LeaveForm, MoveForm, VerifyForm
from alignment.obstacles.leaving_commands import leave_obstacle
from alignment.obstacles.obstacle_page import obstacle_page
from alignment.people.guard import acting, requires, signed_in
from alignment.people.permissions import May
from alignment.write_form import WriteForm

blueprint = Blueprint("ladder", __name__, url_prefix="/knelpunten/<code>")


def _write(
    name: str, code: str, form: WriteForm, command: Callable[..., Any], text: str = "", **given: Any
) -> ResponseReturnValue:
    """Run a command with what the form carries; the page again, with everything typed, when it is refused.

    Args:
        text: what was typed, to warn of private data in it; given: what else the command takes.
    """
    by = acting()
    try:
        with transaction() as session:
            command(session, code=code, version=form.seen_version, idempotency_key=form.key, by=by, **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return obstacle_page(code, refused={name: form}), 422
    except Stale as stale:
        form.carry(stale.current_version)
        return obstacle_page(code, refused={name: form}, stale=True), 409
    seen = "-".join(seems_private([text])) or None
    return redirect(url_for("obstacles.show", code=code, bewaard=name, let=seen, _anchor="ladder"), 303)


def _city() -> str:
    """The city that a person speaks for: her own."""
    return acting().organisation_code or ""


@blueprint.get("/<any(omhoog, antwoord, herken, oordeel, weg):part>")
@requires(May.READ)
def go_back(code: str, part: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the obstacle."""
    return redirect(url_for("obstacles.show", code=code, _anchor=part), 303)


@blueprint.post("/omhoog")
@requires(May.MOVE_OBSTACLE)
def move_up(code: str) -> ResponseReturnValue:
    """Bring it to the next table."""
    form = MoveForm()
    question = form.question.data or ""
    return _write("omhoog", code, form, move_obstacle_up, question, question=question)


@blueprint.post("/antwoord")
@signed_in
def answer(code: str) -> ResponseReturnValue:
    """Answer it; the command decides whose rung it is."""
    form = AnswerForm()
    given = form.answer.data or ""
    return _write("antwoord", code, form, answer_obstacle, given, answer=given)


@blueprint.post("/herken")
@requires(May.RECOGNISE_OBSTACLE)
def join(code: str) -> ResponseReturnValue:
    """Put the name of the own city to it."""
    form = JoinForm()
    return _write("herken", code, form, join_obstacle, municipality=_city(), areas=form.areas.data or ())


@blueprint.post("/weg")
@requires(May.LEAVE_OBSTACLE)
def leave(code: str) -> ResponseReturnValue:
    """Take the name of the own city off it."""
    return _write("weg", code, LeaveForm(), leave_obstacle, municipality=_city())


@blueprint.post("/oordeel")
@requires(May.VERIFY_OBSTACLE)
def verify(code: str) -> ResponseReturnValue:
    """Say for the own city whether the answer works."""
    form = VerifyForm()
    note = form.note.data or ""
    return _write(
        "oordeel",
        code,
        form,
        verify_obstacle,
        note,
        municipality=_city(),
        verdict=form.verdict.data or "",
        note=note,
        city_version=form.seen_city_version,
    )
