"""Writing the dialogue: say something under a half, and name the contact of a side.

A remark is added and never changed: whoever wants to take something back says so in a next one. A reply never touches
what the half itself says (``domain.md`` §2).
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.versioned import Part, Told, load_owned, save_part
from alignment.db import utc_now
from alignment.dialogue.models import Contact, Remark
from alignment.dialogue.read import contact_told
from alignment.dialogue.rules import MAY_CONTACT, SIDES, check_contact, check_remark
from alignment.errors import RuleBroken
from alignment.formats import clean_text, local_date
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import MAY_REPLY, Actor, May

NO_SIDE = "Kies waar u op reageert: de uitrol of de landing."


def say(
    session: Session,
    *,
    measure: str,
    area: str,
    side: str,
    kind: str,
    note: str,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Say something under a half.

    Args:
        side: the half it stands under, rollout or landing; kind: request (anyone, text optional), reply (only the
            other side of that half) or comment (anyone).

    Raises:
        NotFound, NotAllowed, RuleBroken: refused.
    """
    take_pen(session, by)
    if side not in SIDES:
        raise RuleBroken({"": NO_SIDE})
    owners = load_owned(session, measure, area, MAY_REPLY[side] if kind == "reply" else May.REMARK, by)
    said = {"side": side, "kind": kind, "note": clean_text(note)}
    key = repeat_key(idempotency_key, "remark", owners.key, *said.values())
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        here = (Remark.measure_code == measure, Remark.area_slug == area, Remark.side == side)
        if repeated.object_key == f"{owners.key}/{session.scalar(select(func.max(Remark.id)).where(*here))}":
            return Saved(repeated.id, repeated.object_version or 1)
        key = None  # somebody spoke in between: asked again is asked anew
    broken = check_remark(kind, said["note"])
    if broken:
        raise RuleBroken(broken)
    who = {"said_at": utc_now(), "said_by": by.name, "said_for": by.organisation_name}
    row = {"measure_code": measure, "area_slug": area, "organisation_code": by.organisation_code, **said, **who}
    number = session.scalar(insert(Remark).values(**row).returning(Remark.id))
    change = Change(
        action=f"remark.{kind}",
        kind="remark",
        key=f"{owners.key}/{number}",
        version=1,
        new=said,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), 1)


def set_contact(
    session: Session,
    *,
    measure: str,
    area: str,
    side: str,
    name: str,
    since: date | None,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Name whom to reach for one side of a cell; an empty name takes the contact away.

    Args:
        side: rollout for the ministry, landing for the city; since: from which day, None when not known.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    take_pen(session, by)
    if side not in SIDES:
        raise RuleBroken({"": "Kies van welke kant dit contact is: het ministerie of de stad."})
    owners = load_owned(session, measure, area, MAY_CONTACT[side], by)
    part = Part(
        table=Contact.__table__,
        kind="contact",
        key=f"{owners.key}/{side}",
        identity={"measure_code": measure, "area_slug": area, "side": side},
        told=contact_told,
        columns=_columns,
        check=lambda told: check_contact(**_columns(told), today=local_date(utc_now())),
    )
    given = {"name": " ".join(clean_text(name).split()), "since": since.isoformat() if since else None}
    return save_part(session, part, given, version=version, idempotency_key=idempotency_key, by=by)


def _columns(told: Told) -> Told:
    return {"name": told["name"], "since": date.fromisoformat(told["since"]) if told["since"] else None}
