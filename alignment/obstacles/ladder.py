"""The ladder of an obstacle: where it lies, who acts there, how long that may take, and what may happen next. Pure.

What refuses here says why in one Dutch sentence: the same sentence stands at the button, in the answer of the command
and on the page. Who may do it is another question (``people.permissions``).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from alignment.formats import count, days
from alignment.obstacles.rules import SOLVED
from alignment.people.permissions import May

ANSWERED = "answered"
MAX_QUESTION = 280
MAX_ANSWER = 2000
MAX_NOTE = 500
PROPOSED = "voorstel uit het ontwerp; nog niet met de tafels afgesproken"


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung.

    Args:
        owner: who acts there, as people read it; norm: in how many days, None where the clock stands still;
        reason: where the norm comes from; up: the next rung, asked with a question; None at the end.
        answers: what somebody must be allowed to do to answer here; None when nobody answers here.
    """

    owner: str
    norm: int | None
    reason: str = PROPOSED
    up: str | None = None
    answers: May | None = None


LADDER: Mapping[str, Rung] = {
    "reported": Rung(owner="secretariaat", norm=7, up="ministry", answers=May.ANSWER_AT_TABLE),
    "ministry": Rung(
        owner="ministerie van de maatregel", norm=14, up="breakthrough_table", answers=May.ANSWER_AS_MINISTRY
    ),
    "breakthrough_table": Rung(owner="Doorbraakoverleg", norm=14, up="steering_table", answers=May.ANSWER_AT_TABLE),
    "steering_table": Rung(owner="Regietafel", norm=30, up="cabinet", answers=May.ANSWER_AT_TABLE),
    "cabinet": Rung(owner="kabinet", norm=90, answers=May.ANSWER_AT_TABLE),
    ANSWERED: Rung(owner="elke stad die erachter staat", norm=14),
    SOLVED: Rung(owner="niemand meer", norm=None, reason="klaar"),
}
CLIMBING = tuple(code for code, rung in LADDER.items() if rung.answers is not None)

VERDICTS: Mapping[str, str] = {"works": "werkt", "partly": "werkt deels", "not": "werkt niet"}
GOOD = frozenset({"works", "partly"})
UNHEARD = ""  # a city that has not said anything about this answer

IS_SOLVED = "Dit knelpunt is opgelost. Meld het opnieuw op de cel als het terugkomt."
IS_ANSWERED = "Er ligt een antwoord. Nu zijn de steden aan zet: zij zeggen of het werkt."
AT_THE_TOP = "Dit knelpunt ligt al bij het kabinet. Een hogere tafel is er niet."
NOT_ANSWERED = "Er ligt nog geen antwoord. Een stad kan pas zeggen wat zij ziet als het antwoord terug is."
NOT_BEHIND = "Uw gemeente staat niet achter dit knelpunt. Zet eerst uw naam erbij."
ALREADY_BEHIND = "Uw gemeente staat al achter dit knelpunt."
NOT_THERE = "Uw gemeente staat niet achter dit knelpunt. Er is geen naam om weg te halen."
RAISED_IT = "Uw gemeente meldde dit knelpunt. De naam van wie meldde blijft staan."
ANSWER_LIES_THERE = "Er ligt een antwoord. Zolang dat er ligt, blijft de naam van uw gemeente staan."
NAMES_STAY = "Dit knelpunt is opgelost. De namen van de steden blijven staan."


@dataclass(frozen=True)
class Standing:
    """Where an obstacle is now.

    Args:
        answered_from: the rung that gave the last answer, empty before the first;
        verdicts: what every city behind it said of the answer that lies there now, ``UNHEARD`` when nothing.
    """

    rung: str
    answered_from: str = ""
    verdicts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Clock:
    """How long an obstacle lies on its rung.

    Args:
        days: None when nobody knows since when; norm: None where nothing is asked.
    """

    days: int | None
    norm: int | None

    @property
    def late(self) -> bool:
        """Whether it lies there longer than the norm."""
        return self.days is not None and self.norm is not None and self.days > self.norm

    @property
    def told(self) -> str:
        """As people read it: ``19 dagen van 14, te laat``."""
        if self.days is None:
            return "sinds onbekend" + (f", norm {days(self.norm)}" if self.norm is not None else "")
        if self.norm is None:
            return days(self.days)
        return f"{days(self.days)} van {self.norm}" + (", te laat" if self.late else "")


def late(rung: str, since: date | None, today: date) -> Clock:
    """The clock of a rung.

    Args:
        since: the day it came there, None when not known.
    """
    return Clock(None if since is None else (today - since).days, LADDER[rung].norm)


