"""Comparing the rows of a returned workbook with its base and with what stands now: one line per field. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.intake.read import RawValue
from alignment.people.permissions import Actor, Owners, why_not
from alignment.returns.beside import beside_line
from alignment.returns.field import Field
from alignment.returns.fields import field_beside
from alignment.returns.lines import CLASH, FAULT, FOREIGN, SAME, TAKE, PlanLine
from alignment.returns.merged import Merged
from alignment.returns.outgoing import AREA, MEASURE
from alignment.returns.received import Mark, ReturnedRow, told
from alignment.returns.standing import NOTHING, Standing

NO_KEY = "Bij deze regel ontbreekt de sleutel, dus we weten niet bij welke cel hij hoort. Zet de sleutel terug."
UNKNOWN_KEY = "Deze sleutel kennen we niet in dit bestand. Zet de sleutel terug zoals hij was."
ELSEWHERE = (
    "Deze maatregel is ingetrokken of hoort niet meer bij uw organisatie. Wat op deze regel staat nemen we niet over."
)
TWICE = "Deze cel staat ook op een andere regel. Haal een van de regels weg."
MERGED = "Deze cel is samengevoegd met andere. Splits ze in Excel en vul elke cel in."
MOST_SHOWN = 200  # characters of what stands in the sheet


class Comparison:
    """One file against one register: what every row needs to be compared."""

    def __init__(self, mark: Mark, standing: Standing, fields: Sequence[Field], actor: Actor, merged: Merged) -> None:
        self.mark, self.standing, self.fields, self.merged = mark, standing, fields, merged
        self.actor, self.beside = actor, field_beside(standing.side)
        self._named = {code: f"{code} {head.title}" for code, head in standing.measures.items()}
        self._refusals: dict[tuple[str, str], str | None] = {}

    def row(self, row: ReturnedRow, twice: frozenset[str]) -> list[PlanLine]:
        """The fields of one row; of a row that is nobody's, one line that says why."""
        if not row.key:
            filled = any(row.values.get(one.heading, ("", None))[1] is not None for one in self.fields)
            return [self._whole(row, NO_KEY)] if filled else []
        measure, _, area = row.key.partition("/")
        if row.key in twice:
            return [self._whole(row, TWICE)]
        if measure in self.standing.elsewhere:
            return [self._whole(row, ELSEWHERE)] if self._says_more(row) else []
        if measure not in self.standing.measures or area not in self.standing.areas:
            return [self._whole(row, UNKNOWN_KEY)]
        wrong = self._moved(row, measure, area)
        if wrong:
            return [self._whole(row, wrong)]
        found = [
            self._field(row.key, one, *row.values[one.heading]) for one in self.fields if one.heading in row.values
        ]
        return found + self._beside(row)

    def _says_more(self, row: ReturnedRow) -> bool:
        """Whether somebody changed a row since it went out."""
        for one in (one for one in self.fields if one.heading in row.values):
            try:
                if one.read(row.values[one.heading][1]) != self.mark.base.get(row.key, {}).get(one.key, NOTHING).text:
                    return True
            except ValueError:
                return True
        return False

    def _whole(self, row: ReturnedRow, why: str) -> PlanLine:
        return PlanLine(
            kind=FAULT, place=row.place, cell=row.key, field="", heading="Sleutel", measure=row.key, area="",
            found=row.key, why=why,
        )  # fmt: skip

    def _moved(self, row: ReturnedRow, measure: str, area: str) -> str:
        """Whether the key stands beside the name of another measure or area: then one of the two was changed."""
        beside = {title: told(row.values[title][1]) for title in (MEASURE, AREA) if title in row.values}
        code, *_ = [*beside.get(MEASURE, "").split(), ""]
        if code != measure and code in self.standing.measures:
            return f"De sleutel hoort bij {measure}, maar er staat {code}. Zet terug zoals het was."
        other = next((one for one in self.standing.areas.values() if one.name == beside.get(AREA)), None)
        if other is not None and other.slug != area:
            return f"De sleutel hoort bij {self.standing.areas[area].name}, maar er staat {other.name}. Zet terug."
        return ""

    def _field(self, cell: str, one: Field, place: str, raw: RawValue) -> PlanLine:
        known = self.mark.base.get(cell, {}).get(one.key, NOTHING).text, self.standing.at(cell, one.key).text
        return self._line(cell, one, place, raw, self._judged(cell, one, place, raw, known))

    def _beside(self, row: ReturnedRow) -> list[PlanLine]:
        place, raw = row.values.get(self.beside.heading, ("", None))
        found = raw is not None and beside_line(self._line(row.key, self.beside, place, raw), self.beside, raw)
        return [found] if found else []

    def _line(
        self, cell: str, one: Field, place: str, raw: RawValue, judged: tuple[str, str, str] = (SAME, "", "")
    ) -> PlanLine:
        """What is known of one field, with its judgement (see ``_judged``): made at once, for there are thousands."""
        kind, want, why = judged
        measure, _, area = cell.partition("/")
        base = self.mark.base.get(cell, {}).get(one.key, NOTHING)
        now = self.standing.at(cell, one.key)
        return PlanLine(
            kind=kind,
            place=place,
            cell=cell,
            field=one.key,
            heading=one.heading,
            measure=self._named[measure],
            area=self.standing.areas[area].name,
            found=shown(raw),
            base=base.text,
            want=want,
            now=now.text,
            version=now.version,
            who=self.standing.told.get(cell, {}).get(one.key, ""),
            why=why,
        )

    def _judged(self, cell: str, one: Field, place: str, raw: RawValue, known: tuple[str, str]) -> tuple[str, str, str]:
        """The kind of one field, what it wants, and why it is refused.

        Args:
            known: what the file went out with, and what stands now.
        """
        if place in self.merged:
            return FAULT, "", MERGED
        try:
            want = one.read(raw)
        except ValueError as sentence:
            refusal = self._refusal(cell, one)
            return (FOREIGN, "", refusal) if refusal else (FAULT, "", str(sentence))
        if want in known or (not want and one.key.endswith(".since")):
            return SAME, want, ""  # a day goes with its judgement and is not taken away by itself
        refusal = self._refusal(cell, one)
        if refusal:
            return FOREIGN, want, refusal
        base, now = known
        return TAKE if now == base else CLASH, want, ""

    def _refusal(self, cell: str, one: Field) -> str | None:
        if (cell, one.may) not in self._refusals:
            measure, _, area = cell.partition("/")
            head, place = self.standing.measures[measure], self.standing.areas[area]
            self._refusals[cell, one.may] = why_not(
                self.actor, one.may, Owners(head.ministries, place.municipality_code)
            )
        return self._refusals[cell, one.may]


def shown(raw: RawValue) -> str:
    """What stands in a cell, for people; a long text is cut."""
    text = told(raw)
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1]}…"
