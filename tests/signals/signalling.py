"""The writes of tests about signals: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from alignment.cells.commands import Saved
from alignment.db import db, transaction
from alignment.signals.commands import change_signal, judge_signal, raise_signal
from alignment.signals.read import SignalCard, find_signal
from tests.factories import SECRETARIAT, ZAANDAM, ZAANSTAD

GOOD = {
    "title": "Jongeren zonder stage",
    "description": "Scholen zien jongeren die nergens een stage vinden.",
    "theme_slug": "werk",
    "source_kind": "professional",
    "first_seen": "2020-09",
    "expected_in": "Aantal mbo-studenten zonder stage",
}


def signal(code: str) -> SignalCard:
    """A signal as it stands."""
    db.session.rollback()
    card = find_signal(db.session, code)
    db.session.rollback()
    return card


def see(**given: Any) -> str:
    """Raise a signal in Zaandam-Oost."""
    plain: dict[str, Any] = {"areas": [ZAANDAM], "idempotency_key": None, "by": ZAANSTAD}
    texts = {name: given.pop(name) for name in list(given) if name in GOOD}
    with transaction() as session:
        return raise_signal(session, fields={**GOOD, **texts}, **plain | given)


def change(code: str, **given: Any) -> Saved:
    """Change it."""
    plain: dict[str, Any] = {"areas": [ZAANDAM], "idempotency_key": None, "by": ZAANSTAD}
    plain["version"] = signal(code).state_version
    texts = {name: given.pop(name) for name in list(given) if name in GOOD}
    with transaction() as session:
        return change_signal(session, code=code, fields={**GOOD, **texts}, **plain | given)


def judge(code: str, verdict: str = "confirmed", **given: Any) -> Saved:
    """Judge it as the secretariat."""
    plain: dict[str, Any] = {"note": "Het CBS laat het zien.", "indicator": "", "idempotency_key": None}
    plain |= {"by": SECRETARIAT, "version": signal(code).state_version}
    with transaction() as session:
        return judge_signal(session, code=code, verdict=verdict, **plain | given)
