"""Reading the entered context figures as plain fields: for the commands, the preview and the check of the history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.areas.figure_paste import plain
from alignment.areas.figure_rules import FIGURE_FIELDS, NUMBERS, plain_number
from alignment.areas.models import Area, Indicator, IndicatorState
from alignment.errors import NotFound
from alignment.history.verify import Stored
from alignment.measures.models import Theme

Key = tuple[str, str]  # slug of the area, title as it is compared


@dataclass(frozen=True)
class Figure:
    """A figure as it stands; version 0: it is of the register and nobody changes it here."""

    code: str
    fields: Mapping[str, str]
    version: int

    @property
    def key(self) -> Key:
        """By what a line of a file finds it."""
        return self.fields["area_slug"], plain(self.fields["title"])


def load_figures(session: Session) -> dict[Key, Figure]:
    """Every figure by area and title; one query.

    The database does not refuse two of one area and title: they are compared without case, accents and hyphens, which
    SQL does not know, and the register may add one beside one that people entered. Storing compares under the lock of
    the history, so people add no second one; of two the last by code counts.
    """
    return {one.key: one for one in _rows(session)}


def _rows(session: Session) -> Iterator[Figure]:
    """Every figure, by code; one query."""
    figures = Indicator.__table__.c, IndicatorState.__table__.c
    columns = [figures[0][name] if name in figures[0] else figures[1][name] for name in FIGURE_FIELDS]
    statement = (
        select(Indicator.code, IndicatorState.version.label("version"), *columns)
        .outerjoin(IndicatorState, IndicatorState.indicator_code == Indicator.code)
        .order_by(Indicator.code)
    )
    for row in session.execute(statement).mappings():
        yield Figure(row["code"], {name: _text(name, row[name]) for name in FIGURE_FIELDS}, row["version"] or 0)


def load_figure(session: Session, code: str) -> Figure:
    """One figure that people entered; one query.

    Raises:
        NotFound: there is no such figure, or it is of the register.
    """
    found = next((one for one in load_figures(session).values() if one.code == code), None)
    if found is None:
        raise NotFound("Dit cijfer bestaat niet.")
    if not found.version:
        raise NotFound("Dit cijfer staat in het register en wijzigt u hier niet.")
    return found


def _text(name: str, value: Any) -> str:
    return plain_number(value) if name in NUMBERS else str(value or "")


def load_names(session: Session) -> tuple[dict[str, str], dict[str, str]]:
    """The slugs of areas and of themes by every name that people may write for them; two queries."""
    areas = {plain(text): row.slug for row in session.execute(select(Area.slug, Area.name)) for text in row}
    themes = {plain(text): row.slug for row in session.execute(select(Theme.slug, Theme.name)) for text in row}
    return areas, themes


def load_stored_figures(session: Session) -> Iterator[Stored]:
    """Every figure that people entered, as the history tells it; also one that another hides from a file."""
    for one in _rows(session):
        if one.version:
            yield Stored("indicator_state", one.code, one.version, one.fields)
