"""Reading one cell: who owns it, its halves as they stand, its amounts per year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, bindparam, select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.cells.rules import MUNICIPAL_RUNGS, RUNGS, HalfState
from alignment.errors import NotFound
from alignment.measures.models import Measure
from alignment.measures.rules import codes

MEASURES: Any = Measure.__table__
AREAS: Any = Area.__table__
# Asked at every write, so made once, on the bare tables.
OWNERS = (
    select(MEASURES.c.lead_ministry, MEASURES.c.co_ministries, AREAS.c.municipality_code)
    .add_columns(MEASURES.c.withdrawn_at, MEASURES.c.title)
    .join_from(MEASURES, AREAS, AREAS.c.slug == bindparam("area"))
    .where(MEASURES.c.code == bindparam("measure"))
)
HALVES: dict[str, Any] = {"rollout": Rollout.__table__, "landing": Landing.__table__}
ONE_HALF = {
    side: select(table).where(table.c.measure_code == bindparam("measure"), table.c.area_slug == bindparam("area"))
    for side, table in HALVES.items()
}
LADDER = tuple(RUNGS)


@dataclass(frozen=True, slots=True)
class CellOwners:
    """A crossing with its owners: the ``thing`` that rights are asked about."""

    measure: str
    area: str
    ministries: tuple[str, ...]
    municipality: str

    @property
    def key(self) -> str:
        """``M028/zaanstad-zaandam-oost``, as in addresses and in the history."""
        return f"{self.measure}/{self.area}"


@dataclass(frozen=True, slots=True)
class Line:
    """One amount of the ladder in one year, whole euros; version 0 when nobody wrote it yet."""

    rung: str
    year: int
    amount: int | None
    version: int


def load_owners(session: Session, measure: str, area: str) -> CellOwners:
    """Who owns a crossing.

    Raises:
        NotFound: no such measure or area, or the measure was withdrawn.
    """
    found = session.execute(OWNERS, {"measure": measure, "area": area}).first()
    if found is None:
        raise NotFound("Deze cel bestaat niet: de maatregel of het gebied is onbekend.")
    if found.withdrawn_at is not None:
        raise NotFound(f"De maatregel ‘{found.title}’ is intussen ingetrokken door het secretariaat.")
    return CellOwners(measure, area, (found[0], *codes(found[1])), found[2])


def load_half_row(session: Session, side: str, owners: CellOwners) -> Row[Any] | None:
    """One half as it is stored, or None when nobody said anything."""
    return session.execute(ONE_HALF[side], {"measure": owners.measure, "area": owners.area}).first()


def half_state(row: Row[Any] | None) -> HalfState:
    """What a stored half says; the silent half when there is none."""
    if row is None:
        return HalfState()
    return HalfState(status=row.status, note=row.note, confidence=row.confidence, since=row.since)


def load_lines(session: Session, owners: CellOwners) -> tuple[Line, ...]:
    """Every amount that a cell shows, by year and rung."""
    municipal = select(
        MunicipalAmount.rung, MunicipalAmount.year, MunicipalAmount.amount_eur, MunicipalAmount.version
    ).where(MunicipalAmount.measure_code == owners.measure, MunicipalAmount.municipality_code == owners.municipality)
    own = select(AreaAmount.rung, AreaAmount.year, AreaAmount.amount_eur, AreaAmount.version).where(
        AreaAmount.measure_code == owners.measure, AreaAmount.area_slug == owners.area
    )
    lines = [Line(*row) for row in session.execute(municipal.union_all(own))]
    return tuple(sorted(lines, key=lambda line: (line.year, LADDER.index(line.rung))))


def load_line(session: Session, owners: CellOwners, rung: str, year: int) -> Row[Any] | None:
    """One stored amount, or None."""
    table, where = amount_place(owners, rung)
    return session.execute(select(table).where(*where, table.c.rung == rung, table.c.year == year)).first()


def amount_place(owners: CellOwners, rung: str) -> tuple[Any, list[Any]]:
    """Where an amount of a rung is kept: once per municipality, or per cell."""
    if rung in MUNICIPAL_RUNGS:
        table: Any = MunicipalAmount.__table__
        place = table.c.municipality_code == owners.municipality
    else:
        table = AreaAmount.__table__
        place = table.c.area_slug == owners.area
    return table, [table.c.measure_code == owners.measure, place]


def load_grade_row(session: Session, owners: CellOwners) -> Row[Any] | None:
    """The traceability that the city gave, or None when it gave none."""
    table = CellGrade.__table__
    return session.execute(
        select(table).where(table.c.measure_code == owners.measure, table.c.area_slug == owners.area)
    ).first()
