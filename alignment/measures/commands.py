"""Writing packages and measures: add and change. Each is one write with one history line.

A change that was based on an older version is put together field by field with what somebody else saved; where both
changed the same field it is refused with the three values.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alignment.errors import RuleBroken
from alignment.formats import clean_text
from alignment.history.record import find_repeat, repeat_key
from alignment.measures.checks import check_measure, check_package, check_package_code
from alignment.measures.fields import Fields, in_order
from alignment.measures.models import Measure, Package
from alignment.measures.store import MEASURE, PACKAGE, Sort, load_known, load_stored, merged
from alignment.measures.writing import add_row, begin, columns_of, record_change, refuse, write_row, write_sources
from alignment.people.permissions import Actor

LAST_CODE = 999
ONE_LINE = ("title", "recipient", "budget_years")


def add_package(session: Session, *, code: str, fields: Fields, idempotency_key: str | None, by: Actor) -> str:
    """Add a package.

    Args:
        code: 3 to 12 capitals or digits; fields: one value per name of ``PACKAGE_LABELS``.

    Returns:
        The code.

    Raises:
        NotAllowed, RuleBroken: refused.
    """
    begin(session, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, "package", code, given)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_key
    taken = frozenset(session.scalars(select(Package.code)))
    refuse(check_package_code(code, taken) | check_package(given, load_known(session, frozenset())))
    position = (session.scalar(select(func.max(Package.position))) or 0) + 1
    return add_row(session, PACKAGE, code, given, {"position": position}, key, by)


def add_measure(
    session: Session, *, fields: Fields, areas: frozenset[str], idempotency_key: str | None, by: Actor
) -> str:
    """Add a measure; its code is the next free one.

    Args:
        fields: one value per name of ``MEASURE_LABELS``; areas: the slugs that exist.

    Returns:
        The code.

    Raises:
        NotAllowed, RuleBroken: refused.
    """
    begin(session, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, "measure", given)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_key
    refuse(check_measure("", given, load_known(session, areas)))
    return add_row(session, MEASURE, _next_code(session), given, {}, key, by)


def change_package(
    session: Session, *, code: str, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> int:
    """Change a package.

    Args:
        version: the version that the person was looking at.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    return _change(session, PACKAGE, code, fields, version, frozenset(), idempotency_key, by)


def change_measure(
    session: Session,
    *,
    code: str,
    fields: Fields,
    version: int,
    areas: frozenset[str],
    idempotency_key: str | None,
    by: Actor,
) -> int:
    """Change a measure; as ``change_package``, with the slugs of the areas that exist."""
    return _change(session, MEASURE, code, fields, version, areas, idempotency_key, by)


def _cleaned(fields: Fields) -> dict[str, Any]:
    """The fields as they are stored; in a field of one line a tab or a line end is a blank."""
    one_line = {name: " ".join(fields[name].split()) for name in ONE_LINE if name in fields}
    cleaned = {
        name: clean_text(text) if isinstance(text, str) else text for name, text in {**fields, **one_line}.items()
    }
    return in_order(cleaned)


def _next_code(session: Session) -> str:
    number = max((int(code[1:]) for code in session.scalars(select(Measure.code))), default=0) + 1
    if number > LAST_CODE:
        raise RuleBroken({"": f"Alle codes tot en met M{LAST_CODE} zijn gebruikt. Vraag de beheerder om hulp."})
    return f"M{number:03}"


def _change(
    session: Session,
    sort: Sort,
    code: str,
    fields: Fields,
    version: int,
    areas: frozenset[str],
    idempotency_key: str | None,
    by: Actor,
) -> int:
    begin(session, by)
    given = _cleaned(fields)
    key = repeat_key(idempotency_key, sort.kind, code, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    now = load_stored(session, sort, code)
    if now.withdrawn_at is not None:
        raise RuleBroken({"": "Dit is ingetrokken. Zet het eerst terug; daarna kunt u het wijzigen."})
    wanted = merged(session, sort, now, given, version)
    if wanted == now.fields:
        return now.version
    known = load_known(session, areas)
    refuse(check_package(wanted, known) if sort is PACKAGE else check_measure(code, wanted, known))
    changed = {name for name in sort.columns if wanted[name] != now.fields[name]}
    columns = columns_of(sort, wanted)
    write_row(session, sort, now, {name: columns[name] for name in changed})
    if wanted["source_ids"] != now.fields["source_ids"]:
        write_sources(session, sort, code, wanted["source_ids"])
    return record_change(session, sort, now, "saved", now.state(wanted), "", key, by)
