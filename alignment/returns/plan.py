"""What a returned workbook would change: every field compared three ways, with its place and what to do. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from alignment.intake.read import RawSheet
from alignment.people.permissions import Actor
from alignment.returns.comparing import Comparison
from alignment.returns.fields import fields_of
from alignment.returns.halves import hold_halves
from alignment.returns.lines import CLASH, FAULT, SAME, TAKE, Plan, PlanLine
from alignment.returns.obstacle_plan import plan_obstacles
from alignment.returns.received import Mark, ReturnedRow, merged_places, read_rows
from alignment.returns.standing import Standing

EXPLAINS = ("Maatregel", "Gebied", "Ministerie", "Rijk zegt", "Stad ziet", "Stond er")
WHOLE = ("allocated", "received")  # amounts of a municipality, shown in each of its areas
TWO_AMOUNTS = "Dit bedrag is van de hele gemeente en staat bij meer gebieden. Vul overal hetzelfde in of wijzig er één."


def make_plan(
    sheets: Sequence[RawSheet], mark: Mark, standing: Standing, years: tuple[int, ...], actor: Actor, today: date
) -> Plan:
    """Compare a returned workbook with what stands now.

    Args:
        mark: of the file; standing: the cells of the organisation it was made for; years: that it has columns for;
        actor: whose rights count: who sends it, not for whom it was made.

    Raises:
        Unfit: the whole file cannot be used.
    """
    fields = fields_of(standing.side, years)
    returned = read_rows(sheets, [one.heading for one in fields], EXPLAINS)
    compare = Comparison(mark, standing, fields, actor, merged_places(sheets))
    twice = _twice(returned.rows)
    found = [line for row in returned.rows for line in compare.row(row, twice)]
    found = _same_for_a_municipality(found, standing)
    found = hold_halves(found, standing, today)
    obstacles = plan_obstacles(sheets, mark, standing, actor)
    found += obstacles.lines
    kept = tuple(line for line in found if line.kind != SAME)
    told = {one.key: one for one in fields} | dict(obstacles.fields)
    return Plan(kept, len(found) - len(kept), returned.warnings + obstacles.warnings, told)


def _twice(rows: Iterable[ReturnedRow]) -> frozenset[str]:
    return frozenset(key for key, times in Counter(row.key for row in rows if row.key).items() if times > 1)


def _same_for_a_municipality(lines: list[PlanLine], standing: Standing) -> list[PlanLine]:
    """An amount of a municipality stands in each of its areas: once is enough, and two different ones are a mistake."""
    groups: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        rung = line.field.split(".")[1] if line.field.startswith("amount.") else ""
        if rung in WHOLE and line.kind in (TAKE, CLASH):
            measure, _, area = line.cell.partition("/")
            groups[measure, standing.areas[area].municipality_code, line.field].append(place)
    made = list(lines)
    for places in groups.values():
        if len({lines[place].want for place in places}) > 1:
            for place in places:
                made[place] = replace(lines[place], kind=FAULT, why=TWO_AMOUNTS)
        for place in places[1:] if made[places[0]].kind != FAULT else ():
            made[place] = replace(lines[place], kind=SAME)
    return made
