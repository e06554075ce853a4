"""Reading the history: the lines of one thing, the latest lines, and the revision of the register."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from alignment.history.models import HistoryHead, HistoryLine

PAGE_SIZE = 50
MAX_VERSION = 2**31 - 1  # what the column holds; a form may carry any number


@dataclass(frozen=True)
class Told:
    """One line of the history, ready to show. ``old`` and ``new`` are the full states as plain values."""

    id: int
    at: datetime
    who: str
    organisation: str
    action: str
    kind: str
    key: str
    version: int | None
    old: dict[str, Any]
    new: dict[str, Any]
    why: str
    channel: str = ""
    organisation_code: str | None = None
    batch: str | None = None
    account_id: int | None = None

    @property
    def changed(self) -> tuple[str, ...]:
        """The names of the fields whose value differs between old and new."""
        names = [*self.new, *(name for name in self.old if name not in self.new)]
        return tuple(name for name in names if self.old.get(name) != self.new.get(name))


def told(line: HistoryLine) -> Told:
    """One stored line as a plain object."""
    return Told(
        id=line.id,
        at=line.at,
        who=line.actor_name,
        organisation=line.organisation_name,
        action=line.action,
        kind=line.object_kind,
        key=line.object_key,
        version=line.object_version,
        old=json.loads(line.old),
        new=json.loads(line.new),
        why=line.why,
        channel=line.channel,
        organisation_code=line.organisation_code,
        batch=line.batch,
        account_id=line.actor_id,
    )


def load_revision(session: Session) -> int:
    """The number of the last write; 0 when nothing was ever written."""
    return session.scalar(select(HistoryHead.revision).where(HistoryHead.id == 1)) or 0


def load_lines_of(
    session: Session,
    things: Sequence[tuple[str, str]],
    *,
    below: Sequence[tuple[str, str]] = (),
    limit: int = PAGE_SIZE,
) -> list[Told]:
    """The latest lines about some things, newest first.

    Args:
        things: pairs of kind and key; below: pairs of kind and the beginning of a key (``M028/GM0479/``).
    """
    wanted = [(HistoryLine.object_kind == kind) & (HistoryLine.object_key == key) for kind, key in things]
    wanted += [
        (HistoryLine.object_kind == kind) & HistoryLine.object_key.startswith(start, autoescape=True)
        for kind, start in below
    ]
    lines = session.scalars(select(HistoryLine).where(or_(*wanted)).order_by(HistoryLine.id.desc()).limit(limit))
    return [told(line) for line in lines]


def load_latest(session: Session, *, before: int | None = None, kinds: Sequence[str] = ()) -> list[Told]:
    """One page of the whole history, newest first.

    Args:
        before: only lines older than this number; kinds: only these kinds of things, all when empty.
    """
    statement = select(HistoryLine).order_by(HistoryLine.id.desc()).limit(PAGE_SIZE)
    if before is not None:
        statement = statement.where(HistoryLine.id < before)
    if kinds:
        statement = statement.where(HistoryLine.object_kind.in_(kinds))
    return [told(line) for line in session.scalars(statement)]


def load_line(session: Session, number: int) -> Told | None:
    """One line by its number, or None."""
    line = session.get(HistoryLine, number)
    return None if line is None else told(line)


def load_lines_of_batch(session: Session, batch: str) -> list[Told]:
    """Everything that was written together under one mark, in the order of writing; empty when nothing was."""
    lines = session.scalars(select(HistoryLine).where(HistoryLine.batch == batch).order_by(HistoryLine.id))
    return [told(line) for line in lines]


def load_last_writer(session: Session, kind: str, key: str) -> int | None:
    """The account that last changed a thing; None when nobody did, or no person. To confirm it changes nothing."""
    changed = ~HistoryLine.action.endswith(".confirmed")
    lines = select(HistoryLine.actor_id).where(HistoryLine.object_kind == kind, HistoryLine.object_key == key, changed)
    return session.scalar(lines.order_by(HistoryLine.id.desc()).limit(1))


def load_state_at(session: Session, kind: str, key: str, version: int) -> dict[str, Any] | None:
    """The full state of a thing as it was at one version, or None when that version never was."""
    if not 0 < version <= MAX_VERSION:
        return None
    text = session.scalar(
        select(HistoryLine.new).where(
            HistoryLine.object_kind == kind, HistoryLine.object_key == key, HistoryLine.object_version == version
        )
    )
    return None if text is None else json.loads(text)


def load_last_lines(session: Session, things: Collection[tuple[str, str]]) -> dict[tuple[str, str], Told]:
    """The last line of each thing, by kind and key; one query. Lines without a version tell of no state."""
    keys = {key for _, key in things}
    last = (
        select(func.max(HistoryLine.id))
        .where(HistoryLine.object_key.in_(keys), HistoryLine.object_version.is_not(None))
        .group_by(HistoryLine.object_kind, HistoryLine.object_key)
    )
    found = session.scalars(select(HistoryLine).where(HistoryLine.id.in_(last)))
    return {(line.object_kind, line.object_key): told(line) for line in found}
