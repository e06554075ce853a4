"""Comparing what a returned workbook says of obstacles that are there: a verdict of a city, an answer of a ministry.

Each field is compared with its base and with what stands now, and held to the rules of the ladder. Pure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from alignment.intake.read import RawValue
from alignment.obstacles.ladder import check_answer, check_verdict, why_not_answer, why_not_verify
from alignment.obstacles.rules import RUNGS
from alignment.people.permissions import Actor, Owners, why_not
from alignment.returns.comparing import MERGED, shown
from alignment.returns.field import Field
from alignment.returns.lines import CLASH, FAULT, FOREIGN, SAME, TAKE, PlanLine
from alignment.returns.merged import Merged
from alignment.returns.obstacle_fields import ANSWER, VERDICT, VERDICT_NOTE, VERDICTS_SAID
from alignment.returns.obstacle_standing import ABOUT, ANSWERS, AT_MINISTRY, ObstacleHere
from alignment.returns.received import Mark, ReturnedRow
from alignment.returns.standing import NOTHING, Standing

RULE_OF = {"verdict": VERDICT.key, "note": VERDICT_NOTE.key, "answer": ANSWER.key}  # how the rules name the fields


class ObstacleComparison:
    """One file against the obstacles of now."""

    def __init__(self, mark: Mark, standing: Standing, actor: Actor, merged: Merged) -> None:
        self.mark, self.standing, self.actor, self.merged = mark, standing, actor, merged
        self.fields: Sequence[Field] = (ANSWER,) if standing.side == "rollout" else VERDICTS_SAID

    def row(self, row: ReturnedRow, code: str) -> list[PlanLine]:
        """The fields of the row of an obstacle."""
        here = self.standing.obstacles.here[code]
        found = [self._field(here, one, *row.values[one.heading]) for one in self.fields if one.heading in row.values]
        return hold(found, self.standing)

    def _field(self, here: ObstacleHere, one: Field, place: str, raw: RawValue) -> PlanLine:
        cell = f"{ABOUT}{here.code}"
        base, now = self.mark.base.get(cell, {}).get(one.key, NOTHING), self.standing.at(cell, one.key)
        line = PlanLine(
            kind=SAME,
            place=place,
            cell=cell,
            field=one.key,
            heading=one.heading,
            measure=f"{here.code} {here.title}",
            area="",
            found=shown(raw),
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
            refusal = self._refusal(here, one)
            return replace(line, kind=FOREIGN if refusal else FAULT, why=refusal or str(sentence))
        return self._compared(replace(line, want=want), here, one)

    def _compared(self, line: PlanLine, here: ObstacleHere, one: Field) -> PlanLine:
        if line.want in (line.base, line.now):
            return line
        refusal = self._refusal(here, one)
        if refusal:
            return replace(line, kind=FOREIGN, why=refusal)
        impossible = self._impossible(here)
        if impossible:
            return replace(line, kind=FAULT, why=impossible)
        answers = self.mark.base.get(line.cell, {}).get(ANSWERS, NOTHING).text
        same = line.now == line.base and answers == str(here.answers)
        return replace(line, kind=TAKE if same else CLASH)

    def _refusal(self, here: ObstacleHere, one: Field) -> str | None:
        city = self.standing.obstacles.organisation if self.standing.side == "landing" else None
        return why_not(self.actor, one.may, Owners(here.ministries, city))

    def _impossible(self, here: ObstacleHere) -> str | None:
        """Why nothing can be said of it now."""
        if self.standing.side == "landing":
            return why_not_verify(here.rung, here.cities, self.standing.obstacles.organisation)
        if here.rung != AT_MINISTRY and why_not_answer(here.rung) is None:
            return f"Dit knelpunt ligt niet bij het ministerie, maar bij: {RUNGS[here.rung]}. Daar komt het antwoord."
        return why_not_answer(here.rung)


def said_of(standing: Standing, cell: str, wants: Mapping[str, str]) -> dict[str, str]:
    """What an organisation says of an obstacle, with some of it changed: every field by its key.

    Args:
        wants: as stored, by the key of the field.
    """
    fields: Sequence[Field] = (ANSWER,) if standing.side == "rollout" else VERDICTS_SAID
    return {one.key: wants.get(one.key, standing.at(cell, one.key).text) for one in fields}


def check_said(said: Mapping[str, str]) -> dict[str, str]:
    """The rules of a verdict or of an answer: one sentence per field, by its key."""
    if ANSWER.key in said:
        broken = check_answer(said[ANSWER.key])
    else:
        broken = check_verdict(said[VERDICT.key], said[VERDICT_NOTE.key])
    return {RULE_OF[name]: why for name, why in broken.items()}


def hold(lines: list[PlanLine], standing: Standing) -> list[PlanLine]:
    """A verdict is saved with its note: when a rule does not hold, every change in the row is refused for it."""
    wants = {line.field: line.want for line in lines if line.kind == TAKE}
    if not wants:
        return lines
    broken = check_said(said_of(standing, lines[0].cell, wants))
    if not broken:
        return lines
    told = " ".join(broken.values())
    return [
        replace(line, kind=FAULT, why=broken.get(line.field, told)) if line.kind == TAKE else line for line in lines
    ]
