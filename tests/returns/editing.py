"""Any matrix and any edits: what hypothesis draws, and what the rules say must become of it.

What stands is drawn as the commands would leave it, and written straight into the tables. Edits are drawn freely, also
those that break a rule of a half; ``after`` says what the register must hold once they are taken over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, cast

from hypothesis import strategies as st
from sqlalchemy import CursorResult, insert, update
from sqlalchemy.orm import Session

from alignment.blocks.answers import PLACES_OF
from alignment.cells.models import AreaAmount, MunicipalAmount
from alignment.cells.read import HALVES
from alignment.cells.rules import MUNICIPAL_RUNGS, HalfState, check_half
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import utc_now
from alignment.differentiation.read import TABLE as TICKS
from alignment.differentiation.rules import VALUES
from alignment.formats import MAX_EURO, clean_text, local_date, whole
from alignment.returns.field import UNSAID, Field
from alignment.returns.fields import RUNGS_OF
from alignment.returns.lines import CLASH, FAULT, TAKE
from alignment.returns.standing import Standing

TODAY = local_date(utc_now())
YEARS = (TODAY.year - 1, TODAY.year)
ODD_WORDS = (
    *("=1+1", "+31", "-", "@x", "'", '"', "<b>&", "]]>", "_x000D_", "_x005F_", "x005F_", "\n", "\r\n", "\t", " "),
    *("ﬁ", "é", "e\u0301", "👩\u200d👧", "\u202e", "\u200b", "\u00a0", "NA", "None", "007", "1,5", "TRUE", "#REF!"),
)
WRITTEN = {"changed_at": utc_now(), "changed_by": "Proef", "changed_for": "Proef", "version": 1}
days = st.dates(date(1990, 1, 1), TODAY)
amounts = st.integers(0, 10**7) | st.sampled_from([0, 1, 999, MAX_EURO])
plain = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn"))
typed = st.lists(st.sampled_from(ODD_WORDS) | st.text(plain, max_size=5), max_size=8).map("".join)
notes = typed.map(clean_text)


@st.composite
def halves(draw: st.DrawFn, side: str) -> dict[str, Any]:
    """A half as a command leaves it."""
    status = draw(st.sampled_from(sorted(SCALES[side])))
    return {
        "status": status,
        "note": draw(notes) or "Waarom niet.",
        "confidence": draw(st.sampled_from(sorted(CONFIDENCE))),
        "since": draw(days) if status != UNSAID else None,
        "confirmed_by": "",
    }


class Ground:
    """The rows of every table that a return workbook shows."""

    def __init__(self, rows: list[tuple[Any, dict[str, Any]]]) -> None:
        self.rows = rows

    def __repr__(self) -> str:
        """Short, because hypothesis warns of a long one before it says what failed; of a data class it asks none."""
        return "\n".join(f"{table.name}: {row}" for table, row in self.rows)[:10_000]

    def lay(self, session: Session) -> None:
        """Put them in the tables, over what lies there, inside a transaction that is rolled back."""
        for table, row in self.rows:
            sheet: Any = getattr(table, "__table__", table)
            here = [column == row[column.name] for column in sheet.primary_key]
            change = update(sheet).where(*here).values(row | WRITTEN | {"version": sheet.c.version + 1})
            if not cast("CursorResult[Any]", session.execute(change)).rowcount:
                session.execute(insert(sheet), row | WRITTEN)


@st.composite
def grounds(draw: st.DrawFn, standing: Standing) -> Ground:
    """Any matrix: each cell holds something of everything, or nothing."""
    side, rows, paid = standing.side, [], set()
    for measure in standing.measures:
        for area in standing.areas.values():
            at = {"measure_code": measure, "area_slug": area.slug}
            if draw(st.booleans()):
                rows.append((HALVES[side], at | draw(halves(side))))
            for kind, moment in PLACES_OF[side]:
                if draw(st.booleans()):
                    value = draw(st.none() | st.sampled_from(sorted(VALUES)))
                    rows.append((TICKS, at | {"kind": kind, "moment": moment, "value": value}))
            for rung in RUNGS_OF[side]:
                table = MunicipalAmount if rung in MUNICIPAL_RUNGS else AreaAmount
                place = (
                    {"measure_code": measure, "municipality_code": area.municipality_code}
                    if rung in MUNICIPAL_RUNGS
                    else at
                )
                amount = {"rung": rung, "year": draw(st.sampled_from(YEARS)), "amount_eur": draw(st.none() | amounts)}
                if (*place.values(), rung, amount["year"]) not in paid and draw(st.booleans()):
                    paid.add((*place.values(), rung, amount["year"]))
                    rows.append((table.__table__, place | amount))
    return Ground(rows)


def values(one: Field) -> st.SearchStrategy[tuple[Any, str]]:
    """What somebody types into a column, and what that is as it is kept; empty too."""
    empty = st.sampled_from([(None, ""), ("  ", "")])
    if one.kind == "choice":
        codes = st.sampled_from(sorted(one.words))
        said = codes.map(lambda code: (f" {one.words[code].upper()} ", "" if code == UNSAID else code))
        return said | empty
    if one.kind == "text":
        return typed.map(lambda text: (text, clean_text(text))) | empty
    if one.kind == "day":
        shown = st.sampled_from(["{0:%Y-%m-%d}", "{0:%d-%m-%Y}", "{0.day}/{0.month}/{0.year}"])
        late = days | st.just(TODAY + timedelta(days=9))
        return st.tuples(late, shown).map(lambda pair: (pair[1].format(pair[0]), pair[0].isoformat())) | empty
    shown = amounts.map(lambda euros: (f"€ {whole(euros)},00", str(euros)))
    return shown | amounts.map(lambda euros: (euros, str(euros))) | empty


Edits = Mapping[tuple[str, str], tuple[Any, str]]


def edits(standing: Standing, fields: tuple[Field, ...]) -> st.SearchStrategy[dict[tuple[str, str], tuple[Any, str]]]:
    """Values by cell and field. An amount of a whole municipality is only typed in one of its areas."""
    first = {area.municipality_code: area.slug for area in reversed(standing.areas.values())}
    places = [
        (f"{measure}/{area.slug}", one)
        for measure in standing.measures
        for area in standing.areas.values()
        for one in fields
        if one.key.split(".")[1] not in MUNICIPAL_RUNGS or first[area.municipality_code] == area.slug
    ]
    chosen = st.sampled_from(places).flatmap(
        lambda place: st.tuples(st.just((place[0], place[1].key)), values(place[1]))
    )
    return st.lists(chosen, max_size=12).map(dict)


def moved(base: Standing, now: Standing, wanted: Edits) -> dict[tuple[str, str], str]:
    """The edits that say something else than what stood and what stands; an emptied day is none."""
    return {
        (cell, field): want
        for (cell, field), (_, want) in wanted.items()
        if want not in (base.at(cell, field).text, now.at(cell, field).text) and (want or not field.endswith(".since"))
    }


def half_after(standing: Standing, cell: str, changes: Mapping[str, str]) -> HalfState | None:
    """What a half must say after its changes; None when its rules do not hold, and then nothing of it changes."""
    side = standing.side
    was = {name: standing.at(cell, f"{side}.{name}").text for name in ("status", "note", "confidence", "since")}
    new = was | {name.rpartition(".")[2]: want for name, want in changes.items()}
    if not new["status"]:
        new |= {"confidence": "impression", "since": ""}
    fresh = not was["status"] and not new["confidence"]
    before, after = _state(was, "impression"), _state(new, "impression" if fresh else "")
    if check_half(side, before, after, TODAY):
        return None
    if after.status == UNSAID:
        return replace(after, since=None)
    kept = after.status == before.status or f"{side}.since" in changes
    return after if kept else replace(after, since=TODAY)


def _state(said: Mapping[str, str], unsaid: str) -> HalfState:
    since = date.fromisoformat(said["since"]) if said["since"] else None
    return HalfState(
        status=said["status"] or UNSAID, note=said["note"], confidence=said["confidence"] or unsaid, since=since
    )


def expected(base: Standing, standing: Standing, wanted: Edits) -> tuple[dict[Any, Any], dict[tuple[str, str], str]]:
    """What a look must say of every edit, and what must stand in the fields that are taken over.

    Args:
        base: what the file went out with; standing: what stands now.
    """
    side, after = standing.side, {}
    every = moved(base, standing, wanted)
    lines = {place: (CLASH, want) for place, want in every.items() if standing.at(*place).text != base.at(*place).text}
    changes = {place: want for place, want in every.items() if place not in lines}
    halves = {cell for cell, field in changes if field.startswith(f"{side}.")}
    states = {
        cell: half_after(standing, cell, {f: want for (c, f), want in changes.items() if c == cell and side in f})
        for cell in halves
    }
    for (cell, field), want in changes.items():
        broken = field.startswith(f"{side}.") and states[cell] is None
        lines[cell, field] = (FAULT if broken else TAKE, want)
        if not field.startswith(f"{side}."):
            after |= dict.fromkeys(everywhere(standing, cell, field), want)
    for cell, state in states.items():
        said = state is not None and state.status != UNSAID
        if state is not None:
            after[cell, f"{side}.status"] = state.status if said else ""
            after[cell, f"{side}.note"] = state.note
            after[cell, f"{side}.confidence"] = state.confidence if said else ""
            after[cell, f"{side}.since"] = state.since.isoformat() if state.since else ""
    return lines, after


def everywhere(standing: Standing, cell: str, field: str) -> list[tuple[str, str]]:
    """Where a field stands: an amount of a municipality in each of its areas."""
    measure, _, slug = cell.partition("/")
    if field.split(".")[1] not in MUNICIPAL_RUNGS:
        return [(cell, field)]
    code = standing.areas[slug].municipality_code
    return [(f"{measure}/{one.slug}", field) for one in standing.areas.values() if one.municipality_code == code]


def texts(standing: Standing) -> dict[tuple[str, str], str]:
    """Every field that says something."""
    return {(c, f): stand.text for c, fields in standing.cells.items() for f, stand in fields.items() if stand.text}
