"""Adding, changing and judging a signal: each is one write with one history line."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Indicator
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import clean_text
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.signals.models import Signal, SignalArea, SignalState
from alignment.signals.read import SignalCard, find_signal, told_state
from alignment.signals.rules import check_verdict
from alignment.signals.writing import ORIGIN, TEXTS, check, cleaned, judged_in_between, merged

CODE = re.compile(r"SG(\d+)")
FIRST_CODE = 1001  # SG001 to SG999 are the register's own
OF_THE_REGISTER = "Dit signaal komt uit het register. Alleen wat een stad hier zelf meldde, kan zij wijzigen."
STATES: Any = SignalState.__table__


def why_not_judge(actor: Actor | None, card: SignalCard) -> str | None:
    """Why a person may not say whether a signal is confirmed: the secretariat may always, a city of what it raised."""
    if actor is not None and why_not(actor, May.JUDGE_ANY_SIGNAL) is None:
        return None
    refusal = why_not(actor, May.EDIT_SIGNAL)
    if refusal or (actor and card.raised_by == actor.organisation_code):
        return refusal
    return "Alleen het secretariaat en de stad die dit signaal meldde kunnen zeggen of het is bevestigd."


def why_not_change(actor: Actor | None, card: SignalCard) -> str | None:
    """Why a person may not change a signal: only the city that raised it may."""
    refusal = why_not(actor, May.EDIT_SIGNAL)
    if refusal or card.raised_by is None:
        return refusal or OF_THE_REGISTER
    return why_not(actor, May.EDIT_SIGNAL, Owners(municipality=card.raised_by))


def raise_signal(
    session: Session, *, fields: Mapping[str, str], areas: Collection[str], idempotency_key: str | None, by: Actor
) -> str:
    """Add what people in own areas see and figures do not show yet.

    Args:
        fields: a text per name of ``SIGNAL_FIELDS`` but the areas; areas: the slugs that see it.

    Returns:
        The code of the signal. Raises NotAllowed or RuleBroken when it is refused.
    """
    take_pen(session, by)
    _must(why_not(by, May.EDIT_SIGNAL))
    given, areas = cleaned(fields), sorted(set(areas))
    key = repeat_key(idempotency_key, "signal_state", given, areas)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return repeated.object_key
    check(session, given | {"area_slugs": areas}, by)
    numbers = [int(found[1]) for one in session.scalars(select(Signal.code)) if (found := CODE.fullmatch(one))]
    code = f"SG{max([FIRST_CODE - 1, *numbers]) + 1}"
    texts = {name: given[name] for name in TEXTS}
    session.execute(insert(Signal).values(code=code, all_areas=False, verification="", version=1, **texts))
    session.execute(insert(SignalArea), [{"signal_code": code, "area_slug": slug} for slug in areas])
    origin = {name: given[name] for name in ORIGIN}
    who = {"raised_by": by.organisation_code, "raised_name": by.name, "raised_at": utc_now()}
    session.execute(insert(SignalState).values(signal_code=code, version=1, **origin, **who))
    _tell(session, "raised", None, find_signal(session, code), key, by)
    return code


def change_signal(
    session: Session,
    *,
    code: str,
    fields: Mapping[str, str],
    areas: Collection[str],
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Change a signal of the own city; as ``raise_signal``.

    Args:
        version: of the state of the signal as the person saw it.

    Raises:
        Stale: somebody changed the same field in between; another field, or a verdict, goes along.
    """
    take_pen(session, by)
    card = find_signal(session, code)
    _must(why_not_change(by, card))
    given, areas = cleaned(fields), sorted(set(areas))
    key = repeat_key(idempotency_key, "signal_state.saved", code, given, areas, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    wanted = merged(session, card, given | {"area_slugs": areas}, version)
    check(session, wanted, by)
    texts = {name: wanted[name] for name in TEXTS}
    session.execute(update(Signal).where(Signal.code == code).values(version=Signal.version + 1, **texts))
    session.execute(delete(SignalArea).where(SignalArea.signal_code == code))
    session.execute(insert(SignalArea), [{"signal_code": code, "area_slug": slug} for slug in wanted["area_slugs"]])
    _write(session, card, {name: wanted[name] for name in ORIGIN})
    return _tell(session, "saved", card, find_signal(session, code), key, by)


def judge_signal(
    session: Session,
    *,
    code: str,
    verdict: str,
    note: str,
    indicator: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Say whether a signal was borne out, with the reason.

    Args:
        indicator: the code of the figure that shows it, empty when there is none;
        version: of the state of the signal as the person saw it, 0 when it had none.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody gave another verdict in between.
    """
    take_pen(session, by)
    card = find_signal(session, code)
    _must(why_not_judge(by, card))
    note = clean_text(note)
    key = repeat_key(idempotency_key, "signal_state.judged", code, verdict, note, indicator, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    if judged_in_between(session, card, {"verdict": verdict, "note": note, "indicator": indicator}, version):
        return Saved(None, card.state_version)
    broken = check_verdict(verdict, note)
    if indicator and session.scalar(select(Indicator.code).where(Indicator.code == indicator)) is None:
        broken["indicator"] = "Dit cijfer bestaat niet. Kies een cijfer uit de lijst, of geen."
    if broken:
        raise RuleBroken(broken)
    said = {"verdict": verdict, "note": note, "indicator_code": indicator or None}
    who = {"judged_by": by.name, "judged_for": by.organisation_name, "judged_at": utc_now()}
    if card.state_version:
        _write(session, card, said | who)
    else:
        session.execute(insert(SignalState).values(signal_code=code, version=1, **said, **who))
    return _tell(session, "judged", card if card.state_version else None, find_signal(session, code), key, by)


def _write(session: Session, card: SignalCard, values: dict[str, Any]) -> None:
    where = (STATES.c.signal_code == card.code, STATES.c.version == card.state_version)
    session.execute(update(STATES).where(*where).values(version=card.state_version + 1, **values))


def _tell(session: Session, action: str, was: SignalCard | None, now: SignalCard, key: str | None, by: Actor) -> Saved:
    change = Change(
        action=f"signal_state.{action}",
        kind="signal_state",
        key=now.code,
        version=now.state_version,
        old=told_state(was) if was else {},
        new=told_state(now),
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), now.state_version)


def _must(refusal: str | None) -> None:
    if refusal:
        raise NotAllowed(refusal)
