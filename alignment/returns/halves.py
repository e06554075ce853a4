"""A half of a cell in a returned workbook: saved as a whole, so held to the rules as a whole. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from alignment.cells.rules import HALF_FIELDS, HalfState, check_half
from alignment.formats import day
from alignment.returns.field import UNSAID
from alignment.returns.lines import CLASH, FAULT, SAME, TAKE, PlanLine
from alignment.returns.standing import Standing

MOST_NAMED = 5
NO_DAY = "De dag bij ‘Sinds’ op deze regel is niet goed. Verbeter die eerst; dan gaat dit mee."


def hold_halves(lines: list[PlanLine], standing: Standing, today: date) -> list[PlanLine]:
    """A half is saved as a whole: when its rules do not hold, every change of it is refused with the same sentence."""
    halves: dict[str, list[int]] = defaultdict(list)
    no_day = {line.cell for line in lines if line.kind == FAULT and line.field == f"{standing.side}.since"}
    for place, line in enumerate(lines):
        if line.kind == TAKE and line.field.startswith(f"{standing.side}."):
            halves[line.cell].append(place)
    made = list(lines)
    for cell, places in halves.items():
        wants = {lines[place].field: lines[place].want for place in places}
        broken = check_half(standing.side, half_now(standing, cell), half_wanted(standing, cell, wants), today)
        if cell in no_day and not broken:
            broken = dict.fromkeys(HALF_FIELDS, NO_DAY)  # otherwise the day of reading would be stored in its place
        for place in places if broken else ():
            name = lines[place].field.rpartition(".")[2]
            made[place] = replace(lines[place], kind=FAULT, why=broken.get(name) or " ".join(broken.values()))
    return [
        _remarked(line, halves[line.cell], made, standing, today) if _judges(line, standing) else line for line in made
    ]


def _judges(line: PlanLine, standing: Standing) -> bool:
    """Whether a line gives another judgement where one stands."""
    return line.kind in (TAKE, CLASH) and line.field == f"{standing.side}.status" and bool(line.now)


def _remarked(line: PlanLine, places: list[int], lines: list[PlanLine], standing: Standing, today: date) -> PlanLine:
    """Another judgement, with what goes along with it and what does not: nobody types that, and somebody signs it."""
    changed = {lines[place].field.rpartition(".")[2] for place in places}
    remarks = []
    if not line.want:
        remarks.append("Zekerheid en ‘Sinds’ gaan mee weg.")
    elif "since" not in changed:
        remarks.append(f"‘Sinds’ wordt {day(today)}. Is het al langer zo? Vul dan zelf de dag in.")
    if "note" not in changed and standing.at(line.cell, f"{standing.side}.note").text:
        remarks.append("De toelichting blijft die van het vorige oordeel.")
    return replace(line, why=" ".join(remarks))


def kept_days(lines: Iterable[PlanLine], side: str) -> Iterator[str]:
    """One warning for days that were emptied: a day goes with its judgement and is not taken away by itself."""
    every = list(lines)
    judged = {line.cell for line in every if line.field == f"{side}.status" and line.kind in (TAKE, CLASH)}
    emptied = [
        line.place for line in every if line.field == f"{side}.since" and line.base and line.now and not line.want
    ]
    places = [line for line in every if line.place in emptied and line.kind == SAME and line.cell not in judged]
    if places:
        named = ", ".join(line.place for line in places[:MOST_NAMED]) + (" en meer" if len(places) > MOST_NAMED else "")
        yield f"U maakte ‘Sinds’ leeg bij {named}. De dag blijft staan zolang het oordeel blijft."


def half_now(standing: Standing, cell: str) -> HalfState:
    """A half as it stands."""
    return half_wanted(standing, cell, {})


def half_wanted(standing: Standing, cell: str, wants: Mapping[str, str]) -> HalfState:
    """A half as it stands with some of its fields changed; a new judgement is a first impression when nothing is said.

    Args:
        wants: as stored, by the key of the field.
    """
    side = standing.side
    texts = {name: wants.get(f"{side}.{name}", standing.at(cell, f"{side}.{name}").text) for name in HALF_FIELDS}
    was = standing.at(cell, f"{side}.status").text
    if not texts["status"]:
        texts |= {"confidence": "impression", "since": ""}  # they go with the judgement, also when they were emptied
    elif not texts["confidence"] and (not was or f"{side}.confidence" not in wants):
        texts["confidence"] = "impression"
    return HalfState(
        status=texts["status"] or UNSAID,
        note=texts["note"],
        confidence=texts["confidence"],
        since=date.fromisoformat(texts["since"]) if texts["since"] else None,
    )
