"""Amounts of a whole municipality, that stand in the row of each of its areas: once is enough. Pure."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from alignment.cells.rules import MUNICIPAL_RUNGS
from alignment.formats import listed
from alignment.returns.lines import CLASH, FAULT, SAME, TAKE, PlanLine
from alignment.returns.standing import Standing

TWO_AMOUNTS = "Dit bedrag is van de hele gemeente en staat bij meer gebieden. Vul overal hetzelfde in of wijzig er één."


def once_a_municipality(lines: list[PlanLine], standing: Standing) -> list[PlanLine]:
    """Every amount of a municipality once, as what it is; what is wrong in one row is wrong in all of them.

    A line that stays tells for which areas it counts.
    """
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        rung = line.field.split(".")[1] if line.field.startswith("amount.") else ""
        if rung in MUNICIPAL_RUNGS:
            measure, _, area = line.cell.partition("/")
            groups[measure, standing.areas[area].municipality_code, line.field].append(number)
    names: dict[str, list[str]] = defaultdict(list)
    for one in standing.areas.values():
        names[one.municipality_code].append(one.name)
    made = list(lines)
    for (_, municipality, _), numbers in groups.items():
        told = _told_once([lines[number] for number in numbers], listed(names[municipality]))
        for number, line in zip(numbers, told, strict=True):
            made[number] = line
    return made


def _told_once(group: list[PlanLine], everywhere: str) -> list[PlanLine]:
    """The lines about one amount, of which at most one is taken over.

    Args:
        everywhere: the areas it counts for.
    """
    moved = [line for line in group if line.kind in (TAKE, CLASH)]
    wrong = next((line for line in group if line.kind == FAULT), None)
    why = TWO_AMOUNTS if len({line.want for line in moved}) > 1 else ""
    if wrong is not None:
        why = f"Dit bedrag is van de hele gemeente, en bij {wrong.area} klopt het niet. Verbeter dat; dan gaat dit mee."
    if why:
        return [replace(line, kind=FAULT, why=why) if line in moved else line for line in group]
    if not moved:
        return group
    first = moved[0]
    told = replace(first, area=everywhere)
    return [told if line is first else replace(line, kind=SAME) if line in moved else line for line in group]
