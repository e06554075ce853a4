"""Checks the chain of the history: every line hashed as written, linked to the one before, ending at the head."""

from __future__ import annotations

import hmac

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.history.chain import GENESIS, HASHED, line_hash
from alignment.history.models import HistoryHead, HistoryLine


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
