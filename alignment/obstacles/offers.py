"""Offering obstacles that look alike to one reader: each with where it lies, and for a city the click that puts its
name to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from alignment.obstacles.ladder import ALREADY_BEHIND, why_not_join
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import RUNGS
from alignment.obstacles.similar import Alike
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.write_form import fresh_key


@dataclass(frozen=True)
class Offer:
    """One obstacle that may be the same.

    Args:
        rung: where it lies, in words; cities: the names behind it; key: of the form that joins it, empty when this
        reader cannot; told: why not, when that is worth telling.
    """

    card: ObstacleCard
    rung: str
    cities: tuple[str, ...]
    key: str = ""
    told: str = ""


def load_offers(session: Session, found: Iterable[Alike], actor: Actor | None) -> tuple[Offer, ...]:
    """What looks alike, for one reader; one query, none when nothing does."""
    cards = [one.card for one in found]
    behind = load_cities(session) if cards else {}
    own = actor.organisation_code if actor else None
    may = why_not(actor, May.RECOGNISE_OBSTACLE, Owners(municipality=own)) is None
    offers = []
    for card in cards:
        cities = behind.get(card.code, ())
        refusal = why_not_join(card.rung, [city.code for city in cities], own)
        key = fresh_key() if may and refusal is None else ""
        told = refusal if may and refusal == ALREADY_BEHIND else ""
        offers.append(Offer(card, RUNGS[card.rung], tuple(city.name for city in cities), key, told or ""))
    return tuple(offers)
