"""Reading the columns as plain values: areas and their context figures, each in one query; and the map of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alignment.areas.map import AreaMap, read_map
from alignment.areas.models import Area, Indicator, Initiative, InitiativeMeasure
from alignment.errors import NotFound
from alignment.people.models import Organisation
from config import ROOT

MAP_FILE = ROOT / "seed_data" / "map" / "manifest_kaart.topojson"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaCard:
    """One area. ``inhabitants_as_of`` is as precise as its length; latitude and longitude in degrees."""

    slug: str
    name: str
    municipality_code: str
    municipality_name: str
    province: str
    inhabitants: int | None
    inhabitants_as_of: str
    neighbourhoods: tuple[str, ...]
    local_programme: str
    latitude: float
    longitude: float
    boundary_status: str
    name_verification: str
    inhabitants_verification: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCard:
    """A context figure. ``period`` is as precise as its length."""

    code: str
    title: str
    value: Decimal
    unit: str
    period: str
    comparison_value: Decimal | None
    comparison_label: str
    known_on_2021_03_02: str
    verification: str
    note: str


def _areas() -> Select[Any]:
    joined = {"municipality_name": Organisation.name, "province": Organisation.province}
    columns = (
        (joined[name] if name in joined else Area.__table__.c[name]).label(name)
        for name in AreaCard.__dataclass_fields__
    )
    return select(*columns).join(Organisation, Organisation.code == Area.municipality_code).order_by(Area.position)


def _area(row: Any) -> AreaCard:
    names = row["neighbourhoods"]
    return AreaCard(**{**row, "neighbourhoods": tuple(names.split(";")) if names else ()})


def load_areas(session: Session) -> tuple[AreaCard, ...]:
    """The areas in their order."""
    return tuple(_area(row) for row in session.execute(_areas()).mappings())


def load_indicators(session: Session, slug: str) -> tuple[IndicatorCard, ...]:
    """The context figures of one area, by code."""
    table = Indicator.__table__
    statement = select(*(table.c[name] for name in IndicatorCard.__dataclass_fields__))
    rows = session.execute(statement.where(table.c.area_slug == slug).order_by(table.c.code))
    return tuple(IndicatorCard(**row) for row in rows.mappings())


def chosen(areas: tuple[AreaCard, ...], slug: str) -> AreaCard:
    """One area of a list.

    Raises:
        NotFound: no such area.
    """
    found = next((area for area in areas if area.slug == slug), None)
    if found is None:
        raise NotFound(f"Het gebied ‘{slug[:60]}’ bestaat niet. Kies een gebied uit de lijst van gebieden.")
    return found


def draw_map(areas: tuple[AreaCard, ...]) -> AreaMap:
    """The map of the country with these areas; drawn once and kept."""
    return _drawn(tuple((area.slug, area.latitude, area.longitude) for area in areas))


@lru_cache(maxsize=4)
def _drawn(points: tuple[tuple[str, float, float], ...]) -> AreaMap:
    return read_map(MAP_FILE, {slug: (latitude, longitude) for slug, latitude, longitude in points})


@dataclass(frozen=True, slots=True)
class LinkedInitiative:
    """A local initiative that works together with a measure in its own area."""

    id: int
    title: str
    note: str
    partner: str


def load_initiatives_of(session: Session, area: str, measure: str) -> tuple[LinkedInitiative, ...]:
    """The local initiatives of an area that are linked to a measure, by title; withdrawn ones are left out."""
    statement = (
        select(Initiative.id, Initiative.title, Initiative.note, Initiative.partner)
        .join(InitiativeMeasure, InitiativeMeasure.initiative_id == Initiative.id)
        .where(Initiative.area_slug == area, InitiativeMeasure.measure_code == measure, Initiative.withdrawn.is_(False))
        .order_by(Initiative.title, Initiative.id)
    )
    return tuple(LinkedInitiative(*row) for row in session.execute(statement))
