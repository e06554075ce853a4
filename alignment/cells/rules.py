"""Rules of the cell: what a half may say, how two edits merge, and which amounts deserve a warning. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.errors import FieldClash
from alignment.formats import MAX_EURO as MAX_EURO
from alignment.formats import euro, local_date, whole
from alignment.formats import read_euro as read_euro
from alignment.people.permissions import May

MAX_NOTE = 1000
FIRST_YEAR, LAST_YEAR = 2015, 2040
GRADES: dict[str, str] = {
    "A": "geoormerkt voor het gebied",
    "B": "geoormerkt voor de gemeente",
    "C": "in de gemeente, niet per gebied",
    "D": "niet herleidbaar",
}
RUNGS: dict[str, str] = {
    "announced": "aangekondigd",
    "allocated": "toegekend",
    "received": "ontvangen",
    "earmarked": "geoormerkt",
    "spent": "besteed",
}
RUNG_LEVELS: dict[str, str] = {
    "announced": "Nederland",
    "allocated": "gemeente",
    "received": "gemeente",
    "earmarked": "gebied",
    "spent": "gebied",
}
MUNICIPAL_RUNGS = tuple(rung for rung, level in RUNG_LEVELS.items() if level == "gemeente")
MAY_PAY: Mapping[str, May] = {
    "allocated": May.EDIT_ALLOCATED,
    "received": May.EDIT_CITY_MONEY,
    "earmarked": May.EDIT_CITY_MONEY,
    "spent": May.EDIT_CITY_MONEY,
}
HALF_FIELDS = ("status", "note", "confidence", "since")


@dataclass(frozen=True, kw_only=True)
class HalfState:
    """What one half says; exactly the fields that its version covers, besides the confirmation."""

    status: str = "unassessed"
    note: str = ""
    confidence: str = "impression"
    since: date | None = None


def is_worse(side: str, old: str, new: str) -> bool:
    """Worse is a lower step than before, both between 1 and 5."""
    before, after = SCALES[side][old].digit, SCALES[side][new].digit
    return before is not None and after is not None and after < before


def check_half(side: str, old: HalfState, new: HalfState, today: date, *, restoring: bool = False) -> dict[str, str]:
    """The rules for one half.

    Args:
        side: ``rollout`` or ``landing``; old: what stands; new: what would stand; today: the Dutch day.
        restoring: what stood before comes back; then a worse judgement needs no text of its own.

    Returns:
        One Dutch sentence per field that breaks a rule; empty when all is well.
    """
    broken: dict[str, str] = {}
    if new.status not in SCALES[side]:
        return {"status": "Dit oordeel bestaat niet. Kies een van de genoemde oordelen."}
    if new.status == "unassessed" and old.status == "unassessed":
        broken["status"] = "Kies eerst een oordeel. Een eerste indruk is genoeg."
    if len(new.note) > MAX_NOTE:
        broken["note"] = (
            f"De toelichting telt {whole(len(new.note))} tekens; er passen er {whole(MAX_NOTE)}. Maak de tekst korter."
        )
    elif not new.note:
        broken |= _check_missing_note(side, new if restoring else old, new)
    if new.confidence not in CONFIDENCE:
        broken["confidence"] = "Kies hoe zeker u bent: eerste indruk, onderbouwd of getoetst."
    if new.since is not None and not date(1990, 1, 1) <= new.since <= today:
        broken["since"] = "Deze datum kan niet: ‘sinds’ ligt tussen 1 januari 1990 en vandaag."
    return broken


def _check_missing_note(side: str, old: HalfState, new: HalfState) -> dict[str, str]:
    label = SCALES[side][new.status].label
    if new.status in ("stopped", "not_applicable"):
        return {"note": f"Schrijf in één zin waarom het oordeel ‘{label}’ is."}
    if is_worse(side, old.status, new.status):
        before = SCALES[side][old.status].label
        return {"note": f"Het oordeel gaat terug van ‘{before}’ naar ‘{label}’. Schrijf in één zin wat er veranderde."}
    return {}


@dataclass(frozen=True)
class Merge:
    """The outcome of two edits of one half: what to store, or what must be chosen."""

    state: HalfState
    clashes: tuple[FieldClash, ...]
    taken_over: tuple[FieldClash, ...]


def merge_half(base: HalfState, theirs: HalfState, mine: HalfState) -> Merge:
    """Put two edits of the same half together, field by field.

    Args:
        base: what the second person saw when she began; theirs: what stands now; mine: what she sent.
    """
    result: dict[str, Any] = {}
    clashes: list[FieldClash] = []
    taken_over: list[FieldClash] = []
    for name in HALF_FIELDS:
        was, now, want = (getattr(state, name) for state in (base, theirs, mine))
        result[name] = now if want == was else want
        if now in (was, want):
            continue
        (taken_over if want == was else clashes).append(FieldClash(name, was, now, want))
    return Merge(HalfState(**result), tuple(clashes), tuple(taken_over))


def days_quiet(changed_at: datetime | None, confirmed_at: datetime | None, today: date) -> int | None:
    """Days since a half was last changed or confirmed; None when it was never assessed."""
    moments = [moment for moment in (changed_at, confirmed_at) if moment is not None]
    return (today - local_date(max(moments))).days if moments else None


def is_silent(days: int | None, rhythm_days: int) -> bool:
    """Whether a half that has a judgement was left alone for longer than the rhythm of the round (days)."""
    return days is not None and days > rhythm_days


def default_grade(instrument: str) -> str | None:
    """The traceability of money when nobody graded it: D for the algemene uitkering, otherwise unknown."""
    return "D" if instrument == "algemene_uitkering" else None


@dataclass(frozen=True, kw_only=True)
class MoneySums:
    """Amounts of one measure in one municipality, whole euros, summed over years; None is unknown.

    ``earmarked`` and ``spent`` are summed over all areas of the municipality; ``allocated_everywhere`` over all
    municipalities.
    """

    announced: int | None = None
    budget_basis: str = ""
    allocated_everywhere: int | None = None
    received: int | None = None
    earmarked: int | None = None
    spent: int | None = None
    open_years: tuple[str, ...] = ()  # rungs of which a year is said to be unknown


def check_money(sums: MoneySums) -> tuple[str, ...]:
    """The three warnings of ``domain.md`` §2. They warn and never block."""
    warnings = []
    for amount, word in ((sums.spent, "Besteed"), (sums.earmarked, "Geoormerkt")):
        if amount is not None and sums.received is not None and amount > sums.received:
            partly = ", nog niet van elk jaar bekend" if "received" in sums.open_years else ""
            warnings.append(
                f"{word} ({euro(amount)}) is hoger dan ontvangen ({euro(sums.received)}{partly}). "
                "Controleer de bedragen; klopt het toch, leg het dan uit in de toelichting van uw deel."
            )
    both = sums.allocated_everywhere is not None and sums.announced is not None and sums.budget_basis == "total"
    if both and (sums.allocated_everywhere or 0) > (sums.announced or 0):
        warnings.append(
            f"Toegekend aan alle gemeenten samen ({euro(sums.allocated_everywhere)}) is hoger dan aangekondigd "
            f"({euro(sums.announced)}). Controleer de bedragen."
        )
    return tuple(warnings)


def remark_money(sums: MoneySums) -> tuple[str, ...]:
    """What a reader must know about the amounts, and nobody can or need do anything about."""
    remarks = [f"{RUNGS[rung].capitalize()} is nog niet van elk jaar bekend." for rung in sums.open_years]
    if sums.allocated_everywhere is not None and sums.announced is not None and sums.budget_basis != "total":
        remarks.append("Toegekend en aangekondigd zijn niet te vergelijken: het aangekondigde bedrag is geen totaal.")
    return tuple(remarks)


def highest_rung(amounts: Mapping[str, int | None]) -> str | None:
    """The furthest rung of the ladder at which an amount is known; None when nothing is known."""
    known = [rung for rung in RUNGS if amounts.get(rung) is not None]
    return known[-1] if known else None
