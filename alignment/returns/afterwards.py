"""The file that goes back once something of it was taken over: its new base, and the cells that must show more. Pure.

Taking over writes more than was filled in: an amount of a municipality stands in the row of each of its areas, and a
first judgement is given its day and how sure it is. Beside a judgement stands what it was. The file shows those too,
or it would say something else than here.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment.cells.rules import MUNICIPAL_RUNGS
from alignment.returns.choosing import SKIPPED, STAYS, Decided
from alignment.returns.lines import Plan, PlanLine
from alignment.returns.obstacle_standing import ABOUT
from alignment.returns.outgoing import WAS
from alignment.returns.received import Mark
from alignment.returns.standing import NOTHING, Base, Stand, Standing

Shown = tuple[str, str, str]  # where, the kind of the field, and the word of a choice or the value as it is stored


def base_after(mark: Mark, plan: Plan, was: Standing, decided: Decided, now: Standing) -> tuple[Base, list[Shown]]:
    """The new base, and the cells of the file that must show what stands there now.

    Fields that the file did not change keep their base: a colleague may have changed them meanwhile, and that is not
    for this file to take back.

    Args:
        mark: of the file; was, now: what stood before and after everything was written.
    """
    base = {cell: dict(fields) for cell, fields in mark.base.items()}
    for line in decided.taken:
        new = now.cells.get(line.cell, {}).get(line.field)
        base.setdefault(line.cell, {})[line.field] = new or Stand(line.want, 1)  # a new obstacle has a code by now
    shown = _judged(plan, f"{was.side}.status", decided)
    for cell, name in (*_along(mark, was, decided), *_refused(was, decided)):
        base.setdefault(cell, {})[name] = now.at(cell, name)
        place, one = plan.places.get(f"{cell}/{name}"), plan.fields[name]
        if place:
            text = now.at(cell, name).text
            shown.append((place, one.kind, one.told(text) if one.kind == "choice" else text))
    return base, shown


def _judged(plan: Plan, status: str, decided: Decided) -> list[Shown]:
    """The cells beside a judgement that say what it was."""
    lines = (line for line in decided.taken if line.field == status and f"{line.cell}/{WAS}" in plan.places)
    return [(plan.places[f"{line.cell}/{WAS}"], "text", plan.fields[status].told(line.want)) for line in lines]


def _along(mark: Mark, was: Standing, decided: Decided) -> Iterator[tuple[str, str]]:
    """The fields that were written too, by cell."""
    for half in decided.halves:
        filled = {line.field for line in half.lines}
        base = mark.base.get(half.cell, {})
        sure, day = f"{was.side}.confidence", f"{was.side}.since"
        if sure not in filled and not base.get(sure, NOTHING).text:
            yield half.cell, sure
        if day not in filled and (f"{was.side}.status" in filled or not base.get(day, NOTHING).text):
            yield half.cell, day
    for line in decided.others:
        yield from _elsewhere(was, line)


def _refused(was: Standing, decided: Decided) -> Iterator[tuple[str, str]]:
    """What was not chosen: the file says again what stands, or it would be a change the next time as well."""
    for line in decided.left:
        if line.why in (SKIPPED, STAYS) and not line.cell.startswith(ABOUT):
            yield line.cell, line.field
            yield from _elsewhere(was, line)


def _elsewhere(was: Standing, line: PlanLine) -> Iterator[tuple[str, str]]:
    """The rows of the other areas where the same amount of a municipality stands."""
    measure, _, slug = line.cell.partition("/")
    if line.field.split(".")[1] in MUNICIPAL_RUNGS:
        for one in was.areas.values():
            if one.municipality_code == was.areas[slug].municipality_code and one.slug != slug:
                yield f"{measure}/{one.slug}", line.field
