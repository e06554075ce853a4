"""Checks the chain of the history: every line hashed as written, linked to the one before, ending at the head.

And checks rows against it: whoever changes a row past the commands leaves no line.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.history.chain import GENESIS, HASHED, as_text, line_hash
from alignment.history.models import HistoryHead, HistoryLine
from alignment.history.words import KINDS


@dataclass(frozen=True, slots=True)
class Stored:
    """One row as it stands.

    Args:
        kind, key: as in the history; version: of the row; state: what it says, under the names that are told.
    """

    kind: str
    key: str
    version: int
    state: Mapping[str, Any]


def first_untold(session: Session, kinds: Collection[str], stored: Iterable[Stored]) -> str | None:
    """Look for the first row that is not what its last line says, that no line tells of, or that is gone.

    Args:
        session: reads only, in one query; kinds: those that are looked at; stored: every row of these kinds.

    Returns:
        A Dutch sentence that names the row, or None when every row is as told.
    """
    columns = (HistoryLine.object_kind, HistoryLine.object_key, HistoryLine.object_version, HistoryLine.new)
    lines = select(*columns).where(HistoryLine.object_kind.in_(kinds)).order_by(HistoryLine.id)
    told = {(kind, key): (version, new) for kind, key, version, new in session.execute(lines).yield_per(1000)}
    rows = {(one.kind, one.key): one for one in stored}
    for place in sorted(told.keys() | rows.keys()):
        if place not in told or place not in rows or not _same(rows[place], *told[place]):
            return f"Wat er staat en de geschiedenis verschillen: {KINDS.get(place[0], place[0])} van {place[1]}."
    return None


def _same(row: Stored, version: int | None, new: str) -> bool:
    told, state = json.loads(new), json.loads(as_text(row.state))
    return row.version == version and all(_said(told.get(name)) == _said(state[name]) for name in state)


def _said(value: Any) -> Any:
    """What a field says; nothing is told as nothing or left out."""
    return "" if value is None else value


def first_broken_line(session: Session, key: str) -> str | None:
    """Look for the first line that does not hold.

    Args:
        session: reads only; key: the installation's history key.

    Returns:
        A Dutch sentence that names the line, or None when the whole chain holds.
    """
    try:
        return _walk(session, key)
    except ValueError as unreadable:  # a moment that is none
        return f"De geschiedenis is niet te lezen: {unreadable}"


def _walk(session: Session, key: str) -> str | None:
    prev_hash, last = GENESIS, 0
    for line in session.scalars(select(HistoryLine).order_by(HistoryLine.id)).yield_per(1000):
        if line.id != last + 1:
            return f"Na regel {last} volgt regel {line.id}: er ontbreekt iets."
        fields = {name: getattr(line, name) for name in (*HASHED, "batch")} | {"at": line.at.isoformat()}
        if line.prev_hash != prev_hash or not hmac.compare_digest(line.hash, line_hash(key, prev_hash, fields)):
            return f"Regel {line.id} is niet meer zoals zij is opgeschreven."
        prev_hash, last = line.hash, line.id
    head = session.execute(select(HistoryHead.revision, HistoryHead.hash)).first()
    if head is None or (head.revision, head.hash) != (last, prev_hash):
        return f"Het einde van de geschiedenis klopt niet: de laatste regel is {last}."
    return None
