"""The file that goes back once something of it was taken over: its new base, and the cells that must show more. Pure.

Taking over writes more than was filled in: an amount of a municipality stands in the row of each of its areas, and a
first judgement is given its day and how sure it is. Beside a judgement stands what it was. The file shows those too,
or it would say something else than here.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment.cells.rules import MUNICIPAL_RUNGS
from alignment.returns.choosing import Decided
from alignment.returns.lines import Plan
from alignment.returns.outgoing import WAS
from alignment.returns.received import Mark
from alignment.returns.standing import NOTHING, Base, Stand, Standing

GIVEN = ("confidence", "since")  # of a first judgement, when the file says nothing
Shown = tuple[str, str, str]  # where, the kind of the field, and the word of a choice or the value as it is stored


def base_after(mark: Mark, plan: Plan, was: Standing, decided: Decided, now: Standing) -> tuple[Base, list[Shown]]:
    """The new base, and the cells of the file that must show what stands there now.

    Fields that the file did not change keep their base: a colleague may have changed them meanwhile, and that is not
    for this file to take back.

    Args:
        mark: of the file; was, now: what stood before and after everything was written.
    """
    base = {cell: dict(fields) for cell, fields in mark.base.items()}
    along = list(_along(mark, was, decided))
    for line in decided.taken:
        new = now.cells.get(line.cell, {}).get(line.field)
        base.setdefault(line.cell, {})[line.field] = new or Stand(line.want, 1)  # a new obstacle has a code by now
    for cell, name in along:
        base.setdefault(cell, {})[name] = now.at(cell, name)
    status = plan.fields[f"{was.side}.status"]
    shown: list[Shown] = [
        (plan.places[f"{line.cell}/{WAS}"], "text", status.told(line.want))
        for line in decided.taken
        if line.field == status.key and f"{line.cell}/{WAS}" in plan.places
    ]
    for cell, name in along:
        place, one = plan.places.get(f"{cell}/{name}"), plan.fields[name]
        if place:
            text = now.at(cell, name).text
            shown.append((place, one.kind, one.told(text) if one.kind == "choice" else text))
    return base, shown


def _along(mark: Mark, was: Standing, decided: Decided) -> Iterator[tuple[str, str]]:
    """The fields that were written too, by cell."""
    for half in decided.halves:
        filled = {line.field for line in half.lines}
        for name in (f"{was.side}.{one}" for one in GIVEN):
            if name not in filled and not mark.base.get(half.cell, {}).get(name, NOTHING).text:
                yield half.cell, name
    areas = was.areas
    for line in decided.others:
        measure, _, slug = line.cell.partition("/")
        if line.field.split(".")[1] in MUNICIPAL_RUNGS:
            for one in areas.values():
                if one.municipality_code == areas[slug].municipality_code and one.slug != slug:
                    yield f"{measure}/{one.slug}", line.field
