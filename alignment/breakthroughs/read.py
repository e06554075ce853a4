"""Reading breakthroughs as plain values: four queries, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass, fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.breakthroughs.models import Breakthrough, BreakthroughArea, BreakthroughMeasure
from alignment.obstacles.read import cited, grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakthroughCard:
    """One breakthrough. ``areas`` are those that a source names; whether it was adopted there is not known."""

    code: str
    title: str
    description: str
    stage: str
    origin_area_slug: str | None
    all_areas: bool
    horizon: str
    known_on_2021_03_02: str
    verification: str
    note: str
    measures: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


_COLUMNS = [
    Breakthrough.__table__.c[field.name] for field in fields(BreakthroughCard) if field.name in Breakthrough.__table__.c
]


def load_breakthroughs(session: Session) -> tuple[BreakthroughCard, ...]:
    """Every breakthrough, by code."""
    measures = grouped(session, select(BreakthroughMeasure.breakthrough_code, BreakthroughMeasure.measure_code))
    areas = grouped(session, select(BreakthroughArea.breakthrough_code, BreakthroughArea.area_slug))
    sources = cited(session, "breakthrough")
    rows = session.execute(select(*_COLUMNS).order_by(Breakthrough.code))
    return tuple(
        BreakthroughCard(
            **row,
            measures=measures.get(row["code"], ()),
            areas=areas.get(row["code"], ()),
            sources=sources.get(row["code"], ()),
        )
        for row in rows.mappings()
    )
