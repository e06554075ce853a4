"""What a returned workbook would change: every field compared three ways, with its place and what to do. Pure.

Base is what the file went out with, theirs is what stands in it now, and now is what stands in the register.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alignment.cells.rules import HalfState, check_half
from alignment.intake.read import Odd, RawSheet, RawValue
from alignment.people.permissions import Actor, Owners, why_not
from alignment.returns.fields import RUNGS_OF, UNSAID, Field, fields_of
from alignment.returns.received import Mark, ReturnedRow, merged_places, read_rows
from alignment.returns.standing import NOTHING, Standing

SAME, TAKE, CLASH, FAULT, FOREIGN = "ongewijzigd", "over te nemen", "botsing", "fout", "niet van u"
KINDS = (SAME, TAKE, CLASH, FAULT, FOREIGN)
EXPLAINS = ("Maatregel", "Gebied", "Ministerie", "Rijk zegt", "Stad ziet", "Stond er")
MINE, THEIRS, LATER = "mijn", "nu", "later"
NAMES = ("status", "note", "confidence", "since")
WHOLE = ("allocated", "received")  # amounts of a municipality, shown in each of its areas
NO_KEY = "Bij deze regel ontbreekt de sleutel, dus we weten niet bij welke cel hij hoort. Zet de sleutel terug."
UNKNOWN_KEY = "Deze sleutel kennen we niet in dit bestand. Zet de sleutel terug zoals hij was."
TWICE = "Deze cel staat ook op een andere regel. Haal een van de regels weg."
MERGED = "Deze cel is samengevoegd met andere. Splits ze in Excel en vul elke cel in."
TWO_AMOUNTS = (
    "Dit bedrag is van de hele gemeente en staat bij meer gebieden. Vul overal hetzelfde in, of wijzig er één."
)


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """One field of one cell.

    Args:
        kind: of ``KINDS``; place: ``Invullen!F20``; found: as it stands in the sheet; base, want, now: as stored;
        version: of what stands now; who: wrote that; why: what is wrong and what to do, empty when nothing is.
    """

    kind: str
    place: str
    cell: str
    field: str
    heading: str
    measure: str
    area: str
    found: str
    base: str = ""
    want: str = ""
    now: str = ""
    version: int = 0
    who: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """By which a form names it."""
        return f"{self.cell}/{self.field}"

    @property
    def clears(self) -> bool:
        """Whether it makes a filled field empty."""
        return self.kind in (TAKE, CLASH) and not self.want and bool(self.now)


@dataclass(frozen=True)
class Plan:
    """Everything that a file would do now.

    Args:
        lines: those that are not simply unchanged, in the order of the file; unchanged: how many are;
        fields: the columns by their key.
    """

    lines: tuple[PlanLine, ...]
    unchanged: int
    warnings: tuple[str, ...]
    fields: Mapping[str, Field]

    @property
    def counts(self) -> dict[str, int]:
        """How many fields of each kind."""
        found = Counter(line.kind for line in self.lines)
        return {SAME: self.unchanged} | {kind: found[kind] for kind in KINDS[1:]}

    def of(self, kind: str) -> tuple[PlanLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def seen(self) -> str:
        """A short text that is the same as long as the file would do the same to the same versions."""
        told = [[one.kind, one.id, one.want, one.now, one.version, one.place] for one in self.lines]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()


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
    compare = _Comparison(mark, standing, fields, actor, merged_places(sheets))
    found = [line for row in returned.rows for line in compare.row(row, _twice(returned.rows))]
    found = _same_for_a_municipality(found, standing)
    found = _hold_halves(found, standing, today)
    kept = tuple(line for line in found if line.kind != SAME)
    return Plan(kept, len(found) - len(kept), returned.warnings, {one.key: one for one in fields})


def _twice(rows: Iterable[ReturnedRow]) -> frozenset[str]:
    return frozenset(key for key, times in Counter(row.key for row in rows if row.key).items() if times > 1)


class _Comparison:
    """One file against one register: what every row needs to be compared."""

    def __init__(
        self, mark: Mark, standing: Standing, fields: Sequence[Field], actor: Actor, merged: frozenset[str]
    ) -> None:
        self.mark, self.standing, self.fields, self.merged = mark, standing, fields, merged
        self.actor = actor
        self._refusals: dict[tuple[str, str], str | None] = {}

    def row(self, row: ReturnedRow, twice: frozenset[str]) -> list[PlanLine]:
        """The fields of one row; of a row that is nobody's, one line that says why."""
        if not row.key:
            filled = any(row.values.get(one.heading, ("", None))[1] is not None for one in self.fields)
            return [self._whole(row, NO_KEY)] if filled else []
        measure, _, area = row.key.partition("/")
        if row.key in twice:
            return [self._whole(row, TWICE)]
        if measure not in self.standing.measures or area not in self.standing.areas:
            return [self._whole(row, UNKNOWN_KEY)]
        wrong = self._moved(row, measure, area)
        if wrong:
            return [self._whole(row, wrong)]
        return [self._field(row.key, one, *row.values[one.heading]) for one in self.fields if one.heading in row.values]

    def _whole(self, row: ReturnedRow, why: str) -> PlanLine:
        return PlanLine(
            kind=FAULT, place=row.place, cell=row.key, field="", heading="Sleutel", measure=row.key, area="",
            found=row.key, why=why,
        )  # fmt: skip

    def _moved(self, row: ReturnedRow, measure: str, area: str) -> str:
        """Whether the key stands beside the name of another measure or area: then one of the two was changed."""
        beside = {title: str(row.values[title][1] or "") for title in ("Maatregel", "Gebied") if title in row.values}
        told = beside.get("Maatregel", "")
        if told and told.split()[0] != measure and told.split()[0] in self.standing.measures:
            return f"De sleutel hoort bij {measure}, maar er staat {told.split()[0]}. Zet terug zoals het was."
        other = next((one for one in self.standing.areas.values() if one.name == beside.get("Gebied")), None)
        if other is not None and other.slug != area:
            return f"De sleutel hoort bij {self.standing.areas[area].name}, maar er staat {other.name}. Zet terug."
        return ""

    def _field(self, cell: str, one: Field, place: str, raw: RawValue) -> PlanLine:
        measure, _, area = cell.partition("/")
        base = self.mark.base.get(cell, {}).get(one.key, NOTHING)
        now = self.standing.at(cell, one.key)
        line = PlanLine(
            kind=SAME,
            place=place,
            cell=cell,
            field=one.key,
            heading=one.heading,
            measure=f"{measure} {self.standing.measures[measure].title}",
            area=self.standing.areas[area].name,
            found=_shown(raw),
            base=base.text,
            now=now.text,
            version=now.version,
            who=self.standing.told.get(cell, {}).get(one.key, ""),
        )
        if place in self.merged:
            return replace(line, kind=FAULT, why=MERGED)
        try:
            want = one.read(raw)
        except ValueError as sentence:
            refusal = self._refusal(cell, one)
            return replace(line, kind=FOREIGN if refusal else FAULT, why=refusal or str(sentence))
        return self._compared(replace(line, want=want), one)

    def _compared(self, line: PlanLine, one: Field) -> PlanLine:
        if line.want in (line.base, line.now) or (not line.want and one.key.endswith(".since")):
            return line  # a day goes with its judgement and is not taken away by itself
        refusal = self._refusal(line.cell, one)
        if refusal:
            return replace(line, kind=FOREIGN, why=refusal)
        return replace(line, kind=TAKE if line.now == line.base else CLASH)

    def _refusal(self, cell: str, one: Field) -> str | None:
        if (cell, one.may) not in self._refusals:
            measure, _, area = cell.partition("/")
            head, place = self.standing.measures[measure], self.standing.areas[area]
            self._refusals[cell, one.may] = why_not(
                self.actor, one.may, Owners(head.ministries, place.municipality_code)
            )
        return self._refusals[cell, one.may]


