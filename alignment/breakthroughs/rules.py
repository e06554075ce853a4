"""The rules of breakthroughs: stages, scope, what an area does with one, and how many days it took to travel. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from alignment.formats import count

STAGES: Mapping[str, str] = {
    "proposal": "voorstel",
    "pilot": "proef",
    "agreed": "afgesproken",
    "adopted": "overgenomen",
    "dropped": "afgevallen",
    "unknown": "onbekend",
}
PROVED = frozenset({"pilot", "adopted"})  # stages that a proof came before or with
SCOPES: Mapping[str, str] = {"areas": "16 gebieden", "city": "stad", "national": "landelijk"}
# What a city says of its own area; no row at all means that nobody said anything.
ADOPTIONS: Mapping[str, str] = {
    "idea": "idee",
    "pilot": "proef",
    "works": "werkt",
    "adopted": "overgenomen",
    "adapted": "aangepast",
    "not_fitting": "past niet",
}
LETTERS: Mapping[str, str] = {
    "idea": "I",
    "pilot": "P",
    "works": "W",
    "adopted": "O",
    "adapted": "A",
    "not_fitting": "N",
}
TAKEN = frozenset({"adopted", "adapted"})
NOT_FITTING = "not_fitting"  # never without a reason, which goes when it is taken over after all
UNSAID, ORIGIN = "nog niets gezegd", "hier begonnen"
MAX_TITLE, MAX_TEXT, MAX_CONDITIONS, MAX_STEPS, MAX_LESSON, MAX_CONTACT = 120, 2000, 1000, 900, 1000, 200
MAX_NOTE, MAX_PLAN = 500, 2000

DETAIL_LABELS: Mapping[str, str] = {
    "stage": "Stand",
    "scope": "Bereik",
    "conditions": "Voorwaarden",
    "first_steps": "Eerste stappen",
    "lesson": "Les",
    "contact": "Contact",
}
ADOPTION_LABELS: Mapping[str, str] = {"status": "Wat doet uw gebied hiermee?", "note": "Omdat", "plan": "Plan"}
LENGTHS: Mapping[str, int] = {
    "title": MAX_TITLE,
    "description": MAX_TEXT,
    "conditions": MAX_CONDITIONS,
    "first_steps": MAX_STEPS,
    "lesson": MAX_LESSON,
    "contact": MAX_CONTACT,
    "note": MAX_NOTE,
    "plan": MAX_PLAN,
}
HERE_IT_BEGAN = "Deze doorbraak is in dit gebied begonnen. Overnemen is voor de andere gebieden."
DROPPED = "Deze doorbraak is afgevallen. Overnemen kan niet meer."
TAKEN_ALREADY = "Dit gebied heeft deze doorbraak al overgenomen. Het plan kunt u hieronder wijzigen."
NO_AREA_CHOSEN = "Kies het gebied waar deze doorbraak begon."


def check_proposal(fields: Mapping[str, str]) -> dict[str, str]:
    """The rules for a new breakthrough: one Dutch sentence per field that breaks one."""
    broken = _too_long(fields)
    if not fields["title"]:
        broken["title"] = "Noem de doorbraak in één korte zin."
    if not fields["description"]:
        broken["description"] = "Schrijf in een paar zinnen wat de doorbraak is."
    return broken


def check_detail(fields: Mapping[str, str]) -> dict[str, str]:
    """The rules for what the secretariat keeps of a breakthrough."""
    broken = _too_long(fields)
    if fields["stage"] not in STAGES:
        broken["stage"] = "Kies een stand uit de lijst."
    if fields["scope"] and fields["scope"] not in SCOPES:
        broken["scope"] = "Kies een bereik uit de lijst, of onbekend."
    return broken


def check_adoption(fields: Mapping[str, str]) -> dict[str, str]:
    """The rules for what a city says of its own area; *past niet* needs a reason."""
    broken = _too_long(fields)
    if fields["status"] not in ADOPTIONS:
        broken["status"] = "Kies wat uw gebied met deze doorbraak doet."
    if fields["status"] == NOT_FITTING and not fields["note"]:
        broken["note"] = "Schrijf waarom deze doorbraak niet past. Zonder reden leert een ander gebied er niet van."
    return broken


def _too_long(fields: Mapping[str, str]) -> dict[str, str]:
    return {
        name: f"Deze tekst telt {len(fields[name])} tekens; er passen er {most}. Maak de tekst korter."
        for name, most in LENGTHS.items()
        if len(fields.get(name, "")) > most
    }


def why_not_here(origin: str | None, area: str) -> str | None:
    """Why an area says nothing of a breakthrough; None when it can."""
    return HERE_IT_BEGAN if origin == area else None


def why_not_take(stage: str, origin: str | None, area: str, status: str) -> str | None:
    """Why an area cannot take a breakthrough over with one button; None when it can.

    Args:
        status: what its city said so far, empty when nothing.
    """
    if stage == "dropped":
        return DROPPED
    return TAKEN_ALREADY if status in TAKEN else why_not_here(origin, area)


def draft_plan(conditions: str, first_steps: str) -> str:
    """The plan that an area begins with: what is known of the conditions and the first steps; empty without both."""
    parts = (("Voorwaarden", conditions), ("Eerste stappen", first_steps))
    return "\n\n".join(f"{heading}:\n{text}" for heading, text in parts if text)


def days_to_adoption(proofs: Iterable[date | None], adopted: date | None) -> int | None:
    """Days from the first proof anywhere to the adoption in an area.

    Args:
        proofs: the first day of every proof; None for one of which nobody knows since when: it may be the first;
        adopted: the first day of *overgenomen* or *aangepast* in the area, None when that did not happen.

    Returns:
        None when it is not known; never a number below zero.
    """
    first = list(proofs)
    if adopted is None or not first or None in first:
        return None
    passed = (adopted - min(one for one in first if one is not None)).days
    return passed if passed >= 0 else None


def proved_since_unknown(piloted: date | None, adopted: date | None, status: str, dated: Collection[date]) -> bool:
    """Whether it worked in an area since nobody knows when.

    Who took it over after a day of proof followed that proof. Who took it over without one, or on the same day, may
    have been first; and what works there was in proof there before.

    Args:
        piloted, adopted: the first days in that area; dated: the first day of every proof that has one.
    """
    if piloted is not None:
        return False
    return status == "works" or (adopted is not None and not any(day < adopted for day in dated))


def told_days(days: int | None) -> str:
    """As people read it."""
    return "onbekend" if days is None else count(days, "dag", "dagen")
