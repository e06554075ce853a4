"""Reading what only the workbook shows: every source with what rests on it, in two queries."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy.orm import Session

from alignment.measures.cards import SourceCard
from alignment.measures.read import load_all_sources, load_source_uses

WORDS = {  # what carries no code that the reader of a workbook knows
    "area": "gebieden",
    "ministry": "ministeries",
    "municipality": "gemeenten",
    "partner": "partners",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedSource(SourceCard):
    """A source with what rests on it: codes, and words for what has no code of its own."""

    cited_by: tuple[str, ...] = ()


def load_sources(session: Session) -> tuple[CitedSource, ...]:
    """Every source, by code."""
    uses = load_source_uses(session)
    return tuple(
        CitedSource(
            **asdict(card),
            cited_by=tuple(dict.fromkeys(WORDS.get(kind, key) for kind, key in uses.get(card.code, ()))),
        )
        for card in load_all_sources(session)
    )