def _shown(raw: RawValue) -> str:
    if raw is None:
        return ""
    text = raw.told if isinstance(raw, Odd) else str(raw)
    return text if len(text) <= 200 else f"{text[:199]}…"


def _same_for_a_municipality(lines: list[PlanLine], standing: Standing) -> list[PlanLine]:
    """An amount of a municipality stands in each of its areas: once is enough, and two different ones are a mistake."""
    if not set(RUNGS_OF[standing.side]) & set(WHOLE):
        return lines
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


def _hold_halves(lines: list[PlanLine], standing: Standing, today: date) -> list[PlanLine]:
    """A half is saved as a whole: when its rules do not hold, every change of it is refused with the same sentence."""
    halves: dict[str, list[int]] = defaultdict(list)
    for place, line in enumerate(lines):
        if line.kind == TAKE and line.field.startswith(f"{standing.side}."):
            halves[line.cell].append(place)
    made = list(lines)
    for cell, places in halves.items():
        wants = {lines[place].field: lines[place].want for place in places}
        broken = check_half(standing.side, half_now(standing, cell), half_wanted(standing, cell, wants), today)
        for place in places if broken else ():
            name = lines[place].field.rpartition(".")[2]
            made[place] = replace(lines[place], kind=FAULT, why=broken.get(name) or " ".join(broken.values()))
    return made


def half_now(standing: Standing, cell: str) -> HalfState:
    """A half as it stands."""
    return half_wanted(standing, cell, {})


def half_wanted(standing: Standing, cell: str, wants: Mapping[str, str]) -> HalfState:
    """A half as it stands with some of its fields changed; a new judgement is a first impression when nothing is said.

    Args:
        wants: as stored, by the key of the field.
    """
    side = standing.side
    texts = {name: wants.get(f"{side}.{name}", standing.at(cell, f"{side}.{name}").text) for name in NAMES}
    was = standing.at(cell, f"{side}.status").text
    if not texts["confidence"] and (not was or f"{side}.confidence" not in wants):
        texts["confidence"] = "impression"
    return HalfState(
        status=texts["status"] or UNSAID,
        note=texts["note"],
        confidence=texts["confidence"],
        since=date.fromisoformat(texts["since"]) if texts["since"] else None,
    )
