"""What was written in one go, told from the history, with the way back."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.blocks.commands import UNDONE, Moved, changed_since, undo_batch, undo_mark, why_not_undo
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import SIDES
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db, transaction
from alignment.errors import NotFound, RuleBroken
from alignment.history.read import Told, load_lines_of_batch
from alignment.pages.block_view import cell_name, editor
from alignment.people.guard import current_actor, requires, signed_in
from alignment.people.permissions import May
from alignment.rounds.current import current_state
from alignment.write_form import KEY_LENGTH, fresh_key

blueprint = Blueprint("block_result", __name__, url_prefix="/blok/<string(length=32):batch>")


@dataclass(frozen=True)
class Result:
    """A block as the history tells it, and what became of it.

    Args:
        lines: each with the name of its cell; restored: keys that its undo put back; later: cells that were changed
            after the block (name, reason); why_not: why the reader may not take it back, empty when she may.
    """

    lines: tuple[tuple[str, Told], ...]
    restored: frozenset[str]
    later: tuple[tuple[str, str], ...]
    why_not: str
    side: str

    @property
    def confirmed(self) -> bool:
        """Whether it said of every cell that nothing changed."""
        return all(line.action.endswith(".confirmed") for _, line in self.lines)

    @property
    def is_undo(self) -> bool:
        """Whether it took another block back."""
        return self.lines[0][1].why == UNDONE


@blueprint.get("")
@requires(May.READ)
def show(batch: str) -> ResponseReturnValue:
    """What changed, and *Ongedaan maken*."""
    return _page(batch)


@blueprint.get("/herstel")
@requires(May.READ)
def go_back(batch: str) -> ResponseReturnValue:
    """The address of the button, asked for again: back to the result."""
    return redirect(url_for("block_result.show", batch=batch), 303)


@blueprint.post("/herstel")
@signed_in
def undo(batch: str) -> ResponseReturnValue:
    """Put every cell back that nobody changed since."""
    actor, _ = editor()
    key = request.form.get("idempotency_key", "")[:KEY_LENGTH] or None
    try:
        with transaction() as session:
            undo_batch(session, batch=batch, by=actor, idempotency_key=key)
    except RuleBroken as refusal:
        return _page(batch, str(refusal)), 422
    return redirect(url_for("block_result.show", batch=batch, hersteld=1), 303)


def _page(batch: str, problem: str = "") -> str:
    result = load_result(batch)
    return render_template(
        "pages/block_result.html",
        nav="matrix",
        batch=batch,
        result=result,
        problem=problem,
        tried=request.args.get("hersteld") == "1",
        key=fresh_key(),
        scale=SCALES[result.side],
        confidence=CONFIDENCE,
    )


def load_result(batch: str) -> Result:
    """A block with what became of its cells.

    Raises:
        NotFound: nothing was written under this mark.
    """
    lines = [line for line in load_lines_of_batch(db.session, batch) if line.kind in SIDES]
    if not lines:
        raise NotFound("Deze wijziging van meer cellen tegelijk bestaat niet.")
    restored = frozenset(line.key for line in load_lines_of_batch(db.session, undo_mark(batch)))
    found = load_crossings(db.session, [line.key for line in lines], state=current_state())
    later: tuple[Moved, ...] = changed_since(lines, found, restored)
    return Result(
        lines=tuple((cell_name(line.key, found), line) for line in lines),
        restored=restored,
        later=tuple((cell_name(one.key, found), one.why) for one in later),
        why_not=why_not_undo(current_actor(), lines) or "",
        side=lines[0].kind,
    )
