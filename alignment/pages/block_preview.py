"""The look beforehand at many cells at once: what changes, what stays, what is refused and why. It writes nothing."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template

from alignment.blocks.commands import Moved, too_many
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import CONFIRM, MAX_CELLS, Line, plan_each
from alignment.blocks.seen import Seen
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db, utc_now
from alignment.differentiation.many import UNTOUCHED, Stored, load_last_of
from alignment.formats import local_date
from alignment.pages.block_view import Asked, cell_name
from alignment.people.permissions import Actor
from alignment.rounds.current import current_state
from alignment.write_form import fresh_key


def show_preview(
    asked: Asked, actor: Actor, *, moved: Sequence[Moved] = (), problem: str = "", notice: str = ""
) -> str:
    """The page.

    Args:
        asked: what the form wants of which cells; actor: who looks; moved: cells that are not what she saw before.
        problem: why nothing was written; notice: what she should know before she goes on.
    """
    answers = any(change.answers for change in asked.changes.values())
    stored = load_last_of(db.session, asked.keys) if answers else {}  # first: never newer than what is shown
    found = load_crossings(db.session, asked.keys, state=current_state())
    pairs = [(found[key], asked.changes[key]) for key in found]
    plan = plan_each(pairs, actor, local_date(utc_now()))
    missing = [cell_name(key, found) for key in asked.changes if key not in found]
    return render_template(
        "pages/block_preview.html",
        nav="matrix",
        side=asked.side,
        plan=plan,
        seen={line.key: _seen(line, stored.get(line.key, UNTOUCHED)) for line in plan.lines},
        halves=any(change.touches_half for change in asked.changes.values()),
        answers=answers,
        confirming=any(change.action == CONFIRM for change in asked.changes.values()),
        unknown=[*missing, *asked.unknown],
        moved=[(cell_name(one.key, found), one.why) for one in moved],
        problem=too_many(plan.writes) if plan.writes > MAX_CELLS else problem,
        may_apply=0 < plan.writes <= MAX_CELLS,
        notice=notice,
        carried=asked.carried,
        from_column=asked.from_column,
        key=fresh_key(),
        scale=SCALES[asked.side],
        confidence=CONFIDENCE,
    )


def _seen(line: Line, stored: Stored) -> Seen:
    """The versions that go along with a cell, so that what was shown is what is written."""
    last = (stored.get(one.given.place) for one in line.answers)
    return Seen(line.key, line.half.version, tuple(one.version if one else 0 for one in last))
