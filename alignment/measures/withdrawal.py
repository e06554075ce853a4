"""Withdrawing packages and measures, and putting them back. Nothing is ever removed: cells and history are kept."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.errors import RuleBroken
from alignment.formats import clean_text, listed
from alignment.history.record import find_repeat, repeat_key
from alignment.measures.checks import check_reason
from alignment.measures.models import Measure
from alignment.measures.store import MEASURE, PACKAGE, Sort, check_untouched, load_stored
from alignment.measures.writing import begin, record_change, refuse, write_row
from alignment.people.permissions import Actor


def withdraw_package(
    session: Session, *, code: str, why: str, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Withdraw a package that has no measures of its own any more.

    Args:
        why: the reason, for the history.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: refused.
    """
    begin(session, by)
    inside = select(Measure.code).where(Measure.package_code == code, Measure.withdrawn_at.is_(None))
    left = list(session.scalars(inside.order_by(Measure.code)))
    refusal = {
        "": f"In dit pakket {'staat' if len(left) == 1 else 'staan'} nog {listed(left)}. "
        "Trek die eerst in of zet ze in een ander pakket."
    }
    return _set_withdrawn(session, PACKAGE, code, why, version, idempotency_key, by, refusal if left else {})


def withdraw_measure(
    session: Session, *, code: str, why: str, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Withdraw a measure: it leaves the matrix, its cells and history are kept. As ``withdraw_package``."""
    begin(session, by)
    return _set_withdrawn(session, MEASURE, code, why, version, idempotency_key, by, {})


def restore_package(session: Session, *, code: str, version: int, idempotency_key: str | None, by: Actor) -> int:
    """Put a withdrawn package back.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: refused.
    """
    begin(session, by)
    return _set_withdrawn(session, PACKAGE, code, None, version, idempotency_key, by, {})


def restore_measure(session: Session, *, code: str, version: int, idempotency_key: str | None, by: Actor) -> int:
    """Put a withdrawn measure back; its package must stand.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: refused.
    """
    begin(session, by)
    package = load_stored(session, MEASURE, code).fields["package_code"]
    gone = load_stored(session, PACKAGE, package).withdrawn_at is not None
    refusal = {"": f"Het pakket {package} is ingetrokken. Zet eerst dat pakket terug."} if gone else {}
    return _set_withdrawn(session, MEASURE, code, None, version, idempotency_key, by, refusal)


def _set_withdrawn(
    session: Session,
    sort: Sort,
    code: str,
    why: str | None,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    refusal: Mapping[str, str],
) -> int:
    """Withdraw with a reason, or put back when there is none."""
    reason = None if why is None else clean_text(why)
    key = repeat_key(idempotency_key, sort.kind, code, reason, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    now = load_stored(session, sort, code)
    if (now.withdrawn_at is None) == (reason is None):
        raise RuleBroken({"": "Dit is niet ingetrokken." if reason is None else "Dit is al ingetrokken."})
    check_untouched(session, sort, now, version)
    refuse(dict(refusal) | ({} if reason is None else check_reason(reason)))
    at = None if reason is None else utc_now()
    write_row(session, sort, now, {"withdrawn_at": at})
    action = "restored" if reason is None else "withdrawn"
    return record_change(session, sort, now, action, now.state(withdrawn_at=at), reason or "", key, by)
