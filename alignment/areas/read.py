"""Reading the columns as plain values: areas, their context figures, what they add themselves; and the map of them.
Each in one query, initiatives in two."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from alignment.areas.map import AreaMap, read_map
from alignment.areas.models import (
    Area,
    AreaText,
    Commitment,
    Indicator,
    IndicatorState,
    Initiative,
    InitiativeMeasure,
    Partner,
)
from alignment.areas.rules import is_overdue
from alignment.errors import NotFound
from alignment.measures.models import Citation
from alignment.measures.rules import codes
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

    @property
    def part(self) -> str:
        """The name without the name of its city: ``Nieuw-West``, ``Oost``."""
        return self.name.removeprefix(self.municipality_name).lstrip(" -") or self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCard:
    """A context figure. ``period`` is as precise as its length; ``sources`` are codes. What only entered figures have
    (a previous value, which way is good, a source in words) is None for those of the register: nobody may guess."""

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
    previous_value: Decimal | None = None
    previous_period: str | None = None
    direction: str | None = None
    source: str | None = None
    changed_at: datetime | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammeCard:
    """What the city says of the programme of its area; version 0 and empty when it said nothing yet."""

    programme: str = ""
    version: int = 0
    changed_at: datetime | None = None
    changed_by: str = ""
    changed_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InitiativeCard:
    """A local initiative with the codes of the measures that it works together with."""

    id: int
    area_slug: str
    title: str
    note: str
    partner: str
    withdrawn: bool
    changed_at: datetime
    changed_by: str
    changed_for: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentCard:
    """An *afspraak*. ``due`` is the last day; ``state`` one of ``COMMITMENT_STATES``."""

    id: int
    area_slug: str
    promised_by: str
    title: str
    note: str
    due: date | None
    horizon: str
    state: str
    changed_at: datetime
    changed_by: str
    changed_for: str

    def overdue(self, today: date) -> bool:
        """Whether its day is past while it still runs: a fact, no judgement."""
        return is_overdue(self.due, self.state, today)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerCard:
    """A partner or consultation table that the memo names; ``sources`` are codes."""

    slug: str
    name: str
    kind: str
    sources: tuple[str, ...] = ()


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
    table, state = Indicator.__table__, IndicatorState.__table__
    names = [name for name in IndicatorCard.__dataclass_fields__ if name != "sources"]
    cited = (
        select(func.aggregate_strings(Citation.source_code, ";"))
        .where(Citation.kind == "indicator", Citation.key == table.c.code)
        .scalar_subquery()
    )
    columns = (table.c[name] if name in table.c else state.c[name] for name in names)
    statement = select(*columns, cited.label("sources")).outerjoin_from(
        table, state, state.c.indicator_code == table.c.code
    )
    rows = session.execute(statement.where(table.c.area_slug == slug).order_by(table.c.code))
    return tuple(IndicatorCard(**{**row, "sources": codes(row["sources"] or "")}) for row in rows.mappings())


def load_programme(session: Session, slug: str) -> ProgrammeCard:
    """What the city says of the programme of one area."""
    columns = (AreaText.__table__.c[name] for name in ProgrammeCard.__dataclass_fields__)
    row = session.execute(select(*columns).where(AreaText.area_slug == slug)).mappings().first()
    return ProgrammeCard() if row is None else ProgrammeCard(**row)


def load_initiatives(
    session: Session, *, area: str | None = None, measure: str | None = None
) -> tuple[InitiativeCard, ...]:
    """Local initiatives, withdrawn ones too: those that run first, then by title.

    Args:
        area: only of this area; measure: only those that work together with this measure.
    """
    table = Initiative.__table__
    wanted = [table.c.area_slug == area] if area is not None else []
    if measure is not None:
        of_measure = select(InitiativeMeasure.initiative_id).where(InitiativeMeasure.measure_code == measure)
        wanted.append(table.c.id.in_(of_measure))
    ids = select(table.c.id).where(*wanted)
    linked: dict[int, list[str]] = defaultdict(list)
    pairs = select(InitiativeMeasure.initiative_id, InitiativeMeasure.measure_code)
    for number, code in session.execute(
        pairs.where(InitiativeMeasure.initiative_id.in_(ids)).order_by(InitiativeMeasure.measure_code)
    ):
        linked[number].append(code)
    columns = [table.c[name] for name in InitiativeCard.__dataclass_fields__ if name != "measures"]
    rows = session.execute(select(*columns).where(*wanted).order_by(table.c.withdrawn, table.c.title, table.c.id))
    return tuple(InitiativeCard(**row, measures=tuple(linked[row["id"]])) for row in rows.mappings())


def load_commitments(session: Session, slug: str) -> tuple[CommitmentCard, ...]:
    """The commitments to one area: what runs first, the earliest day on top, without a day last."""
    table = Commitment.__table__
    columns = [table.c[name] for name in CommitmentCard.__dataclass_fields__]
    rows = session.execute(select(*columns).where(table.c.area_slug == slug)).mappings()
    return tuple(
        sorted(
            (CommitmentCard(**row) for row in rows),
            key=lambda one: (one.state != "open", one.due or date.max, one.id),
        )
    )


def load_partners(session: Session) -> tuple[PartnerCard, ...]:
    """The partners by kind and name, each with the codes of its sources, in one query."""
    statement = (
        select(Partner.slug, Partner.name, Partner.kind, func.aggregate_strings(Citation.source_code, ";"))
        .outerjoin(Citation, (Citation.kind == "partner") & (Citation.key == Partner.slug))
        .group_by(Partner.slug, Partner.name, Partner.kind)
        .order_by(Partner.kind, Partner.name)
    )
    return tuple(
        PartnerCard(slug=slug, name=name, kind=kind, sources=codes(sources or ""))
        for slug, name, kind, sources in session.execute(statement)
    )


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
