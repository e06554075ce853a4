"""What the secretariat keeps of a breakthrough: its stage, scope, conditions, first steps, lesson and contact."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from alignment.breakthroughs.models import BreakthroughDetail
from alignment.breakthroughs.read import TOLD_OF_DETAIL, BreakthroughCard, fields_of, find_breakthrough
from alignment.breakthroughs.rules import DETAIL_LABELS, check_detail
from alignment.breakthroughs.writing import Fields, cleaned, merged, must, refuse
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.formats import local_date
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

DETAIL: Any = BreakthroughDetail.__table__
NAMES = tuple(DETAIL_LABELS)


def save_detail(
    session: Session, *, code: str, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Save what is kept of a breakthrough.

    Args:
        fields: one text per name of ``DETAIL_LABELS``; version: of what was kept, as the person saw it, 0 for nothing.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    take_pen(session, by)
    must(why_not(by, May.EDIT_BREAKTHROUGH))
    card = find_breakthrough(session, code)
    given = cleaned(fields)
    key = repeat_key(idempotency_key, "breakthrough_detail", code, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    now = fields_of(card, NAMES)
    wanted = merged(
        session,
        ("breakthrough_detail", code),
        now=now,
        given=given,
        versions=(version, card.detail_version),
        first=dict.fromkeys(NAMES, "") | card.at_first,
        last=(card.changed_by, card.changed_at),
    )
    refuse(check_detail(wanted))
    if wanted == now and card.detail_version:
        return Saved(None, card.detail_version)
    return write_detail(session, card, wanted, key, by)


def write_detail(session: Session, card: BreakthroughCard, wanted: Fields, key: str | None, by: Actor) -> Saved:
    """Write the next version of what is kept, with its line; the caller asked whether this person may."""
    at, version = utc_now(), card.detail_version + 1
    first_proof = wanted["stage"] == "pilot" and card.piloted_on is None and not card.proved_before
    state = dict(wanted) | {
        "piloted_on": local_date(at) if first_proof else card.piloted_on,
        "proved_before": card.proved_before,
    }
    written = {"version": version, "changed_at": at, "changed_by": by.name, "changed_for": by.organisation_name}
    if card.detail_version:
        where = (DETAIL.c.breakthrough_code == card.code, DETAIL.c.version == card.detail_version)
        session.execute(update(DETAIL).where(*where).values(**state, **written))
    else:
        session.execute(insert(DETAIL).values(breakthrough_code=card.code, **state, **written))
    change = Change(
        action="breakthrough_detail.saved",
        kind="breakthrough_detail",
        key=card.code,
        version=version,
        old={name: getattr(card, name) for name in TOLD_OF_DETAIL},
        new=state | {"title": card.title},
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), version)
