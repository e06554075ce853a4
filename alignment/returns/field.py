"""One column that can be filled in: how what people type is read, kept and told again.

Every value is kept as text: the code of a choice, a day as ``2021-03-02``, whole euros as digits, and nothing at all
as an empty text. So three values can be compared without knowing what they are. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from typing import Literal

from alignment.formats import clean_text, day, euro, folded, read_day, read_euro, whole
from alignment.intake.read import Odd, RawValue
from alignment.people.permissions import May

Kind = Literal["choice", "text", "day", "euro"]
UNSAID = "unassessed"
MOST_TYPED = 200  # characters of a choice that are looked at: none is that long, and a cell can hold 32,767
ODD: Mapping[str, str] = {
    "formula": "Hier staat een formule. Zet er de waarde neer (Plakken speciaal, Waarden).",
    "error": "Hier staat een foutwaarde van Excel. Vul de waarde zelf in of maak de cel leeg.",
    "bool": "Excel maakte hier WAAR of ONWAAR van. Vul in wat u bedoelt.",
    "time": "Excel maakte hier een tijd van. Vul in wat u bedoelt.",
}
MADE_A_DATE = "Excel maakte hier een datum van. Maak de cel op als tekst en vul opnieuw in wat u bedoelt."


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column that can be filled in.

    Args:
        key: ``landing.status``, ``tick.extra.asked``, ``amount.received.2021``; heading: of the column;
        words: per code of a choice what people read; *nog niet beoordeeld* is kept as nothing;
        also: other words that are understood; most: characters that fit; may: the right that it takes;
        width: of the column, in characters; help: what to fill in, for the sheet Leeswijzer.
    """

    key: str
    heading: str
    kind: Kind
    may: May
    help: str
    words: Mapping[str, str] = field(default_factory=dict)
    also: Mapping[str, str] = field(default_factory=dict)
    most: int = 0
    width: float = 14

    @cached_property
    def known(self) -> Mapping[str, str]:
        """The code of a choice by every way to write it."""
        written = {word: code for code, word in self.words.items()} | {code: code for code in self.words}
        written |= self.also
        without_points = {word.replace(".", ""): code for word, code in written.items()}  # nvt is n.v.t.
        return {_plain(word): code for word, code in (without_points | written).items()}

    def told(self, stored: str) -> str:
        """A stored value as people read it; nothing is an empty text."""
        if self.kind == "choice":
            return self.words.get(stored or UNSAID, stored)
        if self.kind == "day" and stored:
            return day(date.fromisoformat(stored))
        return euro(int(stored)) if self.kind == "euro" and stored else stored

    def read(self, raw: RawValue) -> str:
        """A value of a sheet as it is stored.

        Raises:
            ValueError: with one Dutch sentence that says what is wrong and what to do.
        """
        if raw is None:
            return ""
        if isinstance(raw, Odd):
            raise ValueError(ODD[raw.kind])
        return READERS[self.kind](self, raw)


def _choice(column: Field, raw: RawValue) -> str:
    if isinstance(raw, date):
        raise ValueError(MADE_A_DATE)
    typed = _plain(raw)
    if not typed:
        return ""
    if typed not in column.known:
        choices = "; ".join(word for word in column.words.values() if word)
        raise ValueError(f"‘{_shown(raw)}’ herkennen we niet. Kies uit: {choices}.")
    code = column.known[typed]
    return "" if code == UNSAID else code


def _text(column: Field, raw: RawValue) -> str:
    if isinstance(raw, date):
        raise ValueError(MADE_A_DATE)
    text = clean_text(_as_text(raw))
    if len(text) > column.most:
        found, most = whole(len(text)), whole(column.most)
        raise ValueError(f"De tekst telt {found} tekens; er passen er {most}. Maak de tekst korter.")
    return text


def _day(_column: Field, raw: RawValue) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if not isinstance(raw, str):
        raise ValueError(f"‘{_as_text(raw)}’ is een getal en geen datum. Schrijf bijvoorbeeld 2-3-2021.")
    found = read_day(raw)
    return found.isoformat() if found else ""


def _euro(_column: Field, raw: RawValue) -> str:
    if isinstance(raw, date):
        raise ValueError(MADE_A_DATE)
    text = _as_text(raw)
    if isinstance(raw, float) and len(text.partition(",")[2]) == 1:
        text += "0"  # half a euro is fifty cents
    amount = read_euro(text)
    return "" if amount is None else str(amount)


READERS = {"choice": _choice, "text": _text, "day": _day, "euro": _euro}


def _as_text(raw: RawValue) -> str:
    """A number as a Dutchman writes it, so that 12.5 is never read as 125, in the fifteen digits that Excel keeps."""
    if isinstance(raw, float):
        return format(Decimal(format(raw, ".15g")), "f").replace(".", ",")
    return str(raw)


def _plain(raw: RawValue) -> str:
    text = _as_text(raw).strip()
    if len(text) > MOST_TYPED:
        return f"{text[:MOST_TYPED]}…"
    return " ".join(folded(clean_text(text)).rstrip(".").split())


def _shown(raw: RawValue) -> str:
    text = " ".join(_as_text(raw).split())
    return text if len(text) <= 40 else f"{text[:39]}…"
