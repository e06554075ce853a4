"""Decisions that were filled in on the workbook of the Regietafel, against those of now: one line per row. Pure.

That workbook has no base. So what equals the last decision is unchanged, what is filled in where nothing was decided
yet is taken over, and what differs from a decision that lies there is a clash: nobody can tell which of the two is the
newest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignment.agenda.deciding import check_decision
from alignment.agenda.rules import why_not_there
from alignment.intake.read import RawSheet
from alignment.people.permissions import Actor, May, why_not
from alignment.returns.comparing import MERGED, shown
from alignment.returns.decision_fields import CODE, COLUMNS, DECIDED, OUTCOME, SHEET, decision_text
from alignment.returns.lines import CLASH, DECIDING, FAULT, FOREIGN, SAME, TAKE, Plan, PlanLine
from alignment.returns.merged import Merged, merged_places
from alignment.returns.outgoing import BASE, KEY
from alignment.returns.received import ReturnedRow, read_rows, told
from alignment.returns.tables import plain, top_rows
from alignment.returns.wrong import Wrong

STEERING = "steering_table"
TWICE = "Dit knelpunt staat ook op een andere regel. Haal een van de regels weg."
NO_CODE = "Bij deze regel ontbreekt de code van het knelpunt. Zet de code terug."
NEEDED = {CODE.casefold(), *(one.heading.casefold() for one in COLUMNS[:2])}
TITLE = "Knelpunt"
EXPLAINS = (
    "Nr", "Vraag aan de tafel", "Vraag", TITLE, "Gebieden", "Inwoners", "Dagen op trede", "Advies",
    "Rang: gebieden × inwoners × (1 + dagen boven de norm)",
)  # fmt: skip


@dataclass(frozen=True)
class Lying:
    """One obstacle and what the Regietafel decided about it.

    Args:
        now: the decision of this stay, as ``decision_text`` tells it; last: the last one of any stay; who: decided it;
        version: how many decisions there are.
    """

    title: str
    rung: str
    now: str = ""
    last: str = ""
    who: str = ""
    version: int = 0


def agenda_sheet(sheets: Sequence[RawSheet]) -> RawSheet | None:
    """The sheet Vragen of a workbook of the Regietafel, with its codes as keys; None when this is another file."""
    if any(one.name == BASE for one in sheets):
        return None
    for sheet, number, titles in top_rows(sorted(sheets, key=lambda one: (one.name != SHEET, not one.visible))):
        if set(titles.values()) >= NEEDED:
            cells = sheet.rows[number]
            head = {at: KEY if titles.get(at) == CODE.casefold() else cells[at] for at in cells}
            return replace(sheet, rows={**sheet.rows, number: head})
    return None


def plan_decisions(sheet: RawSheet, lying: Mapping[str, Lying], actor: Actor, today: date) -> Plan:
    """What a filled in agenda would record.

    Args:
        sheet: as ``agenda_sheet`` gave it; lying: every obstacle by its code; actor: whose rights count.

    Raises:
        Unfit: a title stands in it twice, or too much is wrong.
    """
    returned = read_rows([sheet], [one.heading for one in COLUMNS], EXPLAINS, SHEET)
    times = Counter(row.key.upper() for row in returned.rows)
    reading = _Reading(lying, actor, today, merged_places([sheet]))
    wrong = Wrong()
    lines = [line for row in returned.rows for line in wrong.held(reading.row(row, times[row.key.upper()] > 1))]
    kept = tuple(line for line in lines if line.kind != SAME)
    fields = {one.key: one for one in (*COLUMNS, DECIDED)}
    return Plan(kept, len(lines) - len(kept), returned.warnings, fields)


@dataclass(frozen=True)
class _Reading:
    lying: Mapping[str, Lying]
    actor: Actor
    today: date
    merged: Merged

    def row(self, row: ReturnedRow, twice: bool) -> list[PlanLine]:
        """What one row says: nothing when it is empty, otherwise one line, or one per cell where something is wrong."""
        filled = {one.key: row.values[one.heading] for one in COLUMNS if one.heading in row.values}
        if all(raw is None for _, raw in filled.values()):
            return []
        here = self.lying.get(row.key.upper())
        if here is None or twice:
            why = TWICE if here else NO_CODE if not row.key else f"Knelpunt {row.key[:20]} bestaat niet."
            return [_line(row, FAULT, row.place, why)]
        moved = self._moved(row, here)
        if moved:
            return [_line(row, FAULT, row.place, moved)]
        said, wrong = self._read(row)
        if wrong:
            return wrong
        return self._compared(row, here, said, filled.get(OUTCOME.key, (row.place, None))[0])

    def _moved(self, row: ReturnedRow, here: Lying) -> str:
        """Whether the code stands beside the title of another obstacle: then one of the two was changed."""
        beside = plain(told(row.values[TITLE][1])) if TITLE in row.values else ""
        if beside == plain(here.title) or all(beside != plain(one.title) for one in self.lying.values()):
            return ""
        return f"De code hoort bij ‘{here.title}’, maar er staat een ander knelpunt. Zet terug zoals het was."

    def _read(self, row: ReturnedRow) -> tuple[dict[str, str], list[PlanLine]]:
        said: dict[str, str] = {}
        wrong = []
        for one in COLUMNS:
            place, raw = row.values.get(one.heading, (row.place, None))
            try:
                said[one.key] = one.read(raw)
            except ValueError as sentence:
                wrong.append(_line(row, FAULT, place, str(sentence), shown(raw)))
            if place in self.merged:
                wrong.append(_line(row, FAULT, place, MERGED, shown(raw)))
        return said, wrong

    def _compared(self, row: ReturnedRow, here: Lying, said: dict[str, str], place: str) -> list[PlanLine]:
        want = decision_text(said)
        line = replace(
            _line(row, SAME, place, ""),
            field=DECIDED.key,
            measure=f"{row.key.upper()} {here.title}",
            found=OUTCOME.told(said["outcome"]),
            now=here.now,
            want=want,
            version=here.version,
            who=here.who,
        )
        lies = here.rung == STEERING
        if want == (here.now if lies else here.last):
            return [line]
        refusal = why_not(self.actor, May.COPY_DECISIONS)
        if refusal:
            return [replace(line, kind=FOREIGN, why=refusal)]
        if not lies:
            return [replace(line, kind=FAULT, why=why_not_there(here.rung, STEERING) or "")]
        broken = check_decision(said["outcome"], said["decision"], said["lead"], said["due"], self.today)
        if broken:
            places = {one.key: row.values.get(one.heading, (row.place, None)) for one in COLUMNS}
            return [_line(row, FAULT, places[key][0], why, shown(places[key][1])) for key, why in broken.items()]
        again = here.now or want == here.last  # a decision of an earlier stay: that file was taken over before
        return [replace(line, kind=CLASH if again else TAKE)]


def _line(row: ReturnedRow, kind: str, place: str, why: str, found: str = "") -> PlanLine:
    code = row.key.upper()
    return PlanLine(
        kind=kind, place=place, cell=f"{DECIDING}{code}", field="", heading="Besluit", measure=code, area="",
        found=found, why=why,
    )  # fmt: skip
