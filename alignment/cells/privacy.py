"""Texts that look as if they hold what should not become public: a national insurance number or a telephone number.

It is a warning after saving and never a refusal: the writer decides, because the service cannot know. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from alignment.formats import clean_text

SEEMS: Mapping[str, str] = {"bsn": "een burgerservicenummer", "telefoon": "een telefoonnummer"}
ADVICE = "dit kan openbaar worden. Haal het weg als het niet in deze tekst hoort."

# Dates are set aside first: 02-03-2021 10:30 has the ten digits of a telephone number.
_DATE = re.compile(r"\b(?:\d{1,2}[-./ ]\d{1,2}[-./ ]\d{4}|\d{4}-\d{2}-\d{2})\b")
_EURO = re.compile(r"(?:€|\beuro|\bEUR)\s{0,3}[\d.]+|(?<![\d.])[\d.]++\s{0,3}(?:euro\b|EUR\b)", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<![\d.,])(?:(?:\+|00)31[ .\-]{0,2}(?:\(0\)[ ]?)?|\(?0)[1-9](?:[ .\-–()]{0,3}\d){8}(?!\d)")
_NINE = re.compile(
    r"(?<![\d.,-])(?:\d{9}|\d{4}[. ]\d{2}[. ]\d{3}|\d{3}[. -]\d{3}[. -]\d{3})(?![.,-]?\d)"  # as people write them
)
LOOKED_AT = 20_000  # characters; every text that is kept is shorter
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)


def passes_eleven_test(digits: str) -> bool:
    """Whether nine digits can be a burgerservicenummer: their weighted sum is a multiple of eleven.

    Args:
        digits: nine digits and nothing else.
    """
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, digits, strict=True))
    return total % 11 == 0 and int(digits) > 0


def seems_private(texts: Iterable[str]) -> tuple[str, ...]:
    """What some texts seem to hold, as codes of ``SEEMS`` in their order; empty when nothing stands out."""
    found = set()
    for text in texts:
        bare = _EURO.sub(" ", _DATE.sub(" ", clean_text(text[:LOOKED_AT])))
        if _TELEPHONE.search(bare):
            found.add("telefoon")
        if any(passes_eleven_test(re.sub(r"\D", "", hit)) for hit in _NINE.findall(bare)):
            found.add("bsn")
    return tuple(code for code in SEEMS if code in found)


def privacy_warning(codes: Iterable[str]) -> str:
    """The sentence for what a text seems to hold; empty when it holds nothing, unknown codes are ignored."""
    known = [SEEMS[code] for code in codes if code in SEEMS]
    return f"Dit lijkt op {' en op '.join(known)}; {ADVICE}" if known else ""
