"""Kinds, moments and values of differentiation (``domain.md`` §2), and who fills in which moment. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.people.permissions import May

KINDS: Mapping[str, str] = {
    "accelerated": "versneld",
    "preferred": "bij voorkeur",
    "extra": "extra aandacht",
}
MOMENTS: Mapping[str, str] = {
    "asked": "gevraagd",
    "promised": "toegezegd",
    "happening": "gebeurt",
}
VALUES: Mapping[str, str] = {"no": "nee", "partly": "deels", "yes": "ja"}
# What nobody answered, or somebody took back, is not *nee*: it has no value, and is shown as nothing said yet.
MAY_WRITE: Mapping[str, May] = {
    "asked": May.EDIT_CITY_DIFFERENTIATION,
    "promised": May.EDIT_PROMISED,
    "happening": May.EDIT_CITY_DIFFERENTIATION,
}
TICKED = frozenset({"partly", "yes"})
PLACES: tuple[tuple[str, str], ...] = tuple((kind, moment) for kind in KINDS for moment in MOMENTS)
# What a kind comes to in one cell: its furthest moment with *deels* or *ja*; without one, whether anybody said no.
UNSAID, REFUSED = "unsaid", "no"
LEVELS: Mapping[str, str] = {UNSAID: "nog niets gezegd", REFUSED: "nee", **MOMENTS}


def tick_word(kind: str, moment: str) -> str:
    """A tick as people call it, ``versneld gevraagd``: its name in the history."""
    return f"{KINDS[kind]} {MOMENTS[moment]}"


TICK_WORDS: Mapping[tuple[str, str], str] = {place: tick_word(*place) for place in PLACES}
