"""The sheet Invullen: one row per own cell, with the columns to fill in open and red where a rule is broken. Pure.

Measure and area stay in sight; then what is said now, what to fill in, amounts of older years, and last the key.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from alignment.returns.field import Field
from alignment.returns.fields import field_beside
from alignment.returns.outgoing import AREA, FILL_IN, KEY, MEASURE, MINISTRY, READ_ME, RED, WAS, ReturnInput
from alignment.workbook.layout import Alarm, Block, Column, Row, Sheet, Value


def fill_in_sheet(given: ReturnInput, ranges: Mapping[tuple[str, ...], str]) -> Sheet:
    """Invullen.

    Args:
        ranges: where the words of each list stand, for the drop-downs.
    """
    standing, fields = given.standing, given.fields
    side, newest, beside = standing.side, max(standing.years), field_beside(standing.side)
    to_fill = tuple(_column(one, side, ranges.get(tuple(one.words.values()), "")) for one in fields)
    columns = (
        Column(key="measure", heading=MEASURE, width=32, wrap=True),
        Column(key="area", heading=AREA, width=15, wrap=True),
        Column(key="ministry", heading=MINISTRY, width=10),
        Column(key="other", heading=beside.heading, width=17, wrap=True),
        Column(key="was", heading=WAS, width=17, wrap=True),
        *to_fill,
        Column(key="key", heading=KEY, width=26, kind="code"),
    )
    older = [one for one in fields if one.key.startswith("amount.") and not one.key.endswith(f".{newest}")]

    def rows() -> Iterator[Row]:
        for measure in standing.measures.values():
            for area in standing.areas.values():
                cell = f"{measure.code}/{area.slug}"
                yield [
                    f"{measure.code} {measure.title}",
                    area.name,
                    measure.lead_ministry,
                    beside.told(standing.at(cell, beside.key).text),
                    fields[0].told(standing.at(cell, fields[0].key).text),
                    *(_value(one, standing.at(cell, one.key).text) for one in fields),
                    cell,
                ]

    block = Block(
        table="tblInvullen",
        columns=columns,
        rows=rows,
        size=len(standing.measures) * len(standing.areas),
        heading_height=44,
        empty="Voor uw organisatie staat hier geen cel.",
    )
    return Sheet(
        name=FILL_IN,
        title=f"Invullen: {given.organisation_name}",
        explanation=(
            f"Vul de gele cellen in. {RED} Op blad {READ_ME} staat wat er kan.",
            *([f"Op papier staan de bedragen van {newest}; oudere jaren staan rechts op het scherm."] if older else []),
        ),
        blocks=(block,),
        frozen=2,
        printed=len(columns) - len(older) - 1,  # the key says nothing to a reader
        paper="A3",
        protected=True,
    )


def _column(one: Field, side: str, picks: str) -> Column:
    return Column(
        key=one.key,
        heading=one.heading,
        width=one.width,
        wrap=one.kind == "text",
        style={"choice": "fill_text", "text": "fill_text", "day": "fill_date", "euro": "fill_euro"}[one.kind],
        picks=picks,
        asks_date=one.kind == "day",
        alarm=_alarm(one, side, picks),
    )


def _alarm(one: Field, side: str, picks: str) -> Alarm | None:
    """When a cell turns red in Excel itself: the rule that the checker would name, as far as a formula can tell."""
    if one.kind == "choice":
        return Alarm(f'AND({{here}}<>"",COUNTIF({picks},{{here}})=0)')
    if one.kind == "day":
        return Alarm('AND({here}<>"",OR(NOT(ISNUMBER({here})),{here}>TODAY(),{here}<DATE(1990,1,1)))')
    if one.kind == "euro":
        return Alarm('AND({here}<>"",OR(NOT(ISNUMBER({here})),{here}<0,{here}<>INT({here}),{here}>1E+12))')
    status = f"{side}.status"
    needed = 'OR({status}="gestopt",{status}="niet van toepassing",{worse})'
    worse = "IFERROR(AND({rank}>1,{old}<7,{rank}<{old}),FALSE)"
    return Alarm(
        f"OR(LEN({{here}})>{one.most},AND(LEN({{here}})=0,{needed}))".replace("{worse}", worse),
        columns={"status": status, "was": "was"},
        ranks={"rank": (status, status), "old": ("was", status)},
    )


def _value(one: Field, text: str) -> Value:
    if one.kind == "day":
        return date.fromisoformat(text) if text else None
    if one.kind == "euro":
        return int(text) if text else None
    return one.told(text) or None
