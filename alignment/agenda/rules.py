"""The agenda of the two tables: the formula that ranks it, the closed lists, and what refuses a write. Pure.

The formula is *gebieden × inwoners × (1 + dagen boven de norm)*. What is within the norm, or of which nobody knows
since when it lies there, is multiplied by 1 and says so; where an area or its inhabitants are not known nothing is
multiplied at all. Money that is blocked decides between equal outcomes only.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from alignment.formats import count, days, listed, whole
from alignment.obstacles.rules import AGENDAS
from alignment.people.permissions import May

MAX_REASON = 280
MAX_ADVICE = 280
MAX_QUESTIONS = 3
NO_AREA = "geen gebied genoemd"
NO_INHABITANTS = "inwoners onbekend"


@dataclass(frozen=True)
class Table:
    """One of the two tables.

    Args:
        slug: in addresses; word: as people say it; rhythm: when it meets; decides: who writes its decisions down.
    """

    slug: str
    word: str
    rhythm: str
    decides: May


TABLES: Mapping[str, Table] = {
    "breakthrough_table": Table(
        AGENDAS["breakthrough_table"],
        "Doorbraakoverleg",
        "Het Doorbraakoverleg komt elke week bijeen.",
        May.DECIDE_AT_BREAKTHROUGH,
    ),
    "steering_table": Table(
        AGENDAS["steering_table"], "Regietafel", "De Regietafel krijgt hooguit drie vragen.", May.DECIDE_AT_STEERING
    ),
}


@dataclass(frozen=True, kw_only=True)
class Factors:
    """What the formula multiplies, for one obstacle.

    Args:
        areas: how many it touches, None when it names none; inhabitants: of those of which the number is known;
        uncounted: how many of its areas have no known number of inhabitants;
        days: on this rung, None when nobody knows since when; norm: of the rung, in days;
        blocked: euros that were set aside for the cells it was raised on and not spent, None when not known.
    """

    areas: int | None
    inhabitants: int
    uncounted: int
    days: int | None
    norm: int
    blocked: int | None = None

    @property
    def over(self) -> int:
        """Days above the norm; 0 within it, and where nobody knows since when."""
        return 0 if self.days is None else max(self.days - self.norm, 0)

    @property
    def weight(self) -> int:
        """The last factor: 1, and one more for every day above the norm."""
        return 1 + self.over

    @property
    def score(self) -> int | None:
        """The outcome; None when a factor is not known at all. With ``uncounted`` areas it is the least it can be."""
        if not self.areas or not self.inhabitants:
            return None
        return self.areas * self.inhabitants * self.weight

    @property
    def areas_told(self) -> str:
        """The first factor in words."""
        return count(self.areas, "gebied", "gebieden") if self.areas else NO_AREA

    @property
    def inhabitants_told(self) -> str:
        """The second factor in words; areas without a number are named, never counted as nought in silence."""
        if not self.inhabitants:
            return NO_INHABITANTS
        if not self.uncounted:
            return f"{whole(self.inhabitants)} inwoners"
        unknown = count(self.uncounted, "gebied", "gebieden")
        return f"ten minste {whole(self.inhabitants)} inwoners (van {unknown} onbekend)"

    @property
    def days_told(self) -> str:
        """The third factor in words, with what it counts as."""
        if self.days is None:
            return "sinds onbekend, telt als 1"
        if not self.over:
            return f"{days(self.days)} van {self.norm}, binnen de norm, telt als 1"
        return f"{days(self.days)} van {self.norm}, {days(self.over)} te laat, telt als 1 + {self.over} = {self.weight}"

    @property
    def sum_told(self) -> str:
        """The sum, so that anybody can do it again."""
        if self.score is None:
            return f"niet te berekenen: {NO_INHABITANTS if self.areas else NO_AREA}"
        least = "ten minste " if self.uncounted else ""
        return f"{self.areas} × {whole(self.inhabitants)} × {self.weight} = {least}{whole(self.score)}"


def rank(factors: Mapping[str, Factors]) -> tuple[str, ...]:
    """The codes in the order of the formula, highest first.

    Equal outcomes: most blocked euros first, unknown money after known; then by code. What cannot be calculated comes
    after the rest, what is late there first: it is not nought, so the page says that it has no outcome.
    """

    def key(code: str) -> tuple[bool, int, int, bool, int, str]:
        one = factors[code]
        return (one.score is None, -(one.score or 0), -one.over, one.blocked is None, -(one.blocked or 0), code)

    return tuple(sorted(factors, key=key))


def arrange(ranked: Sequence[str], places: Mapping[str, int]) -> tuple[str, ...]:
    """The order of the agenda: every code that the secretariat gave a place stands there, the rest keeps its order.

    Args:
        ranked: the codes in the order of the formula; places: from 1; a place past the end is the end, and of two
        with the same place the one that the formula puts first stands first.
    """
    order = [code for code in ranked if code not in places]
    for code in sorted((one for one in ranked if one in places), key=lambda one: (places[one], ranked.index(one))):
        at = places[code] - 1
        while at < len(order) and places.get(order[at]) == places[code]:
            at += 1
        order.insert(at, code)
    return tuple(order)


def blocked_euro(cells: Collection[tuple[int | None, int | None]]) -> int | None:
    """Euros that were set aside for cells and not spent there; None unless both are known of every cell.

    Args:
        cells: earmarked and spent of every cell that an obstacle was raised on. Both are amounts of the area itself;
        what a municipality received is of its whole territory, so nobody can say what of it is stuck in one area.
    """
    known = [(earmarked, spent) for earmarked, spent in cells if earmarked is not None and spent is not None]
    if not known or len(known) < len(cells):
        return None
    return sum(max(earmarked - spent, 0) for earmarked, spent in known)


def why_not_there(rung: str, table: str) -> str | None:
    """Why nothing can be arranged or decided about an obstacle at a table; None when it lies there."""
    if rung == table:
        return None
    return f"Dit knelpunt ligt niet of niet meer bij: {TABLES[table].word}."


def why_not_ask(question: str, asked: Sequence[str]) -> str | None:
    """Why an obstacle cannot become a question to the Regietafel; None when it can.

    Args:
        question: of the obstacle; asked: the codes that are a question already.
    """
    if not question:
        return "Dit knelpunt heeft nog geen vraag. Zonder vraag kan de tafel er niets over besluiten."
    if len(asked) >= MAX_QUESTIONS:
        return f"Er staan al {MAX_QUESTIONS} vragen aan de tafel: {listed(asked)}. Haal er eerst een weg."
    return None


def check_place(position: int | None, reason: str, size: int) -> dict[str, str]:
    """The rules of a place on the agenda, by field.

    Args:
        position: as typed, None when that was no number; size: how many obstacles lie at the table.
    """
    broken = {}
    if position is None or not 1 <= position <= size:
        broken["position"] = f"Kies een plaats van 1 tot en met {size}: zo veel knelpunten liggen er."
    if not reason:
        broken["reason"] = "Schrijf waarom u afwijkt van de berekende volgorde. Eén zin is genoeg."
    elif len(reason) > MAX_REASON:
        broken["reason"] = f"De reden telt {len(reason)} tekens; er passen er {MAX_REASON}. Maak de reden korter."
    return broken


def check_advice(text: str) -> dict[str, str]:
    """The rules of an advice with a question, by field; it may be empty."""
    if len(text) > MAX_ADVICE:
        return {"advice": f"Het advies telt {len(text)} tekens; er passen er {MAX_ADVICE}. Maak het advies korter."}
    return {}
