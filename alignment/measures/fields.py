"""The fields of a package and of a measure that people write, with their Dutch words and closed lists. Pure.

Fields are plain values by name: text, a whole number of euros or None, and lists as text with ``;`` between the items.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from alignment.formats import euro, listed
from alignment.measures.rules import (
    BUDGET_BASES,
    HORIZONS,
    IN_LETTER,
    INSTRUMENTS,
    KNOWN_THEN,
    PACKAGE_KINDS,
    REACHES,
    VERIFICATIONS,
    codes,
)

Fields = Mapping[str, Any]
Choices = Mapping[str, tuple[Mapping[str, str], bool]]  # the list, and whether nothing may be chosen
LISTS = ("co_ministries", "named_area_slugs", "source_ids")
PACKAGE_LABELS: Mapping[str, str] = {
    "title": "Titel",
    "description": "Omschrijving",
    "decided_on": "Datum van het besluit",
    "lead_ministry": "Ministerie",
    "total_eur": "Totaalbedrag",
    "amount_note": "Toelichting bij het bedrag",
    "kind": "Soort",
    "known_on_2021_03_02": "Bekend op 2 maart 2021",
    "verification": "Zekerheid",
    "source_ids": "Bronnen",
}
MEASURE_LABELS: Mapping[str, str] = {
    "title": "Titel",
    "description": "Omschrijving",
    "package_code": "Pakket",
    "theme_slug": "Thema",
    "lead_ministry": "Leidend ministerie",
    "co_ministries": "Ook betrokken",
    "budget_eur": "Aangekondigd bedrag",
    "budget_basis": "Het bedrag is",
    "amount_verification": "Zekerheid van het bedrag",
    "budget_years": "Jaren van het bedrag",
    "budget_note": "Toelichting bij het bedrag",
    "part_of": "Deel van een ander bedrag",
    "instrument": "Instrument",
    "instrument_note": "Toelichting bij het instrument",
    "recipient": "Ontvanger",
    "start": "Begin",
    "end": "Einde",
    "horizon": "Termijn",
    "reach": "Bereik",
    "named_area_slugs": "Gebieden die de bron noemt",
    "in_letter": "Brief van 8 oktober 2020",
    "known_on_2021_03_02": "Bekend op 2 maart 2021",
    "verification": "Zekerheid",
    "note": "Aantekening",
    "source_ids": "Bronnen",
}
MEASURE_CHOICES: Choices = {
    "budget_basis": (BUDGET_BASES, True),
    "amount_verification": (VERIFICATIONS, True),
    "instrument": (INSTRUMENTS, False),
    "horizon": (HORIZONS, True),
    "reach": (REACHES, False),
    "in_letter": (IN_LETTER, False),
    "known_on_2021_03_02": (KNOWN_THEN, False),
    "verification": (VERIFICATIONS, False),
}
PACKAGE_CHOICES: Choices = {
    "kind": (PACKAGE_KINDS, False),
    "known_on_2021_03_02": (KNOWN_THEN, False),
    "verification": (VERIFICATIONS, False),
}


@dataclass(frozen=True)
class Unreadable:
    """Typed text that is no amount. It stands in the place of the amount, so that its sentence comes together with
    those of the other fields."""

    text: str
    sentence: str


def in_order(fields: Fields) -> dict[str, Any]:
    """The same fields with their lists sorted, so that the order in which boxes are ticked is no change."""
    return {name: ";".join(sorted(codes(value))) if name in LISTS else value for name, value in fields.items()}


def told(name: str, value: Any) -> str:
    """The value of a field in Dutch words; an empty one says so.

    Args:
        name: of the field; value: as it is stored.
    """
    if value is None or value == "":
        return "leeg"
    if isinstance(value, Unreadable):
        return value.text
    if isinstance(value, int):
        return euro(value)
    if name in LISTS:
        return listed(codes(value))
    words, _ = (MEASURE_CHOICES.get(name) or PACKAGE_CHOICES.get(name)) or ({}, True)
    return words.get(value, str(value))
