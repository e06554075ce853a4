"""What the writes of signals share: cleaning and checking texts, and putting two edits of one signal together.

The text of a city and the verdict on it share one version, and yet neither blocks the other: they are other fields.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.db import utc_now
from alignment.errors import FieldClash, RuleBroken, Stale
from alignment.formats import clean_text, local_date
from alignment.history.read import load_lines_of, load_state_at
from alignment.measures.merge import merge
from alignment.measures.models import Theme
from alignment.people.permissions import Actor
from alignment.signals.read import SignalCard, told_state
from alignment.signals.rules import check_signal

TEXTS = ("title", "description", "theme_slug")
ORIGIN = ("source_kind", "first_seen", "expected_in")
JUDGED = {"verdict": "signal_verdict", "note": "note", "indicator": "indicator_code"}  # as the history names them
NEVER_WAS = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."


def cleaned(fields: Mapping[str, str]) -> dict[str, str]:
    """The texts as they are stored; what is one line stays one line."""
    given = {name: clean_text(fields.get(name, "")) for name in (*TEXTS, *ORIGIN)}
    return given | {name: " ".join(given[name].split()) for name in ("title", "expected_in")}


def check(session: Session, given: Mapping[str, Any], by: Actor) -> None:
    """Refuse what breaks a rule.

    Args:
        given: a text per field, and the slugs of the areas.

    Raises:
        RuleBroken: with a sentence per field.
    """
    own = list(session.scalars(select(Area.slug).where(Area.municipality_code == by.organisation_code)))
    broken = check_signal(given, given["area_slugs"], own, local_date(utc_now()))
    if "theme_slug" not in broken and session.get(Theme, given["theme_slug"]) is None:
        broken["theme_slug"] = "Dit thema bestaat niet. Kies een thema uit de lijst."
    if broken:
        raise RuleBroken(broken)


def merged(session: Session, card: SignalCard, given: Mapping[str, Any], version: int) -> dict[str, Any]:
    """What to store of the text of a signal, when somebody sends fields that were based on a version.

    Raises:
        Stale: somebody else changed the same field since; RuleBroken: that version never was.
    """
    if version == card.state_version:
        return dict(given)
    base = _areas_sorted(_state_at(session, card, version))
    outcome = merge(base, _areas_sorted(told_state(card)), given)
    if outcome.clashes:
        raise _stale(session, card, outcome.clashes, outcome.taken_over)
    return outcome.fields


def judged_in_between(session: Session, card: SignalCard, given: Mapping[str, str], version: int) -> bool:
    """Whether somebody gave just this verdict since; a verdict, its reason and its figure belong together.

    Raises:
        Stale: somebody gave another one since; RuleBroken: that version never was.
    """
    if version == card.state_version:
        return False
    base, now = _judged(_state_at(session, card, version)), _judged(told_state(card))
    if now == base:
        return False
    clashes = tuple(FieldClash(name, base[name], now[name], want) for name, want in given.items() if now[name] != want)
    if clashes:
        raise _stale(session, card, clashes, ())
    return True


def _state_at(session: Session, card: SignalCard, version: int) -> Mapping[str, Any]:
    """What the history kept at a version; of one of the register nothing was said at version 0."""
    first: Mapping[str, Any] | None = {} if card.raised_by is None and card.state_version else None
    state = first if version == 0 else load_state_at(session, "signal_state", card.code, version)
    if state is None:
        raise RuleBroken({"": NEVER_WAS})
    return state


def _areas_sorted(state: Mapping[str, Any]) -> dict[str, Any]:
    return dict(state) | {"area_slugs": sorted(state["area_slugs"])}


def _judged(state: Mapping[str, Any]) -> dict[str, str]:
    return {name: state.get(told) or "" for name, told in JUDGED.items()}


def _stale(
    session: Session, card: SignalCard, clashes: tuple[FieldClash, ...], taken_over: tuple[FieldClash, ...]
) -> Stale:
    (last,) = load_lines_of(session, [("signal_state", card.code)], limit=1)
    return Stale(
        clashes=clashes,
        taken_over=taken_over,
        current_version=card.state_version,
        by=last.who,
        by_account=last.account_id,
        when=last.at,
    )
