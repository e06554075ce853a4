"""Writing a half: save it, confirm that it is unchanged, or put it back. Each is one write with one history line.

The version is the client's: a save that was based on an older state is put together field by field with what
somebody else saved, and where both changed the same field it is refused with the three values (``reliability.md`` §1).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, bindparam, insert, update
from sqlalchemy.orm import Session

from alignment.cells.read import HALVES, CellOwners, half_state, load_half_row, load_owners
from alignment.cells.rules import HALF_FIELDS, HalfState, check_half, merge_half
from alignment.cells.scales import SCALES
from alignment.db import utc_now
from alignment.errors import FieldClash, NotAllowed, RuleBroken, Stale
from alignment.formats import clean_text, local_date
from alignment.history.read import load_last_writer, load_state_at
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import MAY_EDIT, Actor, why_not

CHANGED_TOO = (
    "U wijzigde ook iets. Kies Opslaan om dat te bewaren, of zet het terug en bevestig dan dat er niets is gewijzigd."
)
# The same statements at every save: made once. The version in MOVE is the one that was read under the lock.
ADD = {side: insert(table) for side, table in HALVES.items()}
MOVE = {
    side: update(table).where(
        table.c.measure_code == bindparam("at_measure"),
        table.c.area_slug == bindparam("at_area"),
        table.c.version == bindparam("at_version"),
    )
    for side, table in HALVES.items()
}


@dataclass(frozen=True)
class Saved:
    """The answer to a write: the number of its history line, and the version it made.

    ``line`` is None when there was nothing to write, because everything stood there already.
    """

    line: int | None
    version: int


def save_half(
    session: Session,
    side: str,
    *,
    measure: str,
    area: str,
    state: HalfState,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Save one half of a cell.

    Args:
        side: ``rollout`` or ``landing``; state: what the half should say; without ``since`` another judgement holds
            from today, and the same one from when it did.
        version: the version that the person was looking at (0: nobody had said anything).
        idempotency_key: a repeat with the same key and content gives the same answer and no second write.
        by: who saves; why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    take_pen(session, by)
    owners = _owned(session, side, measure, area, by)
    given = replace(state, note=clean_text(state.note))
    key = repeat_key(idempotency_key, side, owners.key, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    row = load_half_row(session, side, owners)
    if _stands_still(repeated, row):
        return Saved(repeated.id, repeated.object_version or 0)
    key = key if repeated is None else None
    now, at = half_state(row), utc_now()
    today = local_date(at)
    if given.status not in SCALES[side]:
        raise RuleBroken(check_half(side, now, given, today))
    merged = _merged(session, side, owners, row, given, version)
    wanted = _with_since(now, merged, given.since, today)
    if wanted == now:
        return _nothing_new(side, now, row, today)
    broken = check_half(side, now, wanted, today)
    if broken:
        raise RuleBroken(broken)
    fields = asdict(wanted) | {"changed_at": at, "changed_by": by.name, "changed_for": by.organisation_name}
    return _write(
        session,
        side,
        owners,
        row,
        fields,
        Change(
            action=f"{side}.saved",
            kind=side,
            key=owners.key,
            version=(row.version if row else 0) + 1,
            old=_told(row),
            new=_told(row, fields),
            why=why,
            idempotency_key=key,
            batch=batch,
        ),
        by,
    )


def confirm_half(
    session: Session,
    side: str,
    *,
    measure: str,
    area: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    typed: HalfState | None = None,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Say that a half is unchanged; it counts as fresh again.

    Args:
        typed: what stood in the form beside the button; when it differs, something would be lost without a word.
        why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed; RuleBroken: a half never assessed cannot be confirmed, nor one that was changed in the
        form; Stale: it was changed meanwhile.
    """
    take_pen(session, by)
    owners = _owned(session, side, measure, area, by)
    key = repeat_key(idempotency_key, side, owners.key, "confirm", version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    row = load_half_row(session, side, owners)
    if _stands_still(repeated, row):
        return Saved(repeated.id, repeated.object_version or 0)
    key = key if repeated is None else None
    if row is None or row.status == "unassessed":
        raise RuleBroken({"status": "Er is nog geen oordeel om te bevestigen. Kies eerst een oordeel."})
    if row.version != version:
        raise _moved(session, side, owners, row, version)
    if typed is not None and _differs(half_state(row), replace(typed, note=clean_text(typed.note))):
        raise RuleBroken({"": CHANGED_TOO})
    fields = {"confirmed_at": utc_now(), "confirmed_by": by.name}
    return _write(
        session,
        side,
        owners,
        row,
        fields,
        Change(
            action=f"{side}.confirmed",
            kind=side,
            key=owners.key,
            version=row.version + 1,
            old=_told(row),
            new=_told(row, fields),
            why=why,
            idempotency_key=key,
            batch=batch,
        ),
        by,
    )


def restore_half(
    session: Session,
    side: str,
    *,
    measure: str,
    area: str,
    told: Mapping[str, Any],
    version: int,
    by: Actor,
    why: str,
    batch: str | None = None,
) -> Saved:
    """Put a half back as the history tells that it was, its confirmation included. Itself a write like any other.

    A worse judgement needs no new text here, because the text of then comes back with it. A half that was only
    confirmed meanwhile keeps who last changed it, so that it is as silent again as it was.

    Args:
        told: the full state of a history line; version: the version that it is put back from.
        by: who restores; why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the half since.
    """
    take_pen(session, by)
    owners = _owned(session, side, measure, area, by)
    row = load_half_row(session, side, owners)
    if row is None or row.version != version:
        raise _stale(session, side, owners, row)
    now, before, at = half_state(row), _state_told(told), utc_now()
    broken = check_half(side, now, before, local_date(at), restoring=True)
    if broken:
        raise RuleBroken(broken)
    confirmed = told.get("confirmed_at")
    fields: dict[str, Any] = {
        "confirmed_at": datetime.fromisoformat(confirmed) if confirmed else None,
        "confirmed_by": told.get("confirmed_by") or "",
    }
    if before != now:
        fields |= asdict(before) | {"changed_at": at, "changed_by": by.name, "changed_for": by.organisation_name}
    change = Change(
        action=f"{side}.saved",
        kind=side,
        key=owners.key,
        version=row.version + 1,
        old=_told(row),
        new=_told(row, fields),
        why=why,
        batch=batch,
    )
    return _write(session, side, owners, row, fields, change, by)


def _owned(session: Session, side: str, measure: str, area: str, by: Actor) -> CellOwners:
    owners = load_owners(session, measure, area)
    refusal = why_not(by, MAY_EDIT[side], owners)
    if refusal:
        raise NotAllowed(refusal)
    return owners


def _stands_still(repeated: Any, row: Row[Any] | None) -> bool:
    """Whether what this key wrote still stands. Two windows with the same page hold the same key; when somebody saved
    in between, what is sent again is a save like any other, not a repeat that may be answered with "Opgeslagen"."""
    return repeated is not None and row is not None and row.version == repeated.object_version


def _base(session: Session, side: str, owners: CellOwners, version: int) -> HalfState:
    """What the half said at the version that the person was looking at."""
    if version == 0:
        return HalfState()
    stored = load_state_at(session, side, owners.key, version)
    if stored is None:
        raise RuleBroken({"": "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."})
    return _state_told(stored)


def _state_told(told: Mapping[str, Any]) -> HalfState:
    """What a half said, from its full state in the history."""
    since = told.get("since")
    return HalfState(
        status=told["status"],
        note=told["note"],
        confidence=told["confidence"],
        since=date.fromisoformat(since) if since else None,
    )


def _merged(
    session: Session, side: str, owners: CellOwners, row: Row[Any] | None, given: HalfState, version: int
) -> HalfState:
    current = row.version if row else 0
    base = half_state(row) if version == current else _base(session, side, owners, version)
    given = replace(given, since=base.since) if given.since is None else given
    if version == current:
        return given
    outcome = merge_half(base, half_state(row), given)
    if outcome.clashes:
        raise _stale(session, side, owners, row, outcome.clashes, outcome.taken_over)
    return outcome.state


def _moved(session: Session, side: str, owners: CellOwners, row: Row[Any], version: int) -> Stale:
    base, now = _base(session, side, owners, version), half_state(row)
    seen = tuple(
        FieldClash(name, getattr(base, name), getattr(now, name), getattr(base, name))
        for name in HALF_FIELDS
        if getattr(base, name) != getattr(now, name)
    )
    return _stale(session, side, owners, row, taken_over=seen)


def _stale(
    session: Session,
    side: str,
    owners: CellOwners,
    row: Row[Any] | None,
    clashes: tuple[FieldClash, ...] = (),
    taken_over: tuple[FieldClash, ...] = (),
) -> Stale:
    return Stale(
        clashes=clashes,
        taken_over=taken_over,
        current_version=row.version if row else 0,
        by=row.changed_by if row else "",
        by_account=load_last_writer(session, side, owners.key),
        when=row.changed_at if row else None,
    )


def _nothing_new(side: str, now: HalfState, row: Row[Any] | None, today: date) -> Saved:
    broken = check_half(side, now, now, today) if now.status == "unassessed" else {}
    if broken:
        raise RuleBroken(broken)
    return Saved(None, row.version if row else 0)


def _differs(now: HalfState, typed: HalfState) -> bool:
    return (now.status, now.note, now.confidence) != (typed.status, typed.note, typed.confidence) or (
        typed.since not in (None, now.since)
    )


def _with_since(now: HalfState, wanted: HalfState, given: date | None, today: date) -> HalfState:
    """Another judgement holds from today, unless the person gave a day; a judgement taken back has none."""
    if wanted.status == "unassessed":
        return replace(wanted, since=None)
    return replace(wanted, since=today) if given is None and wanted.status != now.status else wanted


def _told(row: Row[Any] | None, changes: dict[str, Any] | None = None) -> dict[str, Any]:
    """The full state of a half as the history keeps it, so that any version can be shown again."""
    names = (*HALF_FIELDS, "confirmed_at", "confirmed_by")
    state = {name: getattr(row, name) for name in names} if row else {**asdict(HalfState()), "confirmed_at": None}
    return {name: (changes or {}).get(name, state.get(name, "")) for name in names}


def _write(
    session: Session,
    side: str,
    owners: CellOwners,
    row: Row[Any] | None,
    fields: dict[str, Any],
    change: Change,
    by: Actor,
) -> Saved:
    version = change.version or 1
    if row is None:
        key = {"measure_code": owners.measure, "area_slug": owners.area}
        session.execute(ADD[side], {**key, "version": version, "confirmed_by": "", **fields})
    else:
        at = {"at_measure": owners.measure, "at_area": owners.area, "at_version": row.version}
        moved: Any = session.execute(MOVE[side], {**at, "version": version, **fields})
        if moved.rowcount != 1:
            raise _stale(session, side, owners, row)
    return Saved(record(session, change, by=by), version)
