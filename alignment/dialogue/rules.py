"""Kinds of remarks under a half, and the contacts of a cell (``domain.md`` §2 and §5). Pure.

A remark stands under one half. *Request*: anyone asks the other side to react. *Reply*: the other side reacts (the
ministry under the landing, the city under the rollout). *Comment*: anyone says something.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alignment.formats import whole
from alignment.people.permissions import May

MAX_NOTE = 1000
MAX_CONTACT = 200
FIRST_DAY = date(1990, 1, 1)
KINDS: Mapping[str, str] = {"request": "vraag om reactie", "reply": "reactie", "comment": "opmerking"}
SIDES: Mapping[str, str] = {"rollout": "uitrol", "landing": "landing"}
MAY_CONTACT: Mapping[str, May] = {"rollout": May.EDIT_MINISTRY_CONTACT, "landing": May.EDIT_CITY_CONTACT}
# What the two halves say together, and who then has something to answer: the half under which she replies.
_ASKED: Mapping[str, str] = {"ministry_silent": "landing", "city_silent": "rollout"}
_BOTH = frozenset({"gap", "city_ahead", "disagree"})


def check_remark(kind: str, note: str) -> dict[str, str]:
    """The rules for a remark.

    Returns:
        One Dutch sentence per field that breaks a rule; empty when all is well.
    """
    if kind not in KINDS:
        return {"": "Kies wat u wilt doen: reageren, om een reactie vragen of een opmerking plaatsen."}
    if len(note) > MAX_NOTE:
        return {"note": f"De tekst telt {whole(len(note))} tekens; er passen er {whole(MAX_NOTE)}. Maak hem korter."}
    if not note and kind != "request":
        return {"note": f"Schrijf eerst uw {KINDS[kind]}. Eén zin is genoeg."}
    return {}


def check_contact(name: str, since: date | None, today: date) -> dict[str, str]:
    """The rules for a contact; an empty name takes the contact away."""
    broken = {}
    if len(name) > MAX_CONTACT:
        broken["name"] = f"Dit telt {whole(len(name))} tekens; er passen er {MAX_CONTACT}. Schrijf een functie of team."
    elif not name and since is not None:
        broken["name"] = "Vul in wie bereikbaar is, of maak ook de datum leeg."
    if since is not None and not FIRST_DAY <= since <= today:
        broken["since"] = "Deze datum kan niet: ‘sinds’ ligt tussen 1 januari 1990 en vandaag."
    return broken


def asked_under(verdict: str, *, ministry: bool, city: bool) -> str | None:
    """Under which half somebody would ask for a reaction with one click; None when there is nothing to ask.

    Args:
        verdict: the kloof code; ministry, city: whether the person works for that side of the cell herself.
    """
    if verdict in _BOTH:
        return "rollout" if ministry else "landing"
    side = _ASKED.get(verdict)
    own = {"landing": ministry, "rollout": city}
    return None if side is None or own[side] else side
