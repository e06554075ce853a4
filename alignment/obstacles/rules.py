"""Closed lists of obstacles with their Dutch words. Pure."""

from __future__ import annotations

from collections.abc import Mapping

CATEGORIES: Mapping[str, str] = {
    "generiek": "generiek beleid",
    "sectoraal": "sectoraal beleid",
    "omweg": "omweg",
    "verkeerde_plek": "niet op de juiste plek",
    "verkeerde_manier": "niet op de juiste manier",
    "regels_privacy": "regels en privacy",
    "beslisbevoegdheid": "beslisbevoegdheid",
    "geld": "geld",
    "capaciteit": "capaciteit",
    "bereik_vertrouwen": "bereik en vertrouwen",
    "nog_geen_cijfers": "nog geen cijfers",
    "partner_ontbreekt": "partner ontbreekt",
}
SCALES: Mapping[str, str] = {"national": "landelijk", "municipality": "gemeente", "area": "gebied"}
RUNGS: Mapping[str, str] = {
    "reported": "gemeld",
    "ministry": "ministerie",
    "breakthrough_table": "Doorbraakoverleg",
    "steering_table": "Regietafel",
    "cabinet": "kabinet",
    "answered": "antwoord terug",
    "solved": "opgelost",
}
SOLVED = "solved"
NOT_SOLVED = (
    "Van dit knelpunt kan pas een doorbraak worden gemaakt als het is opgelost: als elke stad die erachter staat zei "
    "dat het antwoord werkt of deels werkt."
)
# What the two tables decide about an obstacle that lies there.
OUTCOMES: Mapping[str, str] = {
    "agreed": "akkoord",
    "adapted": "akkoord met aanpassing",
    "refused": "niet akkoord",
    "held": "aanhouden",
    "back": "ministerie pakt het op",
    "up": "naar een hogere tafel",
}
DECIDING = ("breakthrough_table", "steering_table")
AGENDAS: Mapping[str, str] = dict(zip(DECIDING, ("doorbraakoverleg", "regietafel"), strict=True))  # in addresses
MAX_DECISION = 1000
MAX_LEAD = 200
MAX_TITLE = 120
MAX_TEXT = 2000


def check_obstacle(title: str, description: str, category: str) -> dict[str, str]:
    """The rules for raising an obstacle: one Dutch sentence per field that breaks one."""
    broken: dict[str, str] = {}
    if not title:
        broken["title"] = "Noem het knelpunt in één korte zin."
    elif len(title) > MAX_TITLE:
        broken["title"] = f"De titel telt {len(title)} tekens; er passen er {MAX_TITLE}. Maak de titel korter."
    if len(description) > MAX_TEXT:
        broken["description"] = (
            f"De tekst telt {len(description)} tekens; er passen er {MAX_TEXT}. Maak de tekst korter."
        )
    if category not in CATEGORIES:
        broken["category"] = "Kies waar het aan ligt."
    return broken


def why_no_breakthrough(rung: str) -> str | None:
    """Why no breakthrough can be made of an obstacle on this rung; None when it can."""
    return None if rung == SOLVED else NOT_SOLVED
