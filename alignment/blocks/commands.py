"""Writing many cells at once, in one transaction, through the commands of one cell; and taking that back.

Every cell gets a history line of its own. The lines of one block share a mark, by which they are found again.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from alignment.blocks.read import load_crossings
from alignment.blocks.rules import (
    CONFIRM,
    MAX_CELLS,
    REFUSED,
    SIDES,
    Change,
    Line,
    Plan,
    half_of,
    plan_each,
    side_of,
)
from alignment.cells.commands import confirm_half, restore_half, save_half
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.formats import count, local_date, moment
from alignment.history.read import Told, load_lines_of_batch
from alignment.history.record import repeat_key
from alignment.matrix.grid import Crossing
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

UNDONE = "in één keer ongedaan gemaakt"
NOTHING_LEFT = "Er verandert niets: kies andere cellen of een ander oordeel."
GONE = "Deze cel bestaat niet meer: de maatregel is ingetrokken of het gebied is onbekend."


@dataclass(frozen=True)
class Wanted:
    """One cell of a block: which, at which version it was looked at, and what should happen to it."""

    key: str
    version: int
    change: Change


@dataclass(frozen=True)
class Moved:
    """A cell that is not what the preview showed, and how that came about."""

    key: str
    why: str


class BlockMoved(Exception):
    """What the preview showed no longer holds for these cells. Nothing was written.

    Args:
        cells: the cells and what happened to each.
    """

    def __init__(self, cells: tuple[Moved, ...]) -> None:
        super().__init__("cells moved since the preview")
        self.cells = cells


@dataclass(frozen=True)
class Undone:
    """What an undo did: the mark of its own lines, the cells that are as before, and those left alone with why."""

    batch: str
    restored: tuple[str, ...]
    refused: tuple[Moved, ...]


def apply_block(session: Session, *, wanted: Sequence[Wanted], idempotency_key: str | None, by: Actor) -> str:
    """Write what a preview showed, all of it or nothing.

    Args:
        wanted: the cells that the preview was going to write or found the same, without those it refused.
        idempotency_key: a repeat with the same key and content gives the same mark and no second write.
        by: who writes.

    Returns:
        The mark that all its history lines carry.

    Raises:
        NotAllowed: this role writes no half; RuleBroken: there is nothing to write;
        BlockMoved: a cell was changed, withdrawn or refused since the preview.
    """
    take_pen(session, by)
    _refuse_role(by)
    if len(wanted) > MAX_CELLS:
        raise RuleBroken({"": f"Kies ten hoogste {MAX_CELLS} cellen tegelijk."})
    key = repeat_key(idempotency_key, "block", by.account_id, *wanted)
    batch = key[:32] if key else secrets.token_hex(16)
    if load_lines_of_batch(session, batch):
        return batch
    planned, moved = _planned(session, wanted, by)
    if moved:
        raise BlockMoved(moved)
    if not planned.changed:
        raise RuleBroken({"": NOTHING_LEFT})
    why = f"in één keer voor {count(len(planned.changed), 'cel', 'cellen')}"
    for line in planned.changed:
        _write(session, line, why, batch, by)
    return batch


def _planned(session: Session, wanted: Sequence[Wanted], by: Actor) -> tuple[Plan, tuple[Moved, ...]]:
    """The plan as it holds now, and every cell that is not as the preview showed it."""
    found = load_crossings(session, list(dict.fromkeys(one.key for one in wanted)))
    changes = {one.key: one.change for one in wanted}
    planned = plan_each([(found[key], changes[key]) for key in found], by, local_date(utc_now()))
    moved = [Moved(one.key, GONE) for one in wanted if one.key not in found]
    versions = {one.key: one.version for one in wanted}
    for line in planned.lines:
        if line.outcome == REFUSED:
            moved.append(Moved(line.key, line.why))
        elif line.half.version != versions[line.key]:
            moved.append(Moved(line.key, _who_moved(line.crossing, line.change.side)))
    return planned, tuple(moved)


def _who_moved(crossing: Crossing, side: str) -> str:
    half = half_of(crossing, side)
    confirmed = half.confirmed_at is not None and half.changed_at is not None and half.confirmed_at > half.changed_at
    who, when = (half.confirmed_by, half.confirmed_at) if confirmed else (half.changed_by, half.changed_at)
    if when is None:
        return "Deze cel is intussen veranderd."
    return f"{'Bevestigd' if confirmed else 'Gewijzigd'} door {who} op {moment(when)}."


def _write(session: Session, line: Line, why: str, batch: str, by: Actor) -> None:
    side, half, crossing = line.change.side, line.half, line.crossing
    given: dict[str, Any] = {"measure": crossing.measure.code, "area": crossing.area.slug, "version": half.version}
    given |= {"idempotency_key": None, "by": by, "why": why, "batch": batch}
    if line.change.action == CONFIRM:
        confirm_half(session, side, **given)
        return
    state = replace(line.new, since=None)  # another judgement holds from today, the same one from when it did
    save_half(session, side, **given, state=state)


def undo_batch(session: Session, *, batch: str, by: Actor, idempotency_key: str | None = None) -> Undone:
    """Put every cell of a block back as it was, except those that somebody changed since. It happens once.

    Args:
        batch: the mark of the block; by: an editor of the organisation that wrote it.
        idempotency_key: not needed to make a repeat harmless, since a block is undone once; taken for the form.

    Raises:
        NotFound: no such block; NotAllowed: of another organisation; RuleBroken: it is an undo itself.
    """
    take_pen(session, by)
    _refuse_role(by)
    lines = [line for line in load_lines_of_batch(session, batch) if line.kind in SIDES]
    if not lines:
        raise NotFound("Deze wijziging van meer cellen tegelijk bestaat niet.")
    refusal = why_not_undo(by, lines)
    if refusal:
        raise NotAllowed(refusal)
    if lines[0].why == UNDONE:
        raise RuleBroken({"": "Dit is zelf een herstel. Een herstel maakt u niet ongedaan; wijzig de cellen opnieuw."})
    mark = undo_mark(batch)
    done = {line.key for line in load_lines_of_batch(session, mark)}
    later = changed_since(lines, load_crossings(session, [line.key for line in lines]), done)
    if done:
        return Undone(mark, tuple(sorted(done)), later)
    refused = {one.key: one for one in later}
    for line in reversed(lines):
        if line.key not in refused:
            problem = _restore(session, line, mark, by)
            refused |= {line.key: problem} if problem else {}
    restored = tuple(line.key for line in lines if line.key not in refused)
    return Undone(mark, restored, tuple(refused[line.key] for line in lines if line.key in refused))


def _restore(session: Session, line: Told, mark: str, by: Actor) -> Moved | None:
    measure, _, area = line.key.partition("/")
    try:
        restore_half(
            session,
            line.kind,
            measure=measure,
            area=area,
            told=line.old,
            version=line.version or 0,
            by=by,
            why=UNDONE,
            batch=mark,
        )
    except (NotAllowed, RuleBroken) as refusal:
        return Moved(line.key, str(refusal))
    return None


def changed_since(
    lines: Sequence[Told], found: dict[str, Crossing], restored: set[str] | frozenset[str] = frozenset()
) -> tuple[Moved, ...]:
    """The cells of a block that somebody changed since, each with who and when.

    Args:
        lines: of the block; found: its crossings as they stand; restored: cells that its undo put back.
    """
    moved = []
    for line in lines:
        crossing = found.get(line.key)
        if line.key in restored:
            continue
        if crossing is None:
            moved.append(Moved(line.key, GONE))
        elif half_of(crossing, line.kind).version != line.version:
            moved.append(Moved(line.key, _who_moved(crossing, line.kind)))
    return tuple(moved)


def undo_mark(batch: str) -> str:
    """The mark of the lines that take a block back: one per block, so that it is undone once."""
    return hashlib.sha256(f"undo {batch}".encode()).hexdigest()[:32]


def why_not_undo(actor: Actor | None, lines: Sequence[Told]) -> str | None:
    """Why a person may not take a block back, as one Dutch sentence; None when she may.

    Args:
        lines: of the block, at least one.
    """
    refusal = why_not(actor, SIDES[lines[0].kind])
    if refusal or actor is None:
        return refusal
    if actor.organisation_code != lines[0].organisation_code:
        return f"Alleen {lines[0].organisation} kan dit ongedaan maken; u werkt voor {actor.organisation_name}."
    return None


def _refuse_role(by: Actor) -> None:
    if side_of(by) is None:
        raise NotAllowed(why_not(by, May.EDIT_LANDING) or "")
