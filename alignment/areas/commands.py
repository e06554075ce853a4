"""Writing what an area adds: its programme, its initiatives and its commitments. Each is one write with one history
line.

A change that was based on an older version is put together field by field with what somebody else saved; where both
changed the same field it is refused with the three values. Nothing is ever removed: an initiative is withdrawn.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.areas.rules import check_commitment, check_initiative, check_programme
from alignment.areas.store import (
    COMMITMENT,
    INITIATIVE,
    PROGRAMME,
    Fields,
    Sort,
    Stored,
    begin,
    insert_row,
    link_measures,
    load_base,
    load_stored,
    merged,
    stale,
    update_row,
    write_fields,
    write_line,
)
from alignment.errors import RuleBroken
from alignment.formats import clean_text
from alignment.history.record import find_repeat, repeat_key
from alignment.measures.merge import merge
from alignment.measures.models import Measure
from alignment.measures.rules import codes
from alignment.people.permissions import Actor

ONE_LINE = frozenset({"title", "partner", "promised_by"})
GONE = {"": "Dit initiatief is ingetrokken. Zet het eerst terug; daarna kunt u het wijzigen."}


def save_programme(
    session: Session, *, area: str, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Save what the city says of the programme of its area.

    Args:
        fields: only ``programme``; version: the version that the person was looking at, 0 when there was none.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed it first.
    """
    begin(session, PROGRAMME, area, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, PROGRAMME.kind, area, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    now = load_stored(session, PROGRAMME, area)
    wanted = merged(session, PROGRAMME, now, given, version)
    if wanted == now.fields:
        return now.version
    _refuse(check_programme(wanted))
    if now.version == 0:
        insert_row(session, PROGRAMME, area, wanted, by)
    else:
        write_fields(session, PROGRAMME, now, wanted, by)
    return write_line(session, PROGRAMME, now, "saved", wanted, key, by)


def add_initiative(session: Session, *, area: str, fields: Fields, idempotency_key: str | None, by: Actor) -> int:
    """Add a local initiative to an area.

    Args:
        fields: one text per name of ``INITIATIVE_LABELS``.

    Returns:
        Its number.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused.
    """
    return _add(session, INITIATIVE, area, fields, idempotency_key, by)


def add_commitment(session: Session, *, area: str, fields: Fields, idempotency_key: str | None, by: Actor) -> int:
    """Add a commitment to an area; as ``add_initiative``, with the names of ``COMMITMENT_LABELS``."""
    return _add(session, COMMITMENT, area, fields, idempotency_key, by)


def change_initiative(
    session: Session, *, area: str, number: int, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Change a local initiative.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    return _change(session, INITIATIVE, area, number, fields, version, idempotency_key, by)


def change_commitment(
    session: Session, *, area: str, number: int, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Change a commitment; as ``change_initiative``."""
    return _change(session, COMMITMENT, area, number, fields, version, idempotency_key, by)


def set_initiative_withdrawn(
    session: Session, *, area: str, number: int, withdrawn: bool, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Withdraw a local initiative, or put it back.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed it since the person looked.
    """
    begin(session, INITIATIVE, area, by)
    key = repeat_key(idempotency_key, INITIATIVE.kind, area, number, withdrawn, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    now = load_stored(session, INITIATIVE, area, number)
    if now.withdrawn == withdrawn:
        raise RuleBroken({"": "Dit initiatief is al ingetrokken." if withdrawn else "Dit initiatief loopt al."})
    if version != now.version:
        base = load_base(session, INITIATIVE, now, version)
        raise stale(session, INITIATIVE, now, merge(base, now.fields, base))
    update_row(session, INITIATIVE, now, {"withdrawn": withdrawn}, by)
    action = "withdrawn" if withdrawn else "restored"
    return write_line(session, INITIATIVE, now, action, now.state(withdrawn=withdrawn), key, by)


def _cleaned(fields: Fields) -> dict[str, str]:
    """The fields as they are stored: one line stays one line, measures in order and once."""
    given = {name: " ".join(text.split()) if name in ONE_LINE else text for name, text in fields.items()}
    if "measure_codes" in given:
        given["measure_codes"] = ";".join(sorted(set(codes(given["measure_codes"]))))
    return {name: clean_text(text) for name, text in given.items()}


def _refuse(broken: Mapping[str, str]) -> None:
    if broken:
        raise RuleBroken(broken)


def _check(session: Session, sort: Sort, fields: Fields, before: Fields) -> None:
    """The rules of a sort; a measure that was withdrawn later may stay linked."""
    if sort is COMMITMENT:
        return _refuse(check_commitment(fields))
    standing = frozenset(session.scalars(select(Measure.code).where(Measure.withdrawn_at.is_(None))))
    return _refuse(check_initiative(fields, standing | frozenset(codes(before.get("measure_codes", "")))))


def _add(session: Session, sort: Sort, area: str, fields: Fields, idempotency_key: str | None, by: Actor) -> int:
    begin(session, sort, area, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, sort.kind, area, given)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return int(repeated.object_key.rpartition("/")[2])
    _check(session, sort, given, {})
    extra = {"withdrawn": False} if sort is INITIATIVE else {}
    number = insert_row(session, sort, area, given, by, **extra) or 0
    if sort is INITIATIVE:
        link_measures(session, number, given["measure_codes"])
    made = Stored(area, number, given, withdrawn=extra.get("withdrawn"))
    write_line(session, sort, made, "added", made.state(), key, by)
    return number


def _change(
    session: Session,
    sort: Sort,
    area: str,
    number: int,
    fields: Fields,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> int:
    begin(session, sort, area, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, sort.kind, area, number, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    now = load_stored(session, sort, area, number)
    if now.withdrawn:
        raise RuleBroken(GONE)
    wanted = merged(session, sort, now, given, version)
    if wanted == now.fields:
        return now.version
    _check(session, sort, wanted, now.fields)
    write_fields(session, sort, now, wanted, by)
    return write_line(session, sort, now, "saved", now.state(wanted), key, by)
