"""Facts of the register as sentences: what is unknown says so, what is from memory is no fact. Pure."""

from __future__ import annotations

from decimal import Decimal

from alignment.cells.rules import GRADES, RUNG_LEVELS, RUNGS
from alignment.formats import euro, partial_day
from alignment.matrix.grid import Ladder
from alignment.measures.cards import MeasureCard
from alignment.measures.rules import BUDGET_BASES

NOT_FOUND = "niet gevonden"
FROM_MEMORY = "bedrag uit geheugen, niet als feit"


def amount_sentence(measure: MeasureCard) -> str:
    """The announced amount with its basis and years, or that it was not found."""
    if measure.budget_eur is None:
        return NOT_FOUND
    if measure.announced is None:
        return FROM_MEMORY
    parts = [euro(measure.announced), BUDGET_BASES.get(measure.budget_basis, "")]
    told = ", ".join(part for part in parts if part)
    return f"{told} ({measure.budget_years})" if measure.budget_years else told


def period_told(start: str, end: str) -> str:
    """From when to when, each as precise as its source."""
    if not start and not end:
        return NOT_FOUND
    begin = f"vanaf {partial_day(start)}" if start else "begin niet gevonden"
    return f"{begin}, {f'tot en met {partial_day(end)}' if end else 'einde niet gevonden'}"


def rung_told(ladder: Ladder) -> str:
    """How far the money was followed: the furthest rung at which an amount is known, with its level."""
    rung = ladder.rung
    return "nog niets bekend" if rung is None else f"{RUNGS[rung]} ({RUNG_LEVELS[rung]})"


def grade_told(ladder: Ladder) -> str:
    """How far the money can be followed, or that nobody said so."""
    if ladder.grade is None:
        return "nog niet bekend"
    told = f"{ladder.grade} · {GRADES[ladder.grade]}"
    return f"{told} (standaard bij algemene uitkering)" if ladder.grade_is_default else told


def number_told(value: Decimal) -> str:
    """A context figure as people write it: ``51``, ``1.234,5``."""
    text = f"{value:,.4f}".rstrip("0").rstrip(".")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".")
