"""The money of the matrix: per cell the ladder with its warnings, from one ordered query."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import func, literal, null, select, union_all
from sqlalchemy.orm import Session

from alignment.cells.models import AreaAmount, CellGrade, MunicipalAmount
from alignment.cells.rules import RUNGS, MoneySums, check_money, default_grade, remark_money
from alignment.matrix.grid import AreaHead, Ladder, MeasureHead

Key = tuple[str, str]


def narrow(statement: Any, table: Any, only: Collection[str] | None, area: str | None) -> Any:
    """The same query for some measures or one area only; None asks for all."""
    statement = statement.where(table.measure_code.in_(only)) if only is not None else statement
    return statement.where(table.area_slug == area) if area else statement


def load_ladders(
    session: Session, heads: dict[str, MeasureHead], columns: tuple[AreaHead, ...], only: Collection[str] | None
) -> dict[Key, Ladder]:
    """The money of every cell that has any, with warnings over all areas of a municipality.

    Not narrowed to one area: the warnings need the sums of its municipality and of the country.
    """
    municipal = select(
        MunicipalAmount.measure_code,
        MunicipalAmount.municipality_code.label("place"),
        MunicipalAmount.rung,
        func.sum(MunicipalAmount.amount_eur).label("amount"),
        (func.count() - func.count(MunicipalAmount.amount_eur)).label("unknown"),
        null().label("grade"),
    ).group_by(MunicipalAmount.measure_code, MunicipalAmount.municipality_code, MunicipalAmount.rung)
    per_area = select(
        AreaAmount.measure_code,
        AreaAmount.area_slug,
        AreaAmount.rung,
        func.sum(AreaAmount.amount_eur),
        func.count() - func.count(AreaAmount.amount_eur),
        null(),
    ).group_by(AreaAmount.measure_code, AreaAmount.area_slug, AreaAmount.rung)
    grades = select(CellGrade.measure_code, CellGrade.area_slug, literal("grade"), null(), literal(0), CellGrade.grade)
    municipal, per_area, grades = (
        narrow(statement, table, only, None)
        for statement, table in ((municipal, MunicipalAmount), (per_area, AreaAmount), (grades, CellGrade))
    )
    known: dict[str, dict[str, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
    found: Iterable[Any] = session.execute(union_all(municipal, per_area, grades))
    for code, place, rung, amount, unknown, grade in found:
        if code in heads:
            known[code][place][rung] = grade if rung == "grade" else (None if amount is None else int(amount))
            if unknown:
                known[code][place].setdefault("open", []).append(rung)
    ladders: dict[Key, Ladder] = {}
    for code, places in known.items():
        ladders |= _ladders_of(heads[code], places, columns)
    return ladders


def _ladders_of(
    head: MeasureHead, places: dict[str, dict[str, Any]], columns: tuple[AreaHead, ...]
) -> dict[Key, Ladder]:
    allocated_everywhere = _total(amounts.get("allocated") for amounts in places.values())
    ladders = {}
    for column in columns:
        here, city = places.get(column.slug, {}), places.get(column.municipality_code, {})
        if not here and not city:
            continue
        siblings = [places.get(c.slug, {}) for c in columns if c.municipality_code == column.municipality_code]
        sums = MoneySums(
            announced=head.announced,
            budget_basis=head.budget_basis,
            allocated_everywhere=allocated_everywhere if city.get("allocated") is not None else None,
            received=city.get("received"),
            earmarked=_total(sibling.get("earmarked") for sibling in siblings),
            spent=_total(sibling.get("spent") for sibling in siblings),
            open_years=tuple(rung for rung in RUNGS if rung in [*here.get("open", ()), *city.get("open", ())]),
        )
        ladders[head.code, column.slug] = Ladder(
            announced=head.announced,
            allocated=city.get("allocated"),
            received=city.get("received"),
            earmarked=here.get("earmarked"),
            spent=here.get("spent"),
            grade=here.get("grade") or default_grade(head.instrument),
            grade_is_default="grade" not in here,
            warnings=check_money(sums),
            remarks=remark_money(sums),
            open_years=sums.open_years,
        )
    return ladders


def _total(amounts: Any) -> int | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
