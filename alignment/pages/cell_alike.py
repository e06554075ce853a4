"""On the page of a cell: obstacles that look like the one that is being raised here, or was raised just now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.obstacles.offers import Offer, load_offers
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.similar import ALIKE, similar
from alignment.people.permissions import Actor, May, why_not


@dataclass(frozen=True)
class CellAlike:
    """What is offered.

    Args:
        offers: beside the form; raised: the code of what was raised just now; after: what looks like that.
    """

    offers: tuple[Offer, ...] = ()
    raised: str = ""
    after: tuple[Offer, ...] = ()


NOTHING_ALIKE = CellAlike()


def load_cell_alike(
    session: Session, obstacles: Iterable[ObstacleCard], owners: CellOwners, actor: Actor | None, form: Any, raised: str
) -> CellAlike:
    """What to offer to somebody who may raise an obstacle here; nothing to anybody else.

    Args:
        form: the form that was refused, for what was typed in it; raised: from an address, anything unknown counts
        as nothing.
    """
    if why_not(actor, May.RAISE_OBSTACLE, owners) is not None:
        return NOTHING_ALIKE
    cards = tuple(obstacles)
    new = next((card for card in cards if card.code == raised and (owners.measure, owners.area) in card.cells), None)
    if new is not None:
        alike = similar(cards, title=new.title, category=new.category, measures=new.measures, leave=(new.code,))
        sure = [one for one in alike if one.likeness >= ALIKE]
        return CellAlike((), new.code, load_offers(session, sure, actor))
    title, category = (form.title.data or "", form.category.data or "") if form is not None else ("", "")
    alike = similar(cards, title=title, category=category, measures=(owners.measure,))
    return CellAlike(load_offers(session, alike, actor))
