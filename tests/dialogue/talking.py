"""The writes of tests about the dialogue: one command in one transaction."""

from __future__ import annotations

from typing import Any

from alignment.cells.commands import Saved
from alignment.db import transaction
from alignment.dialogue.commands import say, set_contact
from tests.factories import VWS, ZAANDAM, ZAANSTAD

REPLIES = {"rollout": ZAANSTAD, "landing": VWS}
OWN = {"rollout": VWS, "landing": ZAANSTAD}


def remark(side: str, kind: str, note: str = "", **given: Any) -> Saved:
    """Say something under a half of M028 in Zaandam-Oost: who replies there replies, the other side does the rest."""
    plain: dict[str, Any] = {
        "measure": "M028",
        "area": ZAANDAM,
        "by": REPLIES[side] if kind == "reply" else OWN.get(side),
        "idempotency_key": None,
    }
    with transaction() as session:
        return say(session, side=side, kind=kind, note=note, **plain | given)


def reach(side: str, name: str, version: int = 0, **given: Any) -> Saved:
    """Name the contact of one side of M028 in Zaandam-Oost, as that side."""
    plain: dict[str, Any] = {
        "measure": "M028",
        "area": ZAANDAM,
        "since": None,
        "by": OWN.get(side),
        "idempotency_key": None,
    }
    with transaction() as session:
        return set_contact(session, side=side, name=name, version=version, **plain | given)
