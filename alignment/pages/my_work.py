"""Mijn werk: what waits for the person who looks, and the count of it in the header of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.history.read import load_line
from alignment.matrix.kept import current_matrix
from alignment.pages.work_desk import load_desk
from alignment.people.guard import current_actor, signed_in
from alignment.people.permissions import Actor
from alignment.people.sessions import safe_target
from alignment.rounds.current import current_state
from alignment.work.read import load_work
from alignment.work.rules import CONFIRM, KINDS, RECOGNISE, SILENT, Task, Work, own_crossings
from alignment.write_form import fresh_key

blueprint = Blueprint("work", __name__)
PATH = "/mijn-werk"
MAX_SHOWN = 200
FEW = 25


@dataclass(frozen=True)
class Part:
    """The tasks of one kind as the page shows them; ``more`` counts what is left out."""

    kind: str
    tasks: tuple[Task, ...]
    more: int


@dataclass(frozen=True)
class Confirmed:
    """The half that was just confirmed from this page."""

    text: str
    address: str


def my_work() -> Work | None:
    """The work of the person who looks, loaded once per request; None for who has no half of her own and is asked
    nothing.

    On a page that says that the database is gone there is no count, and no second failure.
    """
    actor = current_actor()
    if actor is None or "state" not in g:
        return None
    if "work" not in g:
        g.work = None
        try:
            work = load_work(db.session, current_state(), actor)
            g.work = work if work.side or work.asks else None
        except SQLAlchemyError:
            return None
    return cast("Work | None", g.work)


@blueprint.app_context_processor
def work_words() -> dict[str, Callable[[], Work | None]]:
    """What the header asks; nothing is loaded before it does."""
    return {"my_work": my_work}


def own_target(asked: str | None) -> str:
    """Where a form of this page leads back to: this page, under whatever filter; empty for anything else."""
    target = safe_target(asked)
    return target if target == PATH or target.startswith(f"{PATH}?") else ""


@blueprint.get(PATH)
@signed_in
def show() -> ResponseReturnValue:
    """What waits, of one kind when ``soort`` names it; silent halves have their confirmation at hand."""
    kind = request.args.get("soort", "")
    kind = kind if kind in (*KINDS, RECOGNISE, CONFIRM) else ""
    work, reader = my_work() or Work(), current_actor()
    return render_template(
        "pages/my_work.html",
        nav="werk",
        work=work,
        desk=load_desk(db.session, reader, local_date(utc_now())) if reader else (),
        kinds=KINDS,
        kind=kind,
        recognise=RECOGNISE,
        confirm=CONFIRM,
        answered=work.answered if kind in ("", CONFIRM) else (),
        questions=work.questions if kind in ("", RECOGNISE) else (),
        parts=parts_of(work, kind),
        silent=SILENT,
        fresh_key=fresh_key,
        path="uitrol" if work.side == "rollout" else "landing",
        back=f"{PATH}?soort={kind}" if kind else PATH,
        confirmed=_confirmed(db.session, request.args.get("bewaard", ""), reader),
    )


def parts_of(work: Work, kind: str) -> tuple[Part, ...]:
    """The kinds with anything in them, a few tasks of each; of a chosen kind as many as a page holds."""
    parts = []
    for one in [one for one in KINDS if kind in ("", one)]:
        tasks = work.of(one)
        shown = tasks[: MAX_SHOWN if kind else FEW]
        if tasks:
            parts.append(Part(one, shown, len(tasks) - len(shown)))
    return tuple(parts)


def _confirmed(session: Session, number: str, actor: Actor | None) -> Confirmed | None:
    """The line that a confirmation on this page just wrote; anything else in the address is ignored."""
    if not (number.isascii() and number.isdigit() and len(number) < 16) or actor is None:
        return None
    line: Any = load_line(session, int(number))
    own = line is not None and line.account_id == actor.account_id
    if not own or line.action not in ("rollout.confirmed", "landing.confirmed"):
        return None
    matrix = current_matrix(session, current_state())
    heads = {one.key: f"{one.measure.title} in {one.area.name}" for one in own_crossings(matrix, actor)}
    return Confirmed(heads.get(line.key, line.key), f"/cellen/{line.key}")
