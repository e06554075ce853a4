"""The pages and writes of the agenda. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.agenda.agenda_page import BELOW, STEERING, find_table, item_page, list_page
from alignment.agenda.commands import ask_table, place_item
from alignment.agenda.deciding import record_decision
from alignment.agenda.forms import DecisionForm, PlaceForm, QuestionForm
from alignment.agenda.rules import TABLES
from alignment.cells.privacy import seems_private
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.obstacles.read import count_on_rungs
from alignment.obstacles.rules import RUNGS
from alignment.people.guard import acting, requires
from alignment.people.permissions import May
from alignment.write_form import WriteForm

blueprint = Blueprint("agenda", __name__, url_prefix="/agenda")

BREAKTHROUGH = "breakthrough_table"
ITEM = "/<any(doorbraakoverleg, regietafel):tafel>/<code>"


def _write(
    name: str, table: str, code: str, form: WriteForm, command: Callable[..., Any], texts: list[str], **given: Any
) -> ResponseReturnValue:
    """Run a command with what the form carries; the page again, with everything typed, when it is refused.

    Args:
        table: its rung; texts: that may hold personal data, for the warning after saving.
    """
    by = acting()
    try:
        with transaction() as session:
            command(session, code=code, version=form.seen_version, idempotency_key=form.key, by=by, **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return item_page(table, code, refused={name: form}), 422
    except Stale as stale:
        form.retake(stale)
        return item_page(table, code, refused={name: form}, clash=stale), 409
    let = "-".join(seems_private(texts)) or None
    return redirect(url_for("agenda.item", tafel=TABLES[table].slug, code=code, bewaard=name, let=let), 303)


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """Both agendas, with how much lies there."""
    return render_template(
        "agenda/index.html",
        nav="knelpunten",
        tables=TABLES,
        below=BELOW,
        rungs=RUNGS,
        lying=count_on_rungs(db.session, (*TABLES, *BELOW.values())),
    )


@blueprint.get("/<any(doorbraakoverleg, regietafel):tafel>")
@requires(May.READ)
def show(tafel: str) -> ResponseReturnValue:
    """The agenda of one table."""
    return list_page(find_table(tafel))


@blueprint.get(ITEM)
@requires(May.READ)
def item(tafel: str, code: str) -> ResponseReturnValue:
    """One obstacle on the agenda."""
    query = request.args
    return item_page(find_table(tafel), code, saved=query.get("bewaard", ""), private=query.get("let", ""))


@blueprint.get(ITEM + "/<any(plaats, vraag, besluit):part>")
@requires(May.READ)
def go_back(tafel: str, code: str, part: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the obstacle on the agenda."""
    return redirect(url_for("agenda.item", tafel=tafel, code=code, _anchor=part), 303)


@blueprint.post(ITEM + "/plaats")
@requires(May.ARRANGE_AGENDA)
def place(tafel: str, code: str) -> ResponseReturnValue:
    """Give it a place, or take that back."""
    form, rung = PlaceForm(), find_table(tafel)
    reason = form.reason.data or ""
    given = {"rung": rung, "position": form.place, "reason": reason, "take_back": form.taken_back}
    return _write("plaats", rung, code, form, place_item, [reason], **given)


@blueprint.post("/regietafel/<code>/vraag")
@requires(May.ARRANGE_AGENDA)
def question(code: str) -> ResponseReturnValue:
    """Make it a question to the Regietafel, or take it off."""
    form = QuestionForm()
    advice = form.advice.data or ""
    return _write("vraag", STEERING, code, form, ask_table, [advice], asked=form.wanted, advice=advice)


@blueprint.post("/doorbraakoverleg/<code>/besluit")
@requires(May.DECIDE_AT_BREAKTHROUGH)
def decide_at_breakthrough(code: str) -> ResponseReturnValue:
    """Write down what the Doorbraakoverleg decided."""
    return _decide(BREAKTHROUGH, code)


@blueprint.post("/regietafel/<code>/besluit")
@requires(May.DECIDE_AT_STEERING)
def decide_at_steering(code: str) -> ResponseReturnValue:
    """Write down what the Regietafel decided."""
    return _decide(STEERING, code)


def _decide(rung: str, code: str) -> ResponseReturnValue:
    form = DecisionForm()
    said, lead = form.decision.data or "", form.lead.data or ""
    given = {"rung": rung, "outcome": form.outcome.data or "", "decision": said, "lead": lead, "due": form.day}
    return _write("besluit", rung, code, form, record_decision, [said, lead], **given)
