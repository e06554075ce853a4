"""What was written in one go, told from the history, with the way back."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.blocks.answers import said
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import SIDES
from alignment.blocks.undo import (
    UNDONE,
    cell_of,
    cells_of,
    changed_since,
    load_block,
    side_written,
    undo_batch,
    undo_mark,
    why_not_undo,
)
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db, transaction
from alignment.differentiation.many import load_last_of
from alignment.errors import RuleBroken
from alignment.history.read import Told, load_lines_of_batch
from alignment.matrix.grid import Crossing
from alignment.pages.block_view import cell_name, editor, thing_name
from alignment.people.guard import current_actor, requires, signed_in
from alignment.people.permissions import May
from alignment.rounds.current import current_state
from alignment.write_form import KEY_LENGTH, fresh_key

blueprint = Blueprint("block_result", __name__, url_prefix="/blok/<string(length=32):batch>")


@dataclass(frozen=True)
class CellTold:
    """What was written in one cell.

    Args:
        key, name: of the cell; half: its line, None when its half was left alone; answers: about differentiation, each
            as its word, what it was and what it became; restored: ``all``, ``part`` or ``none`` of it was put back.
    """

    key: str
    name: str
    half: Told | None
    answers: tuple[tuple[str, str, str], ...]
    restored: str


@dataclass(frozen=True)
class Result:
    """A block as the history tells it, and what became of it.

    Args:
        first: its first line; cells: in their order; writes: how many halves and answers; later: what was changed
            after the block (name, reason), and in how many cells; why_not: why the reader may not take it back,
            empty when she may.
    """

    first: Told
    cells: tuple[CellTold, ...]
    writes: int
    later: tuple[tuple[str, str], ...]
    later_cells: int
    why_not: str
    side: str

    @property
    def halves(self) -> bool:
        """Whether it wrote halves."""
        return any(cell.half for cell in self.cells)

    @property
    def answers(self) -> bool:
        """Whether it wrote answers about differentiation."""
        return any(cell.answers for cell in self.cells)

    @property
    def confirmed(self) -> bool:
        """Whether it said of every cell that nothing changed."""
        return all(cell.half and cell.half.action.endswith(".confirmed") for cell in self.cells)

    @property
    def is_undo(self) -> bool:
        """Whether it took another block back."""
        return self.first.why == UNDONE

    def restored(self, how: str) -> int:
        """How many cells were put back wholly (``all``) or in part (``part``)."""
        return sum(cell.restored == how for cell in self.cells)


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
    lines = load_block(db.session, batch)
    restored = frozenset(line.key for line in load_lines_of_batch(db.session, undo_mark(batch)))
    keys = cells_of(lines)
    of_cell: dict[str, list[Told]] = {key: [] for key in keys}
    for line in lines:
        of_cell[cell_of(line.key)].append(line)
    stored = load_last_of(db.session, keys)
    found = load_crossings(db.session, keys, state=current_state())
    later = changed_since(lines, found, stored, restored)
    return Result(
        first=lines[0],
        cells=tuple(_cell(key, found, of_cell[key], restored) for key in keys),
        writes=len(lines),
        later=tuple((thing_name(one.key, found), one.why) for one in later),
        later_cells=len({cell_of(one.key) for one in later}),
        why_not=why_not_undo(current_actor(), lines) or "",
        side=side_written(lines[0]),
    )


def _cell(key: str, found: Mapping[str, Crossing], lines: Sequence[Told], restored: Collection[str]) -> CellTold:
    back = sum(line.key in restored for line in lines)
    return CellTold(
        key=key,
        name=cell_name(key, found),
        half=next((line for line in lines if line.kind in SIDES), None),
        answers=tuple(
            (word, said(line.old.get(word)), said(line.new[word]))
            for line in lines
            if line.kind not in SIDES
            for word in line.new
        ),
        restored="none" if not back else "all" if back == len(lines) else "part",
    )
