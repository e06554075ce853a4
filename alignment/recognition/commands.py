"""Putting a finding to areas, and answering for an area: each is one write with one history line."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.areas.store import load_owner
from alignment.db import utc_now
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.formats import clean_text
from alignment.history.read import load_last_writer
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.recognition.findings import Finding, find_finding
from alignment.recognition.models import Recognition, RecognitionAnswer, RecognitionArea
from alignment.recognition.read import load_asked
from alignment.recognition.rules import NO_AREA, NOT_ASKED, check_answer, to_ask

QUESTIONS: Any = Recognition.__table__
ANSWERED: Any = RecognitionAnswer.__table__
NEVER_WAS = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."


def why_not_ask(actor: Actor | None, finding: Finding) -> str | None:
    """Why a person may not put a finding to areas: the secretariat may always, a city what it raised itself."""
    if actor is not None and why_not(actor, May.ASK_ANY_RECOGNITION) is None:
        return None
    refusal = why_not(actor, May.ASK_RECOGNITION)
    if refusal or (actor and finding.raised_by == actor.organisation_code):
        return refusal
    return "Alleen het secretariaat en de stad die dit meldde kunnen dit aan andere gebieden voorleggen."


def ask_areas(
    session: Session,
    *,
    code: str,
    areas: Collection[str],
    everyone: bool = False,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> int:
    """Ask areas whether they recognise an obstacle or a signal.

    Args:
        areas: the slugs to ask; those that were asked before are left out;
        everyone: also every area that the finding does not name itself;
        version: of the question as the person saw it, 0 when nobody asked yet.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody else asked in between.
    """
    take_pen(session, by)
    finding = find_finding(session, code)
    refusal = why_not_ask(by, finding)
    if refusal:
        raise NotAllowed(refusal)
    key = repeat_key(idempotency_key, "recognition", code, sorted(areas), everyone, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    asked = load_asked(session, code)
    stands = session.scalar(select(Recognition.version).where(Recognition.code == code)) or 0
    if version != stands:
        raise _stale(session, "recognition", code, stands)
    known = list(session.scalars(select(Area.slug).order_by(Area.position)))
    others = [slug for slug in known if not finding.names(slug)] if everyone else []
    new = to_ask({*areas, *others}, known, asked)
    if not new:
        raise RuleBroken({"areas": NO_AREA})
    if stands:
        same = (QUESTIONS.c.code == code, QUESTIONS.c.version == stands)
        session.execute(update(QUESTIONS).where(*same).values(version=stands + 1))
    else:
        session.execute(insert(Recognition).values(code=code, version=1, **{f"{finding.kind}_code": code}))
    told = {"code": code, "asked_at": utc_now(), "asked_by": by.name, "asked_for": by.organisation_name}
    session.execute(insert(RecognitionArea), [told | {"area_slug": slug} for slug in new])
    change = Change(
        action="recognition.asked",
        kind="recognition",
        key=code,
        version=stands + 1,
        old={"title": finding.title, "asked_areas": sorted(asked)} if stands else {},
        new={"title": finding.title, "asked_areas": sorted({*asked, *new})},
        idempotency_key=key,
    )
    record(session, change, by=by)
    return stands + 1


def answer_recognition(
    session: Session,
    *,
    code: str,
    area: str,
    answer: str,
    note: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> int:
    """Say for an area whether it recognises a finding; a later answer takes the place of the one before.

    Args:
        version: of the answer of this area as the person saw it, 0 when there was none.

    Returns:
        The version that now stands.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody of her city answered in between.
    """
    take_pen(session, by)
    finding = find_finding(session, code)
    refusal = why_not(by, May.ANSWER_RECOGNITION, Owners(municipality=load_owner(session, area).municipality))
    if refusal:
        raise NotAllowed(refusal)
    note = clean_text(note)
    key = repeat_key(idempotency_key, "recognition_answer", code, area, answer, note, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_version or 0
    if area not in load_asked(session, code):
        raise RuleBroken({"": NOT_ASKED})
    where = (ANSWERED.c.code == code, ANSWERED.c.area_slug == area)
    row = session.execute(select(ANSWERED).where(*where)).first()
    stands = row.version if row else 0
    if version != stands:
        raise _stale(session, "recognition_answer", f"{code}/{area}", stands)
    broken = check_answer(answer, note)
    if broken:
        raise RuleBroken(broken)
    fields = {"answer": answer, "note": note, "answered_at": utc_now(), "answered_by": by.name}
    fields |= {"answered_for": by.organisation_name, "version": stands + 1}
    if row:
        session.execute(update(ANSWERED).where(*where, ANSWERED.c.version == stands).values(**fields))
    else:
        session.execute(insert(RecognitionAnswer).values(code=code, area_slug=area, **fields))
    change = Change(
        action="recognition_answer.saved",
        kind="recognition_answer",
        key=f"{code}/{area}",
        version=stands + 1,
        old={"title": finding.title, "herkenning": row.answer, "note": row.note} if row else {},
        new={"title": finding.title, "herkenning": answer, "note": note},
        idempotency_key=key,
    )
    record(session, change, by=by)
    return stands + 1


def _stale(session: Session, kind: str, key: str, version: int) -> Stale | RuleBroken:
    if version == 0:
        return RuleBroken({"": NEVER_WAS})
    last = load_last_writer(session, kind, key)
    return Stale(clashes=(), taken_over=(), current_version=version, by="", by_account=last, when=None)
