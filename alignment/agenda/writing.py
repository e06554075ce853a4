"""What the commands of the agenda share: the obstacle under the writers' lock, and one row with its history line."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from alignment.agenda.rules import why_not_there
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.read import load_last_writer
from alignment.history.record import Change, find_repeat, record
from alignment.obstacles.models import Obstacle
from alignment.people.permissions import Actor, May, why_not

OBSTACLES: Any = Obstacle.__table__


def must(by: Actor, may: May) -> None:
    """Refuse who may not, with the reason."""
    refusal = why_not(by, may)
    if refusal:
        raise NotAllowed(refusal)


def can(refusal: str | None) -> None:
    """Refuse what is not possible now, with the reason."""
    if refusal:
        raise RuleBroken({"": refusal})


def broken(fields: dict[str, str]) -> None:
    """Refuse what breaks a rule, with a sentence per field."""
    if fields:
        raise RuleBroken(fields)


def load_lying(session: Session, code: str, rung: str) -> Row[Any]:
    """The obstacle, while it lies at a table.

    Raises:
        NotFound: there is none; RuleBroken: it lies elsewhere.
    """
    row = session.execute(select(OBSTACLES).where(OBSTACLES.c.code == code)).first()
    if row is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    can(why_not_there(row.rung, rung))
    return row


def repeated(session: Session, by: Actor, key: str | None) -> Saved | None:
    """What this person already wrote with this key, or None."""
    found = find_repeat(session, by=by, idempotency_key=key)
    return None if found is None else Saved(found.id, found.object_version or 0)


def fresh(session: Session, kind: str, key: str, version: int, now: int) -> None:
    """Refuse who looked at an older state.

    Args:
        version: as the person saw it; now: as it is.
    """
    if version != now:
        last = load_last_writer(session, kind, key)
        raise Stale(clashes=(), taken_over=(), current_version=now, by="", by_account=last, when=None)


def put(
    session: Session,
    table: Any,
    identity: dict[str, Any],
    before: Row[Any] | None,
    told: dict[str, Any],
    *,
    change: tuple[str, str, str],
    by: Actor,
    key: str | None,
) -> Saved:
    """Write a row of the agenda and its history line.

    Args:
        identity: the columns that find the row; before: as it stood, None when it is new; told: what it says;
        change: the action, kind and key of the line; key: of the form.
    """
    version = 1 if before is None else before.version + 1
    fields = told | {"version": version, "changed_at": utc_now(), "changed_by": by.name}
    if before is None:
        session.execute(insert(table).values(**identity, **fields))
    else:
        where = [table.c[name] == value for name, value in identity.items()]
        session.execute(update(table).where(*where, table.c.version == before.version).values(**fields))
    action, kind, name = change
    old = {} if before is None else {field: getattr(before, field) for field in told}
    line = Change(action=action, kind=kind, key=name, version=version, old=old, new=told, idempotency_key=key)
    return Saved(record(session, line, by=by), version)