def why_not_answer(rung: str) -> str | None:
    """Why no answer can be given here; None when it can."""
    return {SOLVED: IS_SOLVED, ANSWERED: IS_ANSWERED}.get(rung)


def why_not_move(rung: str) -> str | None:
    """Why an obstacle cannot go up from here; None when it can."""
    return why_not_answer(rung) or (None if LADDER[rung].up else AT_THE_TOP)


def why_not_join(rung: str, cities: Collection[str], city: str | None) -> str | None:
    """Why a city cannot put its name to an obstacle; None when it can."""
    if rung == SOLVED:
        return IS_SOLVED
    return ALREADY_BEHIND if city in cities else None


def why_not_leave(rung: str, cities: Collection[str], city: str | None, raised_by: str | None) -> str | None:
    """Why a city cannot take its name off an obstacle; None when it can.

    Args:
        raised_by: the city that raised it, None for one of the register.
    """
    if city not in cities:
        return NOT_THERE
    if city == raised_by:
        return RAISED_IT
    return {SOLVED: NAMES_STAY, ANSWERED: ANSWER_LIES_THERE}.get(rung)


def why_not_verify(rung: str, cities: Collection[str], city: str | None) -> str | None:
    """Why a city cannot say now whether the answer works; None when it can."""
    if rung == SOLVED:
        return IS_SOLVED
    if city not in cities:
        return NOT_BEHIND
    return None if rung == ANSWERED else NOT_ANSWERED


def check_areas(chosen: Collection[str], own: Collection[str]) -> dict[str, str]:
    """The rules of where a city sees an obstacle, by field.

    Args:
        chosen: of its areas; own: all areas of the city.
    """
    if not chosen:
        return {"areas": "Kies in welk gebied van uw gemeente u dit ziet."}
    if not set(chosen) <= set(own):
        return {"areas": "Kies alleen gebieden van uw eigen gemeente."}
    return {}


def check_question(text: str) -> dict[str, str]:
    """The rules of a question to the next table, by field."""
    if not text:
        return {"question": "Stel één vraag aan de volgende tafel. Zonder vraag gaat een knelpunt niet omhoog."}
    if len(text) > MAX_QUESTION:
        return {"question": f"De vraag telt {len(text)} tekens; er passen er {MAX_QUESTION}. Maak de vraag korter."}
    return {}


def check_answer(text: str) -> dict[str, str]:
    """The rules of an answer, by field."""
    if not text:
        return {"answer": "Geef het antwoord dat terug moet naar de steden."}
    if len(text) > MAX_ANSWER:
        return {"answer": f"Het antwoord telt {len(text)} tekens; er passen er {MAX_ANSWER}. Maak het korter."}
    return {}


def check_verdict(verdict: str, note: str) -> dict[str, str]:
    """The rules of what a city says of an answer, by field: *werkt niet* needs a reason."""
    broken = {}
    if verdict not in VERDICTS:
        broken["verdict"] = "Kies wat u ziet: werkt, werkt deels of werkt niet."
    if verdict == "not" and not note.strip():
        broken["note"] = "Zeg waarom het niet werkt. Wie antwoordde heeft dat nodig voor een beter antwoord."
    elif len(note) > MAX_NOTE:
        broken["note"] = f"De toelichting telt {len(note)} tekens; er passen er {MAX_NOTE}. Maak haar korter."
    return broken


def after_verdicts(standing: Standing) -> str:
    """The rung after what the cities said: solved, back to who answered, or still waiting.

    Args:
        standing: of an answered obstacle; on any other rung nothing a city says moves it.
    """
    if standing.rung != ANSWERED:
        return standing.rung
    said = standing.verdicts.values()
    if "not" in said:
        return standing.answered_from
    return SOLVED if said and all(one in GOOD for one in said) else ANSWERED


def waiting_for(standing: Standing) -> int:
    """How many cities have not said anything about the answer yet; 0 when no answer lies there."""
    if standing.rung != ANSWERED:
        return 0
    return sum(one not in VERDICTS for one in standing.verdicts.values())


def told_standing(standing: Standing) -> str:
    """What has to happen now, in one sentence for people."""
    rung = LADDER[standing.rung]
    if standing.rung == SOLVED:
        cities = len(standing.verdicts)
        return f"Opgelost: {count(cities, 'stad zei', 'steden zeiden')} dat het antwoord werkt of deels werkt."
    if standing.rung != ANSWERED:
        return f"Aan zet: {rung.owner}."
    if not standing.verdicts:
        return "Er staat nog geen stad achter dit knelpunt. Zonder stad kan niemand zeggen of het antwoord werkt."
    return f"Wacht op het oordeel van {count(waiting_for(standing), 'stad', 'steden')}."
