"""Amounts in a file that deserve a second look, by the rules of the page of a cell: said, and never refused. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from alignment.cells.rules import MUNICIPAL_RUNGS, MoneySums, check_money
from alignment.returns.lines import CLASH, TAKE, Plan
from alignment.returns.standing import Standing

MOST_NAMED = 5
Changed = Mapping[tuple[str, str, str], str]  # by measure, municipality or area, and field


def with_money(plan: Plan, standing: Standing) -> Plan:
    """The same plan, with a warning for each measure whose amounts would not add up and did until now."""
    warned = list(_warnings(plan, standing))
    more = len(warned) - MOST_NAMED
    rest = [f"Zo is het bij nog meer bedragen: {more}."] if more > 0 else []
    return replace(plan, warnings=(*plan.warnings, *warned[:MOST_NAMED], *rest))


def _warnings(plan: Plan, standing: Standing) -> Iterator[str]:
    changed: dict[tuple[str, str, str], str] = {}
    touched: dict[tuple[str, str], None] = {}
    for line in plan.lines:
        if line.kind in (TAKE, CLASH) and line.field.startswith("amount."):
            measure, _, slug = line.cell.partition("/")
            changed[measure, _place(standing, slug, line.field), line.field] = line.want
            touched[measure, standing.areas[slug].municipality_code] = None
    areas = _areas(standing)
    for measure, municipality in touched:
        warnings = check_money(_sums(standing, measure, areas, municipality, changed))
        before = check_money(_sums(standing, measure, areas, municipality, {})) if warnings else ()
        for one in warnings:
            if one not in before:
                yield f"{measure} in {standing.areas[areas[municipality][0]].name}: {one}"


def _areas(standing: Standing) -> dict[str, list[str]]:
    """The areas of each municipality."""
    areas: dict[str, list[str]] = defaultdict(list)
    for slug, area in standing.areas.items():
        areas[area.municipality_code].append(slug)
    return areas


def _place(standing: Standing, slug: str, field: str) -> str:
    """Where an amount belongs: one of a municipality may be filled in in the row of any of its areas."""
    return standing.areas[slug].municipality_code if field.split(".")[1] in MUNICIPAL_RUNGS else slug


def _sums(
    standing: Standing, measure: str, areas: Mapping[str, list[str]], municipality: str, changed: Changed
) -> MoneySums:
    """The amounts of one measure in one municipality that this organisation fills in, with some of them changed."""
    here, head = areas[municipality], standing.measures[measure]

    def total(rung: str, slugs: list[str]) -> int | None:
        known = []
        for slug in slugs:
            for year in standing.years:
                field = f"amount.{rung}.{year}"
                stands = standing.at(f"{measure}/{slug}", field).text
                text = changed.get((measure, _place(standing, slug, field), field), stands)
                known += [int(text)] if text else []
        return sum(known) if known else None

    return MoneySums(
        announced=head.budget_eur,
        budget_basis=head.budget_basis,
        allocated_everywhere=total("allocated", [slugs[0] for slugs in areas.values()]),
        received=total("received", here[:1]),
        earmarked=total("earmarked", here),
        spent=total("spent", here),
    )
