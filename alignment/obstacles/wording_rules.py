"""The rules of changing the text of an obstacle: who may, when, and what is said about the text that stood there. Pure.

Only what people raised here can be changed: the obstacles of the register say what their sources say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from alignment.cells.privacy import SEEMS
from alignment.obstacles.rules import SOLVED
from alignment.people.permissions import Actor, May, Role, why_not

LABELS: Mapping[str, str] = {"title": "Titel", "description": "Wat u merkt", "category": "Waar het aan ligt"}
OF_THE_REGISTER = "Dit knelpunt komt uit het register, met zijn bronnen. De tekst kunt u hier niet wijzigen."
OF_ANOTHER = "Alleen de stad die dit knelpunt meldde en het secretariaat kunnen de tekst wijzigen."
STAYS = "Dit knelpunt is opgelost. De tekst blijft zoals hij is."
KEPT = "De geschiedenis bewaart elke tekst die hier stond."
ASK = "Vraag de beheerder wat daarmee moet gebeuren."


def why_not_change(actor: Actor | None, raised_by: str | None) -> str | None:
    """Why somebody may not change the text of an obstacle; None when she may.

    Args:
        raised_by: the organisation that raised it; None for one of the register.
    """
    refusal = why_not(actor, May.CHANGE_OBSTACLE)
    if refusal or actor is None:
        return refusal
    if raised_by is None:
        return OF_THE_REGISTER
    own = actor.role == Role.SECRETARIAT or actor.organisation_code == raised_by
    return None if own else OF_ANOTHER


def why_not_reword(rung: str) -> str | None:
    """Why the text of an obstacle on this rung stays as it is; None when it can be changed."""
    return STAYS if rung == SOLVED else None


def about_the_past(new: Iterable[str], old: Iterable[str]) -> str:
    """What to say of the history when a text seems to hold private data; empty when none does.

    Args:
        new, old: codes of ``SEEMS``, of the text that stands now and of the one before.
    """
    was = [SEEMS[code] for code in old if code in SEEMS]
    if was:
        return f"De vorige tekst leek {' en '.join(was)} te bevatten. {KEPT} {ASK}"
    return f"{KEPT} Haalt u het weg, dan staat het daar nog. {ASK}" if any(code in SEEMS for code in new) else ""
