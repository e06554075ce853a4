"""What tests of many cells at once share: the cells, a block written as from a preview, and what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from alignment.blocks.commands import Wanted, apply_block
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import Change
from alignment.blocks.undo import Undone, undo_batch
from alignment.cells.read import half_state, load_half_row, load_owners
from alignment.cells.rules import HalfState
from alignment.db import db, transaction
from alignment.differentiation.many import load_last_of
from alignment.matrix.kept import current_matrix
from alignment.people.permissions import Actor
from alignment.rounds.read import load_state
from tests.factories import ZAANDAM, ZAANSTAD

SEVEN = tuple(f"M{number:03}/{ZAANDAM}" for number in (1, 2, 3, 28, 29, 31, 40))
FOREIGN = ("M028/heerlen-noord", "M029/heerlen-noord")
SECOND = Change(side="landing", status="detours", note="Via drie loketten.")


def version_of(key: str, side: str = "landing") -> int:
    """The version of a half now; 0 when nobody said anything."""
    row = load_half_row(db.session, side, load_owners(db.session, *key.split("/")))
    return row.version if row else 0


def state_now(key: str, side: str = "landing") -> tuple[HalfState, Any, str]:
    """What a half says now, and its confirmation."""
    row = load_half_row(db.session, side, load_owners(db.session, *key.split("/")))
    return half_state(row), row.confirmed_at if row else None, row.confirmed_by if row else ""


def wanted(keys: Sequence[str], change: Change = SECOND) -> list[Wanted]:
    """The cells as a preview of this moment shows them."""
    stored = load_last_of(db.session, keys)
    places = [given.place for given in change.answers]
    return [
        Wanted(
            key,
            version_of(key, change.side),
            change,
            tuple(last.version if (last := stored.get(key, {}).get(place)) else 0 for place in places),
        )
        for key in keys
    ]


def write(cells: Sequence[Wanted], *, by: Actor = ZAANSTAD, key: str | None = None) -> str:
    """Apply a block in one transaction."""
    with transaction() as session:
        return apply_block(session, wanted=cells, idempotency_key=key, by=by)


def take_back(batch: str, *, by: Actor = ZAANSTAD) -> Undone:
    """Undo a block in one transaction."""
    with transaction() as session:
        return undo_batch(session, batch=batch, by=by)


def statuses(keys: Sequence[str]) -> dict[str, str]:
    """What the kept picture says of the landing of these cells, beside what is stored."""
    db.session.rollback()
    matrix = current_matrix(db.session, load_state(db.session))
    kept = {cell.key: cell.square.landing.value.code for cell in matrix.crossings() if cell.key in keys}
    fresh = {key: cell.square.landing.value.code for key, cell in load_crossings(db.session, keys).items()}
    assert kept == fresh
    return kept
