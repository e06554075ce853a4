"""Reading what stands in the cells of one organisation: a fixed number of queries, whatever the number of cells."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.blocks.answers import PLACES_OF
from alignment.cells.models import AreaAmount, MunicipalAmount
from alignment.cells.read import HALVES
from alignment.differentiation.read import TABLE as TICKS
from alignment.formats import day
from alignment.matrix.grid import AreaHead, MeasureHead
from alignment.matrix.read import load_area_heads, load_measure_heads
from alignment.measures.models import Measure
from alignment.returns.field import UNSAID
from alignment.returns.fields import OTHER_SIDE, RUNGS_OF
from alignment.returns.obstacle_read import load_obstacles_here, stands_of, who_of
from alignment.returns.standing import Stand, Standing

Cells = dict[str, dict[str, Stand]]
Told = dict[str, dict[str, str]]


def load_standing(
    session: Session, side: str, organisation: str, today: date, more_years: tuple[int, ...] = ()
) -> Standing:
    """The cells that one organisation fills in.

    Args:
        side: whose half; organisation: the code of the ministry (rollout) or municipality (landing);
        today: the Dutch day; more_years: that must have a column too.
    """
    measures = {
        head.code: head for head in load_measure_heads(session) if side == "landing" or organisation in head.ministries
    }
    everywhere = load_area_heads(session)
    areas = {head.slug: head for head in everywhere if side == "rollout" or head.municipality_code == organisation}
    cells: Cells = defaultdict(dict)
    told: Told = defaultdict(dict)
    _load_half(session, side, measures, areas, cells, told)
    _load_ticks(session, side, measures, areas, cells, told)
    years = _load_amounts(session, side, measures, areas, cells, told)
    _load_other(session, OTHER_SIDE[side], measures, areas, cells)
    obstacles = load_obstacles_here(session, side, organisation, everywhere)
    return Standing(
        side=side,
        years=tuple(sorted({today.year, *years, *more_years})),
        measures=measures,
        areas=areas,
        cells=cells | stands_of(obstacles, side),
        told=told | who_of(obstacles, side),
        obstacles=obstacles,
        elsewhere=frozenset(session.scalars(select(Measure.code))) - measures.keys(),
    )


def _within(table: Any, measures: dict[str, MeasureHead], areas: dict[str, AreaHead]) -> list[Any]:
    return [table.c.measure_code.in_(measures), table.c.area_slug.in_(areas)]


def _who(row: Any) -> str:
    return f"{row.changed_by}, {row.changed_for}, {day(row.changed_at)}"


def _load_half(
    session: Session, side: str, measures: dict[str, MeasureHead], areas: dict[str, AreaHead], cells: Cells, told: Told
) -> None:
    table = HALVES[side]
    for row in session.execute(select(table).where(*_within(table, measures, areas))):
        key = f"{row.measure_code}/{row.area_slug}"
        said = row.status != UNSAID
        values = {
            "status": row.status,
            "note": row.note,
            "confidence": row.confidence if said else "",
            "since": row.since.isoformat() if row.since else "",
        }
        for name, text in values.items():
            cells[key][f"{side}.{name}"] = Stand(text if text != UNSAID else "", row.version)
            told[key][f"{side}.{name}"] = _who(row)


def _load_ticks(
    session: Session, side: str, measures: dict[str, MeasureHead], areas: dict[str, AreaHead], cells: Cells, told: Told
) -> None:
    mine = set(PLACES_OF[side])
    for row in session.execute(select(TICKS).where(*_within(TICKS, measures, areas))):
        if (row.kind, row.moment) in mine:
            key, name = f"{row.measure_code}/{row.area_slug}", f"tick.{row.kind}.{row.moment}"
            cells[key][name], told[key][name] = Stand(row.value or "", row.version), _who(row)


def _load_amounts(
    session: Session, side: str, measures: dict[str, MeasureHead], areas: dict[str, AreaHead], cells: Cells, told: Told
) -> set[int]:
    """Put the amounts in the cells; an amount of a municipality stands in each of its areas. The years that occur."""
    rungs, years = RUNGS_OF[side], set()
    places: dict[str, list[str]] = defaultdict(list)
    for area in areas.values():
        places[area.municipality_code].append(area.slug)
        places[area.slug].append(area.slug)
    whole, own = MunicipalAmount.__table__, AreaAmount.__table__
    for table, place in ((whole, whole.c.municipality_code), (own, own.c.area_slug)):
        statement = select(table).where(table.c.measure_code.in_(measures), place.in_(places), table.c.rung.in_(rungs))
        for row in session.execute(statement):
            years.add(row.year)
            for slug in places[getattr(row, place.name)]:
                key, name = f"{row.measure_code}/{slug}", f"amount.{row.rung}.{row.year}"
                cells[key][name] = Stand("" if row.amount_eur is None else str(row.amount_eur), row.version)
                told[key][name] = _who(row)
    return years


def _load_other(
    session: Session, side: str, measures: dict[str, MeasureHead], areas: dict[str, AreaHead], cells: Cells
) -> None:
    """Put the judgement of the other side beside what can be filled in."""
    table = HALVES[side]
    columns = select(table.c.measure_code, table.c.area_slug, table.c.status, table.c.version)
    for measure, area, status, version in session.execute(columns.where(*_within(table, measures, areas))):
        cells[f"{measure}/{area}"][f"{side}.status"] = Stand(status if status != UNSAID else "", version)
