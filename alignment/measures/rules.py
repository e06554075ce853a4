"""Closed lists of the register with their Dutch words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

VERIFICATIONS: Mapping[str, str] = {
    "source": "bron",
    "secondary": "secundair",
    "memory": "uit geheugen, niet als feit",
}
IN_LETTER: Mapping[str, str] = {
    "yes": "in de brief gelezen",
    "theme": "onderwerp in de brief, nog te controleren",
    "no": "niet in de brief",
    "unknown": "onbekend",
}
CERTAINTIES: Mapping[str, str] = {
    "read": "in de brief gelezen",
    "subject_only": "onderwerp in de brief, nog te controleren",
}
HORIZONS: Mapping[str, str] = {"short": "kort", "medium": "middellang", "long": "lang"}
REACHES: Mapping[str, str] = {"generic": "generiek", "targeted": "gericht", "mixed": "deels gericht"}
BUDGET_BASES: Mapping[str, str] = {
    "total": "totaal voor de hele periode",
    "per_year": "per jaar",
    "unknown": "onbekend of dit per jaar is of in totaal",
}
INSTRUMENTS: Mapping[str, str] = {
    "algemene_uitkering": "algemene uitkering",
    "decentralisatie_uitkering": "decentralisatie-uitkering",
    "specifieke_uitkering": "specifieke uitkering",
    "subsidie": "subsidie",
    "rijksbegroting": "rijksbegroting",
    "regio_deal": "Regio Deal",
    "wet": "wet",
    "convenant": "convenant",
    "overleg": "overleg",
    "fonds": "fonds",
    "onbekend": "onbekend",
}
PACKAGE_KINDS: Mapping[str, str] = {
    "letter": "brief",
    "youth": "jeugdpakket",
    "support": "steunpakket",
    "programme": "programma",
    "other": "verzamelgroep",
}
# The register says yes when a source shows that it was public by then; no also holds what could not be dated.
KNOWN_THEN: Mapping[str, str] = {"yes": "ja", "no": "nee of onbekend"}
LETTER = "KB2020"  # the cabinet's letter of 8 October 2020
ALL_AREAS = "*"


def one_of(column: str, values: Iterable[str], *, empty: bool = False) -> str:
    """The text of a CHECK that keeps a column to a closed list.

    Args:
        column: the column; values: the allowed codes; empty: whether '' is allowed too.
    """
    allowed = [*values, ""] if empty else list(values)
    return f"{column} IN ({', '.join(repr(value) for value in allowed)})"


def codes(text: str) -> tuple[str, ...]:
    """A stored list ``a;b;c`` as a tuple; empty text is the empty list."""
    return tuple(text.split(";")) if text else ()


def counts_in_totals(*, part_of: str, amount_verification: str) -> bool:
    """Whether an amount may be added up: never a part of another amount, never an amount from memory."""
    return not part_of and amount_verification not in ("", "memory")
