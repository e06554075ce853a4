"""What can be put to areas: an obstacle or a signal, read as a whole so that it knows itself where it is seen."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.errors import NotFound
from alignment.obstacles.models import Obstacle
from alignment.obstacles.read import ObstacleCard, find_obstacle
from alignment.signals.models import Signal
from alignment.signals.read import SignalCard, find_signal

Card = ObstacleCard | SignalCard


@dataclass(frozen=True, slots=True)
class Finding:
    """What can be put to areas: an obstacle or a signal."""

    card: Card

    @property
    def kind(self) -> str:
        """``obstacle`` or ``signal``."""
        return "obstacle" if isinstance(self.card, ObstacleCard) else "signal"

    @property
    def code(self) -> str:
        """Its own code."""
        return self.card.code

    @property
    def title(self) -> str:
        """What it says."""
        return self.card.title

    @property
    def raised_by(self) -> str | None:
        """The city that raised it, None when it is of the register."""
        return self.card.raised_by

    def names(self, area: str) -> bool:
        """Whether it speaks of this area itself, and not of all of them together."""
        return self.card.touches(area) and not self.card.all_areas

    @property
    def address(self) -> str:
        """Its own page."""
        return f"/{'knelpunten' if self.kind == 'obstacle' else 'signalen'}/{self.code}"


def find_finding(session: Session, code: str) -> Finding:
    """An obstacle or a signal by its code.

    Raises:
        NotFound: there is none.
    """
    if session.scalar(select(Obstacle.code).where(Obstacle.code == code)) is not None:
        return Finding(find_obstacle(session, code))
    if session.scalar(select(Signal.code).where(Signal.code == code)) is not None:
        return Finding(find_signal(session, code))
    raise NotFound(f"{code[:20]} bestaat niet. Zoek het in de lijst van knelpunten of van signalen.")
