"""The write itself: who may, the row, its sources, and the one history line. Used by the commands of this feature."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from alignment.errors import NotAllowed, RuleBroken
from alignment.history.record import Change, record
from alignment.measures.fields import Fields
from alignment.measures.models import Citation
from alignment.measures.rules import codes
from alignment.measures.store import PACKAGE, Sort, Stored
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not


def begin(session: Session, by: Actor) -> None:
    """Take the writers' lock and ask whether this person may.

    Raises:
        NotAllowed: with the reason.
    """
    take_pen(session, by)
    refusal = why_not(by, May.EDIT_REGISTER)
    if refusal:
        raise NotAllowed(refusal)


def refuse(broken: Mapping[str, str]) -> None:
    """Refuse when a rule is broken.

    Args:
        broken: one sentence per field.
    """
    if broken:
        raise RuleBroken(broken)


def columns_of(sort: Sort, fields: Fields) -> dict[str, Any]:
    """The values of the columns; a package without a ministry holds none, because the column is a reference."""
    values = {name: fields[name] for name in sort.columns}
    return values | ({"lead_ministry": values["lead_ministry"] or None} if sort is PACKAGE else {})


def write_row(session: Session, sort: Sort, now: Stored, changes: Mapping[str, Any]) -> None:
    """Write the next version of a row."""
    where = (sort.table.c.code == now.code) & (sort.table.c.version == now.version)
    session.execute(update(sort.table).where(where).values(version=now.version + 1, **changes))


def write_sources(session: Session, sort: Sort, code: str, source_ids: str) -> None:
    """Replace the list of sources behind a thing."""
    session.execute(delete(Citation).where(Citation.kind == sort.kind, Citation.key == code))
    rows = [{"kind": sort.kind, "key": code, "source_code": source} for source in codes(source_ids)]
    if rows:
        session.execute(insert(Citation), rows)


def add_row(
    session: Session, sort: Sort, code: str, fields: dict[str, Any], extra: dict[str, Any], key: str | None, by: Actor
) -> str:
    """Insert the first version with its history line; gives the code back."""
    session.execute(insert(sort.table).values(code=code, version=1, **columns_of(sort, fields), **extra))
    write_sources(session, sort, code, fields["source_ids"])
    state = Stored(code, fields, 1, None).state()
    record(
        session,
        Change(action=f"{sort.kind}.added", kind=sort.kind, key=code, version=1, new=state, idempotency_key=key),
        by=by,
    )
    return code


def record_change(
    session: Session, sort: Sort, now: Stored, action: str, new: dict[str, Any], why: str, key: str | None, by: Actor
) -> int:
    """Add the history line of a next version; gives that version back."""
    version = now.version + 1
    change = Change(
        action=f"{sort.kind}.{action}",
        kind=sort.kind,
        key=now.code,
        version=version,
        old=now.state(withdrawn_at=now.withdrawn_at),
        new=new,
        why=why,
        idempotency_key=key,
    )
    record(session, change, by=by)
    return version
