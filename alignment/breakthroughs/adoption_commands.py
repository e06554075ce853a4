"""What an area does with a breakthrough, said by its own city; and taking one over, with a plan to begin from."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from alignment.areas.store import load_owner
from alignment.breakthroughs.models import Adoption
from alignment.breakthroughs.read import (
    TOLD_OF_ADOPTION,
    AdoptionCard,
    BreakthroughCard,
    find_breakthrough,
    load_adoptions,
)
from alignment.breakthroughs.rules import (
    ADOPTION_LABELS,
    NOT_FITTING,
    TAKEN,
    check_adoption,
    draft_plan,
    why_not_here,
    why_not_take,
)
from alignment.breakthroughs.writing import Fields, cleaned, merged, must, refuse
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.formats import local_date
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

ADOPTIONS: Any = Adoption.__table__
NAMES = tuple(ADOPTION_LABELS)


def save_adoption(
    session: Session, *, code: str, area: str, fields: Fields, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Say what the own area does with a breakthrough.

    Args:
        fields: one text per name of ``ADOPTION_LABELS``; version: of what this area said, as the person saw it.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    card, now = _begin(session, code, area, by)
    given = cleaned(fields)
    key = repeat_key(idempotency_key, "adoption", code, area, given, version)
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    refuse(_at_top(why_not_here(card.origin_area_slug, area)))
    stands = _texts(now)
    wanted = merged(
        session,
        ("adoption", f"{code}/{area}"),
        now=stands,
        given=given,
        versions=(version, now.version if now else 0),
        first=dict.fromkeys(NAMES, ""),
        last=(now.changed_by, now.changed_at) if now else ("", None),
    )
    refuse(check_adoption(wanted))
    if now and wanted == stands:
        return Saved(None, now.version)
    return _write(session, code, area, now, wanted, "saved", key, by)


def take_over(session: Session, *, code: str, area: str, version: int, idempotency_key: str | None, by: Actor) -> Saved:
    """Take a breakthrough over in the own area: *overgenomen*, with the conditions and first steps as a draft plan.
    A plan that is there already stays, and so does a note; but the reason why it did not fit is no longer one.

    Args:
        version: of what this area said, as the person saw it.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: this area said something else in between.
    """
    card, now = _begin(session, code, area, by)
    key = repeat_key(idempotency_key, "adoption.taken", code, area, version)
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    refuse(_at_top(why_not_take(card.stage, card.origin_area_slug, area, now.status if now else "")))
    stands = _texts(now)
    note = "" if stands["status"] == NOT_FITTING else stands["note"]
    plan = stands["plan"] or draft_plan(card.conditions, card.first_steps)
    wanted = {"status": "adopted", "note": note, "plan": plan}
    wanted = merged(
        session,
        ("adoption", f"{code}/{area}"),
        now=stands,
        given=wanted,
        versions=(version, now.version if now else 0),
        first=dict.fromkeys(NAMES, ""),
        last=(now.changed_by, now.changed_at) if now else ("", None),
    )
    return _write(session, code, area, now, wanted, "taken", key, by)


def _begin(session: Session, code: str, area: str, by: Actor) -> tuple[BreakthroughCard, AdoptionCard | None]:
    take_pen(session, by)
    must(why_not(by, May.ADOPT_BREAKTHROUGH, load_owner(session, area)))
    return find_breakthrough(session, code), load_adoptions(session).get(code, {}).get(area)


def _repeated(session: Session, by: Actor, key: str | None) -> Saved | None:
    found = find_repeat(session, by=by, idempotency_key=key)
    return None if found is None else Saved(found.id, found.object_version or 0)


def _at_top(refusal: str | None) -> dict[str, str]:
    return {"": refusal} if refusal else {}


def _texts(now: AdoptionCard | None) -> dict[str, str]:
    return {name: getattr(now, name) if now else "" for name in NAMES}


def _write(
    session: Session,
    code: str,
    area: str,
    now: AdoptionCard | None,
    wanted: Fields,
    action: str,
    key: str | None,
    by: Actor,
) -> Saved:
    at, version = utc_now(), (now.version if now else 0) + 1
    days = {"piloted_on": now.piloted_on if now else None, "adopted_on": now.adopted_on if now else None}
    if wanted["status"] == "pilot":
        days["piloted_on"] = days["piloted_on"] or local_date(at)
    if wanted["status"] in TAKEN:
        days["adopted_on"] = days["adopted_on"] or local_date(at)
    state = dict(wanted) | days
    written = {"version": version, "changed_at": at, "changed_by": by.name, "changed_for": by.organisation_name}
    if now:
        where = (ADOPTIONS.c.breakthrough_code == code, ADOPTIONS.c.area_slug == area)
        session.execute(update(ADOPTIONS).where(*where, ADOPTIONS.c.version == now.version).values(**state, **written))
    else:
        session.execute(insert(ADOPTIONS).values(breakthrough_code=code, area_slug=area, **state, **written))
    change = Change(
        action=f"adoption.{action}",
        kind="adoption",
        key=f"{code}/{area}",
        version=version,
        old={name: getattr(now, name) for name in TOLD_OF_ADOPTION} if now else {},
        new=state,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), version)
