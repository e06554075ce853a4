"""The database as last guard of the cell: what every engine itself refuses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from alignment.areas.models import Area
from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.db import transaction
from alignment.measures.models import Measure
from tests.factories import ZAANDAM

WRITTEN = {
    "version": 1,
    "changed_at": datetime(2021, 3, 2, tzinfo=UTC),
    "changed_by": "Zara",
    "changed_for": "Zaanstad",
}
CELL = {"measure_code": "M028", "area_slug": ZAANDAM, **WRITTEN}
HALF = {**CELL, "status": "not_applicable", "note": "Omdat.", "confidence": "tested", "confirmed_by": ""}
AMOUNT = {**CELL, "year": 2021, "rung": "spent", "amount_eur": 5}
CITY = {"measure_code": "M028", "municipality_code": "GM0479", **WRITTEN, "year": 2021, "rung": "received"}
CASES: list[tuple[Any, dict[str, Any], dict[str, Any]]] = [
    *((table, HALF, {"status": "onbekend"}) for table in (Rollout, Landing)),
    (Rollout, HALF, {"status": "landing"}),
    (Landing, HALF, {"status": "running"}),
    (Rollout, HALF, {"status": "stopped", "note": ""}),
    (Landing, HALF, {"note": ""}),
    (Landing, HALF, {"note": "a" * 1001}),
    (Landing, HALF, {"confidence": "sure"}),
    (Landing, HALF, {"version": 0}),
    (Landing, HALF, {"version": 2}),
    (Landing, HALF, {"measure_code": "M999"}),
    (Landing, HALF, {"area_slug": "atlantis"}),
    (AreaAmount, AMOUNT, {"amount_eur": -1}),
    (AreaAmount, AMOUNT, {"amount_eur": 10**12 + 1}),
    (AreaAmount, AMOUNT, {"rung": "received"}),
    (AreaAmount, AMOUNT, {"year": 2014}),
    (AreaAmount, AMOUNT, {"version": 2}),
    (MunicipalAmount, {**CITY, "amount_eur": 1}, {"amount_eur": 10**12 + 1}),
    (MunicipalAmount, {**CITY, "amount_eur": 1}, {"rung": "spent"}),
    (MunicipalAmount, {**CITY, "amount_eur": 1}, {"municipality_code": "GM9999"}),
    (CellGrade, {**CELL, "grade": "A"}, {"grade": "E"}),
    (CellGrade, {**CELL, "grade": "A"}, {"version": 3}),
]


def put(statement: Any) -> None:
    with transaction() as session:
        session.execute(statement)


@pytest.mark.parametrize(("table", "good", "change"), CASES, ids=[f"{t.__tablename__}-{c}" for t, _, c in CASES])
def test_what_the_rules_forbid_the_database_refuses(
    app: Flask, table: Any, good: dict[str, Any], change: dict[str, Any]
) -> None:
    with pytest.raises(DBAPIError):
        put(insert(table).values(**good | change))
    put(insert(table).values(**good))  # negative control: without the fault it is stored


def test_there_is_one_half_per_crossing(app: Flask) -> None:
    put(insert(Landing).values(**HALF))
    with pytest.raises(IntegrityError):
        put(insert(Landing).values(**HALF))


@pytest.mark.parametrize("version", [1, 3, 0])
def test_a_version_rises_by_exactly_one(app: Flask, version: int) -> None:
    put(insert(Landing).values(**HALF))
    with pytest.raises(DBAPIError):
        put(update(Landing).values(version=version))
    put(update(Landing).values(version=2))


def test_a_measure_or_area_with_judgements_cannot_be_removed(app: Flask) -> None:
    put(insert(Landing).values(**HALF))
    with pytest.raises(DBAPIError):  # what has a version stays, whatever hangs on it
        put(delete(Measure).where(Measure.code == "M028"))
    with pytest.raises(IntegrityError):
        put(delete(Area).where(Area.slug == ZAANDAM))
