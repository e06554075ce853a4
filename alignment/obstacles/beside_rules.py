"""The rules of what stands beside the ladder: under which root an obstacle lies, who works on it and by when. Pure.

Roots are flat: a root lies under nothing itself, and what has others under it cannot be put under another. So a
circle cannot be made, and nobody has to look up a chain to find where something is dealt with.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from alignment.formats import count, day
from alignment.people.permissions import Actor, May, Owners, why_not

MAX_REASON = 280
MAX_OWNER = 200
FIRST_DUE, LAST_DUE = date(2015, 1, 1), date(2060, 1, 1)
NO_ROOT = "Dit knelpunt valt onder geen ander knelpunt. Er is niets los te maken."


def why_not_lie_under(code: str, roots: Mapping[str, str]) -> str | None:
    """Why an obstacle cannot be put under any other; None when it can.

    Args:
        roots: what lies under what, from code to code of the root.
    """
    if code in roots:
        return f"{code} valt al onder {roots[code]}. Maak het daar eerst van los."
    below = sum(root == code for root in roots.values())
    if below:
        verb = "valt" if below == 1 else "vallen"
        return f"Onder {code} {verb} al {count(below, 'knelpunt', 'knelpunten')}. {code} is dus zelf een wortel."
    return None


def check_root(code: str, root: str, roots: Mapping[str, str]) -> dict[str, str]:
    """The rules of putting one obstacle under another, by field."""
    if not root:
        return {"root": "Kies onder welk knelpunt dit valt."}
    if root == code:
        return {"root": "Een knelpunt kan niet onder zichzelf vallen. Kies een ander knelpunt."}
    if roots.get(root) == code:
        return {"root": f"{root} valt zelf onder {code}. Samenvoegen in een kring kan niet; maak {root} eerst los."}
    if root in roots:
        return {"root": f"{root} valt zelf onder {roots[root]}. Kies {roots[root]} als wortel."}
    refusal = why_not_lie_under(code, roots)
    return {"root": refusal} if refusal else {}


def check_reason(reason: str) -> dict[str, str]:
    """The rules of the reason for joining or splitting, by field."""
    if not reason:
        return {"reason": "Geef in één zin de reden. Die komt in de geschiedenis."}
    if len(reason) > MAX_REASON:
        return {"reason": f"De reden telt {len(reason)} tekens; er passen er {MAX_REASON}. Maak haar korter."}
    return {}


def check_not_past(due: date | None, today: date) -> dict[str, str]:
    """A day by which something will be done is still to come."""
    if due is None or due >= today:
        return {}
    return {"due": f"{day(due)} is al voorbij. Kies vandaag of een latere dag, of laat het veld leeg."}


def check_work(owner: str, due: date | None, today: date, stands: date | None = None) -> dict[str, str]:
    """The rules of who works on an obstacle and by when, by field; both may stay empty.

    Args:
        today: of the clock; stands: the day that was agreed before, which may have passed.
    """
    broken = {}
    if len(owner) > MAX_OWNER:
        broken["owner"] = f"Dit telt {len(owner)} tekens; er passen er {MAX_OWNER}. Schrijf een functie of team."
    if due is not None and not FIRST_DUE <= due < LAST_DUE:
        broken["due"] = "Deze datum kan niet. Vul een dag in tussen 2015 en 2060, of laat het veld leeg."
    elif due != stands:
        broken |= check_not_past(due, today)
    return broken


def why_not_assign(actor: Actor | None, rung: str, ministries: tuple[str, ...]) -> str | None:
    """Why somebody cannot say who works on an obstacle: the secretariat always can, a ministry at its own rung.

    Args:
        ministries: that lead or co-lead a measure that it touches.
    """
    refusal = why_not(actor, May.ASSIGN_OBSTACLE)
    if refusal is None or actor is None or why_not(actor, May.ANSWER_AS_MINISTRY) is not None:
        return refusal
    if rung != "ministry":
        return "Een ministerie kan dit alleen zolang het knelpunt op de trede ministerie ligt."
    return why_not(actor, May.ANSWER_AS_MINISTRY, Owners(ministries=ministries))
