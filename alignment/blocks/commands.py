"""Writing many cells at once, in one transaction, through the commands of one cell.

Every cell gets a history line of its own. The lines of one block share a mark, by which they are found again.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from alignment.blocks.read import load_crossings
from alignment.blocks.rules import CONFIRM, MAX_CELLS, REFUSED, Change, Line, Plan, plan_each, side_of
from alignment.cells.commands import confirm_half, save_half
from alignment.db import utc_now
from alignment.differentiation.commands import set_differentiation
from alignment.differentiation.many import UNTOUCHED, Last, Stored, load_last_of
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import count, local_date, moment, whole
from alignment.history.read import load_lines_of_batch
from alignment.history.record import repeat_key
from alignment.matrix.grid import Half
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

NOTHING_LEFT = "Er verandert niets: kies andere cellen of een ander oordeel."
MOVED = "Deze cel is intussen veranderd."
GONE = "Deze cel bestaat niet meer: de maatregel is ingetrokken of het gebied is onbekend."


@dataclass(frozen=True)
class Wanted:
    """One cell of a block: which, at which versions it was looked at, and what should happen to it.

    Args:
        version: of its half; answers: of each answer that the change gives, in its order.
    """

    key: str
    version: int
    change: Change
    answers: tuple[int, ...] = ()


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
    refuse_role(by)
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
    if planned.writes > MAX_CELLS:
        raise RuleBroken({"": too_many(planned.writes)})
    why = f"in één keer voor {count(len(planned.changed), 'cel', 'cellen')}"
    ones = {one.key: one for one in wanted}
    for line in planned.changed:
        _write(session, line, ones[line.key], why, batch, by)
    return batch


def _planned(session: Session, wanted: Sequence[Wanted], by: Actor) -> tuple[Plan, tuple[Moved, ...]]:
    """The plan as it holds now, and every cell that is not as the preview showed it."""
    ones = {one.key: one for one in wanted}
    found = load_crossings(session, list(ones))
    stored = load_last_of(session, found) if any(one.change.answers for one in wanted) else {}
    planned = plan_each([(found[key], ones[key].change) for key in found], by, local_date(utc_now()))
    moved = [Moved(one.key, GONE) for one in wanted if one.key not in found]
    for line in planned.lines:
        why = line.why if line.outcome == REFUSED else _why_moved(line, ones[line.key], stored.get(line.key, UNTOUCHED))
        if why:
            moved.append(Moved(line.key, why))
    return planned, tuple(moved)


def _why_moved(line: Line, seen: Wanted, stored: Stored) -> str:
    """What somebody changed in a cell since it was looked at; empty when it is the same."""
    if line.change.touches_half and line.half.version != seen.version:
        return who_moved(line.half)
    if len(seen.answers) != len(line.change.answers):
        return MOVED
    for answer, version in zip(line.answers, seen.answers, strict=True):
        last = stored.get(answer.given.place)
        if (last.version if last else 0) != version:
            return f"{answer.word.capitalize()}: {who_answered(last)}"
    return ""


def who_moved(half: Half) -> str:
    """Who last wrote or confirmed a half, as the reason why it is left alone."""
    confirmed = half.confirmed_at is not None and half.changed_at is not None and half.confirmed_at > half.changed_at
    who, when = (half.confirmed_by, half.confirmed_at) if confirmed else (half.changed_by, half.changed_at)
    if when is None:
        return MOVED
    return f"{'Bevestigd' if confirmed else 'Gewijzigd'} door {who} op {moment(when)}."


def who_answered(last: Last | None) -> str:
    """The same of an answer about differentiation."""
    return f"gewijzigd door {last.by} op {moment(last.at)}." if last else "dit is intussen veranderd."


def too_many(writes: int) -> str:
    """Why a plan is too large, in one Dutch sentence."""
    return f"Dit zijn {whole(writes)} wijzigingen; er passen er {whole(MAX_CELLS)} in één keer. Kies minder cellen."


def _write(session: Session, line: Line, seen: Wanted, why: str, batch: str, by: Actor) -> None:
    """Write one cell through the commands of one cell: its half, and every answer that moves."""
    given: dict[str, Any] = {"measure": line.crossing.measure.code, "area": line.crossing.area.slug}
    given |= {"idempotency_key": None, "by": by, "why": why, "batch": batch}
    if line.writes_half:
        _write_half(session, line, given)
    versions = dict(zip(line.answers, seen.answers, strict=True))
    for answer in line.written_answers:
        set_differentiation(session, **given, **answer.given._asdict(), version=versions[answer])


def _write_half(session: Session, line: Line, given: dict[str, Any]) -> None:
    side, version = line.change.side, line.half.version
    if line.change.action == CONFIRM:
        confirm_half(session, side, **given, version=version)
        return
    state = replace(line.new, since=None)  # another judgement holds from today, the same one from when it did
    save_half(session, side, **given, version=version, state=state)


def refuse_role(by: Actor) -> None:
    """Stop whoever has no side of a cell to write.

    Raises:
        NotAllowed: with the reason.
    """
    if side_of(by) is None:
        raise NotAllowed(why_not(by, May.EDIT_LANDING) or "")
