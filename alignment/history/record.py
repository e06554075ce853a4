"""Writing one history line, inside the transaction of the change it tells about."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from flask import current_app
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.history.chain import HASHED, as_text, line_hash
from alignment.history.models import HistoryHead, HistoryLine

# The same statements at every write: made once, as plain Core on the tables.
HEAD: Any = HistoryHead.__table__
LINES: Any = HistoryLine.__table__
READ_HEAD = select(HEAD.c.revision, HEAD.c.hash).where(HEAD.c.id == 1).with_for_update()
ADD_LINE = insert(LINES)
REPEATED = select(LINES.c.id, LINES.c.object_key, LINES.c.object_version).where(
    LINES.c.actor_id == bindparam("who"), LINES.c.idempotency_key == bindparam("sent")
)
MOVE_HEAD = update(HEAD).where(HEAD.c.id == 1)


class Doer(Protocol):
    """Whoever writes: a signed-in person, the command line or the seed."""

    @property
    def account_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    @property
    def organisation_code(self) -> str | None: ...
    @property
    def organisation_name(self) -> str: ...
    @property
    def channel(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one write did.

    Args:
        action: a verb in code form, ``landing.saved``.
        kind, key: the thing, ``landing`` and ``M028/zaanstad-zaandam-oost``.
        version: the version of the thing after the write; None when it has none.
        old, new: the full state before and after, as plain values.
        why: the reason the person gave.
        idempotency_key: the key of the form or file, unique per person.
        batch: what was written together with this, as one unit that can be found and undone.
    """

    action: str
    kind: str
    key: str
    version: int | None = None
    old: Mapping[str, Any] | None = None
    new: Mapping[str, Any] | None = None
    why: str = ""
    idempotency_key: str | None = None
    batch: str | None = None


def record(session: Session, change: Change, *, by: Doer) -> int:
    """Add one line to the history and move the revision.

    Returns:
        The number of the line, which is the new revision.
    """
    revision, prev_hash = session.execute(READ_HEAD).one()
    at = utc_now()
    line: dict[str, Any] = {
        "id": revision + 1,
        "at": at,
        "actor_id": by.account_id,
        "actor_name": by.name,
        "organisation_code": by.organisation_code,
        "organisation_name": by.organisation_name,
        "channel": by.channel,
        "action": change.action,
        "object_kind": change.kind,
        "object_key": change.key,
        "object_version": change.version,
        "old": as_text(change.old or {}),
        "new": as_text(change.new or {}),
        "why": change.why,
        "idempotency_key": change.idempotency_key,
        "batch": change.batch,
    }
    key = current_app.config["HISTORY_KEY"]
    hashed = line_hash(key, prev_hash, {name: line[name] for name in (*HASHED, "batch")} | {"at": at.isoformat()})
    session.execute(ADD_LINE, line | {"prev_hash": prev_hash, "hash": hashed})
    session.execute(MOVE_HEAD, {"revision": revision + 1, "hash": hashed})
    return int(revision) + 1


def lock_head(session: Session) -> None:
    """Take the writers' lock before reading what will be changed.

    SQLite has taken it at BEGIN IMMEDIATE; on PostgreSQL this keeps writers in one order, so that a repeated
    idempotency key finds the first answer in place of racing it.
    """
    if session.get_bind().dialect.name != "sqlite":
        session.execute(READ_HEAD)


def find_repeat(session: Session, *, by: Doer, idempotency_key: str | None) -> Any:
    """The line (id, object_key, object_version) that this person already wrote with this key, or None: a repeat must
    not write twice."""
    if idempotency_key is None or by.account_id is None:
        return None
    return session.execute(REPEATED, {"who": by.account_id, "sent": idempotency_key}).first()


def repeat_key(key: str | None, *content: object) -> str | None:
    """The stored form of an idempotency key: bound to what was sent along with it.

    Somebody who goes back, changes her text and saves again sends the same key with other content. That is a new
    write; only the same key with the same content is a repeat.

    Args:
        key: as the form or file gave it; content: everything that makes up the write, its version included.
    """
    if not key:
        return None
    return hashlib.sha256(as_text({"key": key, "content": [str(part) for part in content]}).encode()).hexdigest()
