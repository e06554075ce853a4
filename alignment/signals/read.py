"""Reading signals as plain values: three queries, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alignment.areas.models import Indicator
from alignment.errors import NotFound
from alignment.history.verify import Stored
from alignment.measures.models import Theme
from alignment.obstacles.read import cited, grouped
from alignment.people.models import Organisation
from alignment.signals.models import Signal, SignalArea, SignalState


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalCard:
    """One signal with the areas that see it.

    Args:
        source_kind, first_seen, expected_in: empty when unknown; raised_by: the city, None of the register;
        verdict: empty as long as nobody judged it; state_version: 0 when people said nothing of it here.
    """

    code: str
    title: str
    description: str
    theme_slug: str
    theme_name: str
    all_areas: bool
    verification: str
    source_kind: str = ""
    first_seen: str = ""
    expected_in: str = ""
    indicator_code: str | None = None
    indicator_title: str | None = None
    indicator_area: str | None = None
    raised_by: str | None = None
    raised_city: str | None = None
    raised_name: str = ""
    raised_at: datetime | None = None
    verdict: str = ""
    note: str = ""
    judged_by: str = ""
    judged_for: str = ""
    judged_at: datetime | None = None
    state_version: int = 0
    areas: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def touches(self, area: str) -> bool:
        """Whether it is seen in an area: by name, or because it is seen in all of them."""
        return self.all_areas or area in self.areas


_STATE = SignalState.__table__.c
_TEXTS = ("source_kind", "first_seen", "expected_in", "raised_name", "verdict", "note", "judged_by", "judged_for")
_PLAIN = ("indicator_code", "raised_by", "raised_at", "judged_at")


def _rows(session: Session) -> Any:
    return session.execute(
        select(
            Signal.code,
            Signal.title,
            Signal.description,
            Signal.theme_slug,
            Theme.name.label("theme_name"),
            Signal.all_areas,
            Signal.verification,
            *(func.coalesce(_STATE[name], "").label(name) for name in _TEXTS),
            *(_STATE[name] for name in _PLAIN),
            func.coalesce(_STATE.version, 0).label("state_version"),
            Organisation.name.label("raised_city"),
            Indicator.title.label("indicator_title"),
            Indicator.area_slug.label("indicator_area"),
        )
        .join(Theme, Theme.slug == Signal.theme_slug)
        .outerjoin(SignalState, SignalState.signal_code == Signal.code)
        .outerjoin(Organisation, Organisation.code == SignalState.raised_by)
        .outerjoin(Indicator, Indicator.code == SignalState.indicator_code)
        .order_by(Signal.code)
    ).mappings()


def load_signals(session: Session) -> tuple[SignalCard, ...]:
    """Every signal, by code."""
    areas = grouped(session, select(SignalArea.signal_code, SignalArea.area_slug))
    sources = cited(session, "signal")
    return tuple(
        SignalCard(**row, areas=areas.get(row["code"], ()), sources=sources.get(row["code"], ()))
        for row in _rows(session)
    )


def find_signal(session: Session, code: str) -> SignalCard:
    """One signal.

    Raises:
        NotFound: there is none.
    """
    card = next((one for one in load_signals(session) if one.code == code), None)
    if card is None:
        raise NotFound(f"Signaal {code[:20]} bestaat niet. Zoek het signaal in de lijst van signalen.")
    return card


def told_state(card: SignalCard) -> dict[str, Any]:
    """What the history keeps of a signal: of one of the register only what people said of it here."""
    said = {"signal_verdict": card.verdict, "note": card.note, "indicator_code": card.indicator_code}
    if card.raised_by is None:
        return {"title": card.title} | said
    own = {name: getattr(card, name) for name in ("title", "description", "theme_slug")}
    origin = {name: getattr(card, name) for name in ("source_kind", "first_seen", "expected_in")}
    return own | {"area_slugs": list(card.areas)} | origin | said


def load_stored_signals(session: Session) -> Iterator[Stored]:
    """Every signal of which people said something here; the title of one of the register may change with it."""
    for card in load_signals(session):
        if card.state_version:
            state = told_state(card)
            if card.raised_by is None:
                state.pop("title")
            yield Stored("signal_state", card.code, card.state_version, state)
