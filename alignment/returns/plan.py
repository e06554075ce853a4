"""What a returned workbook would change: every field compared three ways, with its place and what to do. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from alignment.intake.read import RawSheet
from alignment.people.permissions import Actor
from alignment.returns.beside import changed_beside
from alignment.returns.comparing import Comparison, Twice
from alignment.returns.fields import SAID, field_beside, fields_of
from alignment.returns.halves import hold_halves, kept_days
from alignment.returns.lines import SAME, Plan
from alignment.returns.merged import merged_places
from alignment.returns.municipal import once_a_municipality
from alignment.returns.obstacle_plan import plan_obstacles
from alignment.returns.outgoing import AREA, MEASURE, MINISTRY, WAS
from alignment.returns.received import Mark, ReturnedRow, read_rows
from alignment.returns.standing import Standing
from alignment.returns.wrong import Wrong

EXPLAINS = (MEASURE, AREA, MINISTRY, *SAID.values(), WAS)


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
    twice, wrong = _twice(returned.rows), Wrong()
    compared = [(row, wrong.held(compare.row(row, twice))) for row in returned.rows]
    sound = [row for row, lines in compared if lines and lines[0].field]
    found = [line for _, lines in compared for line in lines]
    found = once_a_municipality(found, standing)
    found = hold_halves(found, standing, today)
    obstacles = plan_obstacles(sheets, mark, standing, actor)
    found += obstacles.lines
    kept = tuple(line for line in found if line.kind != SAME)
    told = {one.key: one for one in (*fields, field_beside(standing.side))} | dict(obstacles.fields)
    warnings = (*returned.warnings, *changed_beside(sound, mark, standing), *kept_days(found, standing.side))
    places = {line.id: line.place for line in found if line.field}
    places |= {f"{row.key}/{WAS}": row.values[WAS][0] for row in sound if WAS in row.values}
    return Plan(kept, len(found) - len(kept), (*warnings, *obstacles.warnings), told, places)


def _twice(rows: Iterable[ReturnedRow]) -> Twice:
    places = defaultdict(list)
    for row in rows:
        places[row.key].append(row.place)
    return {key: found for key, found in places.items() if key and len(found) > 1}
