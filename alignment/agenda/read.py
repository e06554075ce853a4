"""Reading an agenda as plain values: what lies at a table, in order, with every factor of its rank. A fixed number of
queries, whatever the number of obstacles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.agenda.models import AgendaPlace, AgendaQuestion
from alignment.agenda.rules import Factors, arrange, blocked_euro, rank
from alignment.cells.models import AreaAmount
from alignment.history.verify import Stored
from alignment.matrix.grid import AreaHead
from alignment.matrix.read import load_area_heads
from alignment.obstacles.board import clock_of
from alignment.obstacles.decisions import DecisionCard, load_decisions
from alignment.obstacles.ladder import LADDER, Clock
from alignment.obstacles.read import ObstacleCard, load_obstacles

PLACES: Any = AgendaPlace.__table__
QUESTIONS: Any = AgendaQuestion.__table__
EARMARKED, SPENT = "earmarked", "spent"
Key = tuple[str, str]
SetAside = tuple[int | None, int | None]
Given = TypeVar("Given", "Place", "Question")


@dataclass(frozen=True, slots=True)
class Place:
    """The place that the secretariat gave an obstacle; ``position`` is None when the formula counts."""

    position: int | None = None
    reason: str = ""
    by: str = ""
    at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, slots=True)
class Question:
    """Whether an obstacle is a question to the Regietafel, with the advice of the secretariat."""

    asked: bool = False
    advice: str = ""
    by: str = ""
    at: datetime | None = None
    version: int = 0


@dataclass(frozen=True, kw_only=True)
class Item:
    """One obstacle on an agenda.

    Args:
        number: where it stands, from 1; computed: where the formula puts it; area_names: in the order of the matrix.
    """

    card: ObstacleCard
    factors: Factors
    clock: Clock
    number: int
    computed: int
    place: Place
    question: Question
    area_names: tuple[str, ...]
    decisions: tuple[DecisionCard, ...] = ()

    @property
    def decision_now(self) -> DecisionCard | None:
        """What the table decided of what lies there now; one of an earlier stay, or of another table, is none."""
        return next((one for one in self.decisions if one.within(self.card.rung, self.card.rung_since)), None)


def load_agenda(
    session: Session,
    rung: str,
    today: date,
    *,
    obstacles: tuple[ObstacleCard, ...] | None = None,
    areas: tuple[AreaHead, ...] | None = None,
) -> tuple[Item, ...]:
    """Everything that lies at a table, in the order in which it is dealt with.

    Args:
        obstacles, areas: all of them, when they are loaded already.
    """
    everything = load_obstacles(session) if obstacles is None else obstacles
    cards = {card.code: card for card in everything if card.rung == rung}
    areas = load_area_heads(session) if areas is None else areas
    money = load_set_aside(session, {code for card in cards.values() for code, _ in card.cells})
    places, questions, decisions = load_places(session, rung), load_questions(session), load_decisions(session)
    touched = {code: touched_areas(card, areas) for code, card in cards.items()}
    factors = {code: factors_of(card, touched[code], money, today) for code, card in cards.items()}
    counting = {code: _of_this_stay(places, card, Place) for code, card in cards.items()}
    ranked = rank(factors)
    order = arrange(ranked, {code: one.position for code, one in counting.items() if one.position is not None})
    return tuple(
        Item(
            card=cards[code],
            factors=factors[code],
            clock=clock_of(cards[code], today),
            number=number,
            computed=ranked.index(code) + 1,
            place=counting[code],
            question=_of_this_stay(questions, cards[code], Question),
            area_names=tuple(area.name for area in touched[code]),
            decisions=decisions.get(code, ()),
        )
        for number, code in enumerate(order, start=1)
    )


def touched_areas(card: ObstacleCard, areas: tuple[AreaHead, ...]) -> tuple[AreaHead, ...]:
    """The areas that an obstacle touches, in their order."""
    return tuple(area for area in areas if card.touches(area.slug))


def factors_of(card: ObstacleCard, areas: tuple[AreaHead, ...], money: Mapping[Key, SetAside], today: date) -> Factors:
    """What the formula multiplies.

    Args:
        areas: that it touches; money: earmarked and spent of cells.
    """
    known = [area.inhabitants for area in areas if area.inhabitants is not None]
    return Factors(
        areas=len(areas) or None,
        inhabitants=sum(known),
        uncounted=len(areas) - len(known),
        days=clock_of(card, today).days,
        norm=LADDER[card.rung].norm or 0,
        blocked=blocked_euro([money.get(cell, (None, None)) for cell in card.cells]),
    )


def load_set_aside(session: Session, measures: Collection[str]) -> dict[Key, SetAside]:
    """What was earmarked for every cell of some measures, and spent there, over all years: one query.

    Both are None unless the city said of every year with earmarked money how much of it was spent.
    """
    amounts: Any = AreaAmount.__table__
    wanted = (amounts.c.measure_code.in_(measures), amounts.c.rung.in_((EARMARKED, SPENT)))
    columns = [amounts.c[name] for name in ("measure_code", "area_slug", "rung", "year", "amount_eur")]
    years: dict[Key, dict[str, dict[int, int | None]]] = defaultdict(lambda: {EARMARKED: {}, SPENT: {}})
    for measure, area, rung, year, amount in session.execute(select(*columns).where(*wanted)):
        years[measure, area][rung][year] = amount
    return {cell: _set_aside(found[EARMARKED], found[SPENT]) for cell, found in years.items()}


def _set_aside(earmarked: Mapping[int, int | None], spent: Mapping[int, int | None]) -> SetAside:
    known = [amount for amount in (*earmarked.values(), *spent.values()) if amount is not None]
    complete = len(known) == len(earmarked) + len(spent) and earmarked and set(earmarked) <= set(spent)
    if not complete:
        return None, None
    return sum(int(one or 0) for one in earmarked.values()), sum(int(one or 0) for one in spent.values())


def load_places(session: Session, rung: str) -> dict[str, tuple[Place, datetime | None]]:
    """The places of one table, each with the stay that it is about."""
    rows = session.execute(select(PLACES).where(PLACES.c.rung == rung))
    return {
        row.obstacle_code: (
            Place(row.position, row.reason, row.changed_by, row.changed_at, row.version),
            row.rung_since,
        )
        for row in rows
    }


def load_questions(session: Session) -> dict[str, tuple[Question, datetime | None]]:
    """What was ever a question, each with the stay that it is about."""
    return {
        row.obstacle_code: (
            Question(row.asked, row.advice, row.changed_by, row.changed_at, row.version),
            row.rung_since,
        )
        for row in session.execute(select(QUESTIONS))
    }


def _of_this_stay(found: Mapping[str, tuple[Given, datetime | None]], card: ObstacleCard, kind: type[Given]) -> Given:
    """The place or the question that counts now: one of an earlier stay only keeps its version."""
    one, since = found.get(card.code, (kind(), card.rung_since))
    return one if since == card.rung_since else kind(version=one.version)


def load_stored_agenda(session: Session) -> Iterator[Stored]:
    """What every place and question says, under the names that the history tells it by."""
    for row in session.execute(select(PLACES)):
        state = {"position": row.position, "reason": row.reason, "rung_since": row.rung_since}
        yield Stored("agenda_place", f"{row.rung}/{row.obstacle_code}", row.version, state)
    for row in session.execute(select(QUESTIONS)):
        state = {"asked": row.asked, "advice": row.advice, "rung_since": row.rung_since}
        yield Stored("agenda_question", row.obstacle_code, row.version, state)
