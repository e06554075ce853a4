"""Writing a part of a cell that is kept whole under a version of its own: one contact, one route.

What the row says is told as plain values, the same that the history keeps; so an older version can be compared with
what somebody else saved, field by field, and any version can be shown again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.read import CellOwners, load_owners
from alignment.db import utc_now
from alignment.errors import FieldClash, NotAllowed, RuleBroken, Stale
from alignment.history.read import load_last_writer, load_state_at
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.permissions import Actor, May, why_not

Told = dict[str, Any]
NO_SUCH_VERSION = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."


@dataclass(frozen=True)
class Part:
    """One part of a cell, and how it is kept.

    Args:
        table: of the row; kind, key: in the history; identity: the columns that find the row;
        told: what a row says (of None: what stands when nobody wrote); columns: the same as columns;
        check: one sentence per field that breaks a rule.
    """

    table: Any
    kind: str
    key: str
    identity: Mapping[str, Any]
    told: Callable[[Row[Any] | None], Told]
    columns: Callable[[Told], Told]
    check: Callable[[Told], dict[str, str]]


def load_owned(session: Session, measure: str, area: str, may: May, by: Actor) -> CellOwners:
    """The owners of a cell, for somebody who may do this to it.

    Raises:
        NotFound: no such cell; NotAllowed: with the reason.
    """
    owners = load_owners(session, measure, area)
    refusal = why_not(by, may, owners)
    if refusal:
        raise NotAllowed(refusal)
    return owners


def save_part(
    session: Session, part: Part, given: Told, *, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Save a part of a cell, with one history line.

    Args:
        given: what it should say; version: the one that the person saw, 0 when nobody had written it.

    Raises:
        RuleBroken: refused; Stale: somebody changed the same field first.
    """
    key = repeat_key(idempotency_key, part.kind, part.key, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    row = session.execute(select(part.table).where(*_where(part))).first()
    if repeated is not None and row is not None and row.version == repeated.object_version:
        return Saved(repeated.id, repeated.object_version or 0)
    key = key if repeated is None else None  # somebody saved in between: a save like any other
    current, now = row.version if row else 0, part.told(row)
    wanted = given if version == current else _merged(session, part, row, now, given, version)
    if wanted == now:
        return Saved(None, current)
    broken = part.check(wanted)
    if broken:
        raise RuleBroken(broken)
    _store(session, part, row, wanted, by)
    change = Change(
        action=f"{part.kind}.saved",
        kind=part.kind,
        key=part.key,
        version=current + 1,
        old=now if row else {},
        new=wanted,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), current + 1)


def _where(part: Part) -> list[Any]:
    return [part.table.c[name] == value for name, value in part.identity.items()]


def _merged(session: Session, part: Part, row: Row[Any] | None, now: Told, given: Told, version: int) -> Told:
    base = load_state_at(session, part.kind, part.key, version) if version else part.told(None)
    if base is None:
        raise RuleBroken({"": NO_SUCH_VERSION})
    clashes: list[FieldClash] = []
    taken_over: list[FieldClash] = []
    wanted = dict(now)
    for name, want in given.items():
        was, stands = base.get(name), now.get(name)
        wanted[name] = stands if want == was else want
        if stands not in (was, want):
            (taken_over if want == was else clashes).append(FieldClash(name, was, stands, want))
    if clashes:
        raise Stale(
            clashes=tuple(clashes),
            taken_over=tuple(taken_over),
            current_version=row.version if row else 0,
            by=row.changed_by if row else "",
            by_account=load_last_writer(session, part.kind, part.key),
            when=row.changed_at if row else None,
        )
    return wanted


def _store(session: Session, part: Part, row: Row[Any] | None, wanted: Told, by: Actor) -> None:
    fields = part.columns(wanted) | {
        "version": (row.version if row else 0) + 1,
        "changed_at": utc_now(),
        "changed_by": by.name,
        "changed_for": by.organisation_name,
    }
    if row is None:
        session.execute(insert(part.table).values(**part.identity, **fields))
        return
    session.execute(update(part.table).where(*_where(part), part.table.c.version == row.version).values(**fields))
