"""The board of obstacles: a lane per horizon, a column per rung, a card per obstacle with its strip of areas. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from alignment.areas.read import AreaCard
from alignment.formats import listed, local_date
from alignment.obstacles import ladder
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import RUNGS

TALL = 10  # cards; a screen and a half
LANES: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "kort": ("Korte termijn", "nu op te lossen", ("short",)),
    "lang": ("Middellange en lange termijn", "vraagt meer tijd", ("medium", "long")),
    "onbekend": ("Termijn onbekend", "nog niet vastgesteld", ("",)),
}


@dataclass(frozen=True)
class BoardCard:
    """One obstacle on the board.

    Args:
        strip: per area, in the order of the matrix, whether it is seen there; areas: the same in words;
        up: the rung it can go to from here, empty when none;
        overdue: whether the day by which it should be done has passed.
    """

    card: ObstacleCard
    clock: ladder.Clock
    strip: tuple[bool, ...]
    areas: str
    ministries: str
    up: str
    overdue: bool = False


@dataclass(frozen=True)
class Column:
    """One rung in one lane. A long column shows its first cards, late ones first; the table has them all."""

    code: str
    word: str
    norm: int | None
    cards: tuple[BoardCard, ...]

    @property
    def shown(self) -> tuple[BoardCard, ...]:
        """The cards that stand on the board."""
        return self.cards if len(self.cards) <= TALL else self.cards[: TALL - 1]


@dataclass(frozen=True)
class Lane:
    """The obstacles of one horizon."""

    code: str
    title: str
    note: str
    columns: tuple[Column, ...]


def clock_of(card: ObstacleCard, today: date) -> ladder.Clock:
    """How long an obstacle lies on its rung."""
    return ladder.late(card.rung, local_date(card.rung_since) if card.rung_since else None, today)


def make_board(
    cards: Iterable[ObstacleCard], areas: tuple[AreaCard, ...], ministries: Mapping[str, tuple[str, ...]], today: date
) -> tuple[Lane, ...]:
    """Put every obstacle in its place; what is late comes first. A lane without any obstacle is left out.

    Args:
        ministries: lead and co-leads by the code of a measure.
    """
    made = sorted((_card(card, areas, ministries, today) for card in cards), key=_urgency)
    lanes = []
    for code, (title, note, horizons) in LANES.items():
        mine = [one for one in made if one.card.horizon in horizons]
        if mine:
            lanes.append(Lane(code, title, note, tuple(_column(rung, mine) for rung in RUNGS)))
    return tuple(lanes)


def _column(rung: str, cards: Iterable[BoardCard]) -> Column:
    here = tuple(one for one in cards if one.card.rung == rung)
    return Column(rung, RUNGS[rung].capitalize(), ladder.LADDER[rung].norm, here)


def _card(
    card: ObstacleCard, areas: tuple[AreaCard, ...], ministries: Mapping[str, tuple[str, ...]], today: date
) -> BoardCard:
    strip = tuple(card.touches(area.slug) for area in areas)
    names = [area.name for area, there in zip(areas, strip, strict=True) if there]
    led = tuple(dict.fromkeys(one for code in card.measures for one in ministries.get(code, ())))
    return BoardCard(
        card,
        clock_of(card, today),
        strip,
        f"Gezien in {listed(names)}" if names else "Geen gebied genoemd",
        listed(led),
        (ladder.LADDER[card.rung].up or "") if ladder.why_not_move(card.rung) is None else "",
        card.overdue(today),
    )


def _urgency(one: BoardCard) -> tuple[bool, int, str]:
    return (not one.clock.late, -(one.clock.days or 0), one.card.code)
