"""Taking a block back: every half and every answer as it was, except what somebody changed since; once.

It is found by the mark of the block's history lines, and writes lines of its own under a mark that follows from it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from alignment.blocks.answers import PLACES_OF
from alignment.blocks.commands import GONE, Moved, refuse_role, who_answered, who_moved
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import SIDES, half_of
from alignment.cells.commands import restore_half
from alignment.differentiation.commands import KIND, set_differentiation
from alignment.differentiation.many import Stored, load_last_of
from alignment.differentiation.rules import MAY_WRITE
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.history.read import Told, load_lines_of_batch
from alignment.matrix.grid import Crossing
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

UNDONE = "in één keer ongedaan gemaakt"
UNKNOWN = "Deze wijziging van meer cellen tegelijk bestaat niet."


@dataclass(frozen=True)
class Undone:
    """What an undo did: the mark of its own lines, the things that are as before, and those left alone with why.

    A thing is a half, named by its cell, or an answer: ``M028/zaanstad-zaandam-oost/extra/asked``.
    """

    batch: str
    restored: tuple[str, ...]
    refused: tuple[Moved, ...]


def undo_batch(session: Session, *, batch: str, by: Actor, idempotency_key: str | None = None) -> Undone:
    """Put everything of a block back as it was, except what somebody changed since. It happens once.

    Args:
        batch: the mark of the block; by: an editor of the organisation that wrote it.
        idempotency_key: not needed to make a repeat harmless, since a block is undone once; taken for the form.

    Raises:
        NotFound: no such block; NotAllowed: of another organisation; RuleBroken: it is an undo itself.
    """
    take_pen(session, by)
    refuse_role(by)
    lines = load_block(session, batch)
    refusal = why_not_undo(by, lines)
    if refusal:
        raise NotAllowed(refusal)
    if lines[0].why == UNDONE:
        raise RuleBroken({"": "Dit is zelf een herstel. Een herstel maakt u niet ongedaan; wijzig de cellen opnieuw."})
    mark = undo_mark(batch)
    done = {line.key for line in load_lines_of_batch(session, mark)}
    cells = cells_of(lines)
    later = changed_since(lines, load_crossings(session, cells), load_last_of(session, cells), done)
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
    measure, area, *place = line.key.split("/")
    given: dict[str, Any] = {"measure": measure, "area": area, "version": line.version or 0, "by": by}
    given |= {"why": UNDONE, "batch": mark}
    try:
        if line.kind == KIND:
            (before,) = line.old.values()
            kind, moment = place
            set_differentiation(session, **given, kind=kind, moment=moment, value=before or "", idempotency_key=None)
        else:
            restore_half(session, line.kind, **given, told=line.old)
    except (NotAllowed, RuleBroken) as refusal:
        return Moved(line.key, str(refusal))
    return None


def changed_since(
    lines: Sequence[Told],
    found: Mapping[str, Crossing],
    stored: Mapping[str, Stored],
    restored: Collection[str] = (),
) -> tuple[Moved, ...]:
    """What somebody changed since in the cells of a block, each with who and when.

    Args:
        lines: of the block; found: its crossings as they stand; stored: who answered last in them.
        restored: what its undo put back.
    """
    later = ((line, _why_changed(line, found, stored)) for line in lines if line.key not in restored)
    return tuple(Moved(line.key, why) for line, why in later if why)


def _why_changed(line: Told, found: Mapping[str, Crossing], stored: Mapping[str, Stored]) -> str:
    cell = cell_of(line.key)
    if cell not in found:
        return GONE
    if line.kind == KIND:
        _, _, kind, moment = line.key.split("/")
        last = stored.get(cell, {}).get((kind, moment))
        told = who_answered(last)
        return "" if last and last.version == line.version else told[:1].upper() + told[1:]
    half = half_of(found[cell], line.kind)
    return "" if half.version == line.version else who_moved(half)


def load_block(session: Session, batch: str) -> list[Told]:
    """The lines of a block in the order of writing.

    Raises:
        NotFound: nothing was written under this mark.
    """
    lines = [line for line in load_lines_of_batch(session, batch) if line.kind in SIDES or line.kind == KIND]
    if not lines:
        raise NotFound(UNKNOWN)
    return lines


def cell_of(thing: str) -> str:
    """The key of the cell that a half or an answer is in."""
    return "/".join(thing.split("/")[:2])


def cells_of(lines: Sequence[Told]) -> list[str]:
    """The keys of the cells of a block, in their order, each once."""
    return list(dict.fromkeys(cell_of(line.key) for line in lines))


def undo_mark(batch: str) -> str:
    """The mark of the lines that take a block back: one per block, so that it is undone once."""
    return hashlib.sha256(f"undo {batch}".encode()).hexdigest()[:32]


def why_not_undo(actor: Actor | None, lines: Sequence[Told]) -> str | None:
    """Why a person may not take a block back, as one Dutch sentence; None when she may.

    Args:
        lines: of the block, at least one.
    """
    refusal = why_not(actor, _right_to(lines[0]))
    if refusal or actor is None:
        return refusal
    if actor.organisation_code != lines[0].organisation_code:
        return f"Alleen {lines[0].organisation} kan dit ongedaan maken; u werkt voor {actor.organisation_name}."
    return None


def side_written(line: Told) -> str:
    """The side that wrote a line of a block."""
    if line.kind != KIND:
        return line.kind
    _, _, kind, moment = line.key.split("/")
    return next(side for side, places in PLACES_OF.items() if (kind, moment) in places)


def _right_to(line: Told) -> May:
    return MAY_WRITE[line.key.rpartition("/")[2]] if line.kind == KIND else SIDES[line.kind]
