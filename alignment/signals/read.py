"""Reading signals as plain values: three queries, whatever their number."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.measures.models import Theme
from alignment.obstacles.read import cited, grouped
from alignment.signals.models import Signal, SignalArea


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCard:
    """One signal with the areas that see it."""

    code: str
    title: str
    description: str
    theme_slug: str
    theme_name: str
    all_areas: bool
    verification: str
    areas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()


def load_signals(session: Session) -> tuple[SignalCard, ...]:
    """Every signal, by code."""
    areas = grouped(session, select(SignalArea.signal_code, SignalArea.area_slug))
    sources = cited(session, "signal")
    rows = session.execute(
        select(
            Signal.code,
            Signal.title,
            Signal.description,
            Signal.theme_slug,
            Theme.name.label("theme_name"),
            Signal.all_areas,
            Signal.verification,
        )
        .join(Theme, Theme.slug == Signal.theme_slug)
        .order_by(Signal.code)
    )
    return tuple(
        SignalCard(**row, areas=areas.get(row["code"], ()), sources=sources.get(row["code"], ()))
        for row in rows.mappings()
    )
