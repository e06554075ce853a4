"""What can be filled in per cell in a return workbook: one list that the sheet, its explanation and the checker share.

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

from alignment.blocks.answers import PLACES_OF
from alignment.cells.rules import MAX_NOTE, MAY_PAY, RUNG_LEVELS, RUNGS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.differentiation.rules import MAY_WRITE, TICK_WORDS, VALUES
from alignment.formats import clean_text, day, euro, folded, read_day, read_euro, whole
from alignment.intake.read import Odd, RawValue
from alignment.people.permissions import MAY_EDIT, May

Kind = Literal["choice", "text", "day", "euro"]
SIDE_OF: Mapping[str, str] = {"ministerie": "rollout", "stad": "landing"}
RUNGS_OF: Mapping[str, tuple[str, ...]] = {"rollout": ("allocated",), "landing": ("received", "earmarked", "spent")}
OTHER_SIDE: Mapping[str, str] = {"rollout": "landing", "landing": "rollout"}
SAID: Mapping[str, str] = {"rollout": "Rijk zegt", "landing": "Stad ziet"}
UNSAID = "unassessed"
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
        return {_plain(word): code for word, code in (written | dict(self.also)).items()}

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
        choices = ", ".join(word for word in column.words.values() if word)
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
    return " ".join(folded(clean_text(_as_text(raw))).rstrip(".").split())


def _shown(raw: RawValue) -> str:
    text = " ".join(_as_text(raw).split())
    return text if len(text) <= 40 else f"{text[:39]}…"


def fields_of(side: str, years: tuple[int, ...]) -> tuple[Field, ...]:
    """The columns that one side fills in, in the order of the sheet.

    Args:
        side: ``rollout`` or ``landing``; years: that have a column for every amount of that side, the newest first.
    """
    newest_first = sorted(years, reverse=True)
    return (*_half(side), *_ticks(side), *(_amount(rung, year) for year in newest_first for rung in RUNGS_OF[side]))


def field_beside(side: str) -> Field:
    """The judgement of the other side: it stands in the file to look at and is never filled in there."""
    return _half(OTHER_SIDE[side])[0]


def _half(side: str) -> tuple[Field, ...]:
    scale, may = SCALES[side], MAY_EDIT[side]
    return (
        Field(
            key=f"{side}.status",
            heading=SAID[side],
            kind="choice",
            may=may,
            words={code: value.label for code, value in scale.items()},
            also={value.short: code for code, value in scale.items()}
            | {value.sign: value.code for value in scale.values()},
            width=20,
            help="Kies uit de lijst; het cijfer of de letter van de schaal mag ook. Leeg is nog niet beoordeeld.",
        ),
        Field(
            key=f"{side}.note",
            heading="Toelichting",
            kind="text",
            may=may,
            most=MAX_NOTE,
            width=42,
            help=f"Waarom? Hooguit {whole(MAX_NOTE)} tekens. Nodig bij een lager oordeel dan eerst, bij gestopt en bij "
            "niet van toepassing. Geen gegevens van personen: dit kan openbaar worden (Woo).",
        ),
        Field(
            key=f"{side}.confidence",
            heading="Zekerheid",
            kind="choice",
            may=may,
            words=CONFIDENCE,
            help="Hoe zeker bent u? Leeg bij een nieuw oordeel is eerste indruk.",
        ),
        Field(
            key=f"{side}.since",
            heading="Sinds",
            kind="day",
            may=may,
            width=12,
            help="Een dag tot en met vandaag, zoals 2-3-2021. Leeg bij een eerste oordeel is de dag van inlezen; een "
            "dag die er al stond blijft staan tot u hem wijzigt.",
        ),
    )


def _ticks(side: str) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=f"tick.{kind}.{moment}",
            heading=TICK_WORDS[kind, moment].capitalize(),
            kind="choice",
            may=MAY_WRITE[moment],
            words=VALUES,
            width=11,
            help="Kies nee, deels of ja. Leeg is: nog niets gezegd.",
        )
        for kind, moment in PLACES_OF[side]
    )


def _amount(rung: str, year: int) -> Field:
    level = RUNG_LEVELS[rung]
    whose = "hele gemeente" if level == "gemeente" else "dit gebied"
    return Field(
        key=f"amount.{rung}.{year}",
        heading=f"{RUNGS[rung].capitalize()} {year}, {whose}",
        kind="euro",
        may=MAY_PAY[rung],
        width=13,
        help=f"Hele euro’s van {'de ' if level == 'gemeente' else ''}{whose}, bijvoorbeeld 412.000. "
        "Leeg is onbekend en geen nul.",
    )
