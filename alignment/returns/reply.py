"""The file that goes back to who sent one: the same workbook, saying per cell what became of it. Pure.

Its hidden base holds what was taken over, so that the rest can be mended in it and sent again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from alignment.formats import count, whole
from alignment.returns.afterwards import Shown
from alignment.returns.choosing import SKIPPED, STAYS
from alignment.returns.lines import CLASH, PlanLine
from alignment.returns.outgoing import BASE
from alignment.returns.standing import base_rows, read_base
from alignment.returns.telling import CHOOSE, told_clash
from alignment.returns.told_fields import told_fields

RESULT = "Resultaat"
HEADINGS = ("Wat", "Cel", "Maatregel", "Gebied", "Kolom", "Stond in uw bestand", "Uitleg")
WIDTHS = (16, 18, 40, 22, 26, 34, 60)
TAKEN = "overgenomen"
REFUSED = {
    SKIPPED: "U nam dit niet over. U schreef ‘{}’; hier staat weer wat in de matrix staat.",
    STAYS: "U liet staan wat er stond. U schreef ‘{}’; hier staat wat in de matrix staat.",
}


def reply_order(
    taken: Sequence[PlanLine],
    left: Sequence[PlanLine],
    unchanged: int,
    number: int,
    base: Mapping[str, Any] | None,
    *,
    shown: Sequence[Shown] = (),
    example: str = "",
) -> dict[str, Any]:
    """What ``intake.read.annotate`` must do.

    Args:
        taken: the lines that were taken over; left: those that stayed, each with its reason; number: of the upload;
        base: number, profile, organisation and base of the export that the reply is, and the installation's key; None
        for the workbook of the Regietafel, which has no base.
        shown: the cells that must show what was written beside them; example: the sentence that says that its data are
        examples, empty when they are not.
    """
    notes: dict[str, dict[str, str]] = defaultdict(dict)
    values: dict[str, dict[str, tuple[str, str]]] = defaultdict(dict)
    remarks: dict[str, dict[str, str]] = defaultdict(dict)
    left = _explained(left)
    for line in left:
        sheet, _, address = line.place.rpartition("!")
        if line.why in REFUSED:
            remarks[sheet][address] = REFUSED[line.why].format(line.found)
        else:
            notes[sheet][address] = f"{line.kind.capitalize()}: {line.why}"
    for place, kind, stored in shown:
        sheet, _, address = place.rpartition("!")
        values[sheet][address] = kind, stored
    intro = [
        *([[example]] if example else []),
        [
            f"Ingelezen bestand {number}: {whole(len(taken))} overgenomen, "
            f"{count(len(left), 'blijft', 'blijven')} liggen, {whole(unchanged)} ongewijzigd."
        ],
        ["Verbeter de rode cellen en lees dit bestand opnieuw in. Wat al is overgenomen telt dan niet nog eens."],
        [],
    ]
    rows = [_row(line, line.kind, line.why) for line in left] + [_row(line, TAKEN, line.why) for line in taken]
    return {
        "notes": notes,
        "remarks": remarks,
        "values": values,
        "sheets": [
            {
                "name": RESULT,
                "widths": WIDTHS,
                "rows": [*intro, list(HEADINGS), *rows],
                "heading": len(intro) + 1,
                "hidden": False,
                "first": True,
            },
            *([_base_sheet(base)] if base else []),
        ],
    }


def _explained(left: Sequence[PlanLine]) -> list[PlanLine]:
    """The same lines, those of a clash with its three values: who opens the file later has no page beside it."""
    fields = told_fields(left)

    def why(line: PlanLine) -> str:
        told = told_clash(fields, line)
        return f"{line.why} {told[0].upper()}{told[1:]}. {CHOOSE}".strip()

    asked = {line.id for line in left if line.kind == CLASH and line.why not in REFUSED}
    return [replace(line, why=why(line)) if line.id in asked else line for line in left]


def base_of(export: Any, key: str) -> dict[str, Any]:
    """What the hidden sheet of a reply must say.

    Args:
        export: the row of the export that the reply is; key: the installation's.
    """
    return {
        "number": export.id,
        "profile": export.profile,
        "organisation": export.organisation_code,
        "base": read_base(export.base),
        "key": key,
    }


def _base_sheet(base: Mapping[str, Any]) -> dict[str, Any]:
    rows = base_rows(**base)
    return {"name": BASE, "widths": (30, 80), "rows": rows, "heading": 0, "hidden": True, "first": False}


def _row(line: PlanLine, what: str, why: str) -> list[str]:
    return [what, line.where, line.measure, line.area, line.heading, line.found, why]
