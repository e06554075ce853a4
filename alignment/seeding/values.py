"""How the text of one cell in a seed file becomes a value. Every reader refuses with a Dutch clause.

A reader is a function from non-empty text to a value that raises ``ValueError``; columns are put together from them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from alignment.formats import MAX_EURO, whole
from alignment.seeding.problems import quoted

Reader = Callable[[str], Any]
MAX_DIGITS = 15
FIRST_YEAR, LAST_YEAR = 1900, 2099
PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def check_cell(text: str) -> None:
    """What holds for every cell.

    Raises:
        ValueError: stray blanks around it, a line end, a tab or another control character.
    """
    if any(unicodedata.category(character) == "Cc" for character in text):
        raise ValueError("de cel bevat een tab, een regeleinde of een ander stuurteken")
    if text != text.strip():
        raise ValueError(f"{quoted(text)} begint of eindigt met een spatie")


def text_of(column: Any) -> Reader:
    """Free text that must fit in a column of the database.

    Args:
        column: the mapped attribute; its own type says how many characters fit.
    """
    longest = getattr(column.type, "length", None)

    def read(text: str) -> str:
        if longest is not None and len(text) > longest:
            raise ValueError(f"de tekst telt {whole(len(text))} tekens; er passen er {whole(longest)}")
        return text

    return read


def code_like(pattern: str, example: str) -> Reader:
    """A code of a fixed form.

    Args:
        pattern: the regular expression of the whole code; example: a good one, for the message.
    """
    form = re.compile(pattern)

    def read(text: str) -> str:
        if not form.fullmatch(text):
            raise ValueError(f"{quoted(text)} heeft niet de vorm van {example}")
        return text

    return read


def choice(values: Iterable[str]) -> Reader:
    """One value of a closed list."""
    allowed = tuple(values)

    def read(text: str) -> str:
        if text not in allowed:
            raise ValueError(f"{quoted(text)} staat niet in de lijst ({', '.join(allowed)})")
        return text

    return read


def yes_or_no(text: str) -> bool:
    """``yes`` or ``no``."""
    return bool(choice(("yes", "no"))(text) == "yes")


def whole_number(low: int, high: int, what: str, show: Callable[[int], str] = whole) -> Reader:
    """A whole number, in digits only.

    Args:
        low, high: the smallest and largest value that is believed; what: what it counts, for the message;
        show: how the bounds are written in the message.
    """

    def read(text: str) -> int:
        digits = text.removeprefix("-")
        if not (digits.isascii() and digits.isdigit()):
            raise ValueError(f"{quoted(text)} is geen heel {what}")
        if len(digits) > MAX_DIGITS or not low <= int(text) <= high:
            raise ValueError(f"{quoted(text)} ligt niet tussen {show(low)} en {show(high)}")
        return int(text)

    return read


euros = whole_number(0, MAX_EURO, "bedrag in euro's")


def number(low: int, high: int) -> Reader:
    """A number with a decimal point, between two bounds."""

    def read(text: str) -> Decimal:
        if not re.fullmatch(r"-?[0-9]{1,13}(\.[0-9]{1,4})?", text):
            raise ValueError(f"{quoted(text)} is geen getal met een punt en hoogstens vier cijfers daarachter")
        if not low <= Decimal(text) <= high:
            raise ValueError(f"{quoted(text)} ligt niet tussen {whole(low)} en {whole(high)}")
        return Decimal(text)

    return read


def partial_date(text: str) -> str:
    """A date whose length is its precision: JJJJ, JJJJ-MM or JJJJ-MM-DD; kept as text."""
    found = PARTIAL_DATE.fullmatch(text)
    if found is None:
        raise ValueError(f"{quoted(text)} is geen datum (JJJJ, JJJJ-MM of JJJJ-MM-DD)")
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        raise ValueError(f"{quoted(text)} is een dag die niet bestaat") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{quoted(text)} ligt niet tussen {FIRST_YEAR} en {LAST_YEAR}")
    return text


def list_of(text: str) -> tuple[str, ...]:
    """A list separated by ``;``; whether its items exist is for the references to say."""
    parts = tuple(text.split(";"))
    if any(part != part.strip() or not part for part in parts):
        raise ValueError(f"{quoted(text)} is geen lijst met ; ertussen, zonder spaties")
    if len(set(parts)) != len(parts):
        raise ValueError(f"{quoted(text)} noemt iets twee keer")
    return parts
