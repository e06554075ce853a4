"""A small register and a sheet made by hand, for the pure parts of a return workbook."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from alignment.intake.read import RawSheet, RawValue, column_letter
from alignment.people.permissions import Actor, Role
from alignment.returns.field import Field
from alignment.returns.fields import fields_of
from alignment.returns.lines import Plan, PlanLine
from alignment.returns.outgoing import FILL_IN, KEY
from alignment.returns.plan import make_plan
from alignment.returns.received import Mark
from alignment.returns.standing import Stand, Standing
from tests.factories import actor
from tests.matrices import area_head, measure_head

TODAY = date(2021, 3, 2)
YEARS = (2021,)
STAD = actor(Role.CITY_EDITOR, "GM1")
DORP = actor(Role.CITY_EDITOR, "GM2")
VWS = actor(Role.MINISTRY_EDITOR, "VWS")
CELL, NEXT_DOOR, ELSEWHERE = "M001/a-1", "M001/a-2", "M001/b-1"
HEAD = 4  # the row of the titles
Said = Mapping[str, Mapping[str, tuple[str, int]]]
Typed = Mapping[str, Mapping[str, RawValue]]


def standing_of(side: str = "landing", cells: Said | None = None, **changes: Any) -> Standing:
    """Two measures of VWS and OCW; two areas of one city and one of another."""
    plain: dict[str, Any] = {
        "years": YEARS,
        "measures": {one.code: one for one in (measure_head("M001"), measure_head("M002", lead_ministry="OCW"))},
        "areas": {
            one.slug: one
            for one in (
                area_head("a-1", municipality_code="GM1"),
                area_head("a-2", municipality_code="GM1"),
                area_head("b-1", municipality_code="GM2"),
            )
        },
        "cells": stands(cells),
        "told": {},
    }
    return Standing(side=side, **plain | changes)


def stands(cells: Said | None) -> dict[str, dict[str, Stand]]:
    """Values with their versions, as they stand."""
    return {cell: {name: Stand(*one) for name, one in fields.items()} for cell, fields in (cells or {}).items()}


def field_of(key: str, side: str = "landing") -> Field:
    """One column by its key."""
    return next(one for one in fields_of(side, YEARS) if one.key == key)


def sheet_of(typed: Typed, side: str = "landing", **changes: Any) -> RawSheet:
    """A sheet with a row per key; of a row only the fields that are named are filled (by the key of the field).

    Columns stand in the order of the workbook, only those that some row names.
    """
    named = [one for one in fields_of(side, YEARS) if any(one.key in row for row in typed.values())]
    titles = {number: one for number, one in enumerate(named, start=2)}
    rows: dict[int, Mapping[int, RawValue]] = {HEAD: {1: KEY} | {n: one.heading for n, one in titles.items()}}
    for place, (key, row) in enumerate(typed.items(), start=HEAD + 1):
        cells = {number: row[one.key] for number, one in titles.items() if row.get(one.key) is not None}
        rows[place] = {1: key} | cells
    return RawSheet(changes.pop("name", FILL_IN), rows, **changes)


def place_of(row: int, column: int) -> str:
    """The address of a cell of the sheet: rows of data and columns of fields, both from 1."""
    return f"{FILL_IN}!{column_letter(column + 1)}{HEAD + row}"


def planned(
    typed: Typed, *, base: Said | None = None, now: Said | None = None, side: str = "landing", by: Actor = STAD
) -> Plan:
    """What a file would do.

    Args:
        base: what it went out with; now: what stands now, the same when None.
    """
    standing = standing_of(side, base if now is None else now)
    mark = Mark(1, "stad" if side == "landing" else "ministerie", by.organisation_code or "", stands(base))
    return make_plan([sheet_of(typed, side)], mark, standing, YEARS, by, TODAY)


def line_of(kind: str, key: str = "landing.note", **changes: Any) -> PlanLine:
    """One line about a cell of Stad."""
    plain: dict[str, Any] = {
        "place": place_of(1, 1),
        "cell": CELL,
        "heading": "Toelichting",
        "measure": "M001 Maatregel M001",
        "area": "Gebied a-1",
        "found": "",
    }
    return PlanLine(kind=kind, field=key, **plain | changes)


def plan_of(*lines: PlanLine, unchanged: int = 0, side: str = "landing") -> Plan:
    """A plan of lines made by hand."""
    return Plan(lines, unchanged, (), {one.key: one for one in fields_of(side, YEARS)})
