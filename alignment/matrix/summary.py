"""Totals of the matrix: distributions over areas and measures, and what every organisation updated.

Statuses are counted, never averaged. The only module that uses pandas.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from alignment.cells.scales import SCALES
from alignment.formats import local_date
from alignment.matrix.grid import Half, Matrix, Square

NEVER, CHANGED, CONFIRMED, WAITING = "never", "changed", "confirmed", "waiting"
STATES = (CHANGED, CONFIRMED, WAITING, NEVER)
SIDES = ("rollout", "landing")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationTally:
    """What one organisation did with the halves that it is due to keep up.

    Args:
        side: ``rollout`` for a ministry (only where it leads), ``landing`` for a municipality;
        halves = changed + confirmed + waiting + never: changed or confirmed since the round opened, assessed before
        and not touched since, never assessed; silent: how many are silent, whichever of these they are;
        oldest: days since the longest untouched half that has a judgement, None when there is none.
    """

    side: str
    code: str
    name: str
    halves: int
    changed: int
    confirmed: int
    waiting: int
    never: int
    silent: int
    oldest: int | None


def per_organisation(matrix: Matrix) -> tuple[OrganisationTally, ...]:
    """What every organisation updated in the open round; ministries first, then municipalities, each by name.

    Without an open round every change and confirmation counts. Cells outside the filter do not count.
    """
    opens = matrix.round.opens if matrix.round else None
    rows = []
    for crossing in matrix.crossings(shown_only=True):
        square, ministry = crossing.square, crossing.measure.lead_ministry
        rows.append(("rollout", ministry, ministry, *_state(square.rollout, opens)))
        city = crossing.area
        rows.append(("landing", city.municipality_code, city.municipality_name, *_state(square.landing, opens)))
    frame = pd.DataFrame(rows, columns=["side", "code", "name", "state", "silent", "quiet"])
    frame["quiet"] = frame["quiet"].astype("Int64")
    for state in STATES:
        frame[state] = (frame["state"] == state).astype(int)
    totals = frame.groupby(["side", "name", "code"], sort=True).agg(
        halves=("state", "size"),
        **{state: (state, "sum") for state in STATES},
        silent=("silent", "sum"),
        oldest=("quiet", "max"),
    )
    tallies = [_tally(key, row) for key, row in zip(totals.index, totals.to_dict("records"), strict=True)]
    return tuple(sorted(tallies, key=lambda tally: SIDES.index(tally.side)))


def _tally(key: tuple[str, str, str], row: Mapping[str, Any]) -> OrganisationTally:
    side, name, code = key
    numbers: dict[str, Any] = {field: None if pd.isna(value) else int(value) for field, value in row.items()}
    return OrganisationTally(side=side, name=name, code=code, **numbers)


def _state(half: Half, opens: date | None) -> tuple[str, bool, int | None]:
    if half.quiet is None:
        return NEVER, False, None
    if _since(half.changed_at, opens):
        return CHANGED, half.silent, half.quiet
    return (CONFIRMED if _since(half.confirmed_at, opens) else WAITING), half.silent, half.quiet


def _since(moment: datetime | None, opens: date | None) -> bool:
    return moment is not None and (opens is None or local_date(moment) >= opens)


def spread(values: Iterable[str], order: Iterable[str]) -> dict[str, int]:
    """How often every value of a closed list occurs, in the order of the list, zeros included."""
    counted = Counter(values)
    return {value: counted[value] for value in order}


def spread_by_area(matrix: Matrix, value_of: Callable[[Square], str]) -> list[Counter[str]]:
    """Per column how often every value occurs in the cells that the filter wants."""
    counters: list[Counter[str]] = [Counter() for _ in matrix.columns]
    for row in matrix.rows:
        for counter, square, shown in zip(counters, row.squares, row.shown, strict=True):
            if shown:
                counter[value_of(square)] += 1
    return counters


def spread_in_words(side: str, codes: Iterable[str]) -> str:
    """``landt in 5; omweg in 3; niet in 6; onbekend in 2``: what occurs in short words, the furthest step first.

    Args:
        side: ``rollout`` or ``landing``; codes: the status of every cell.
    """
    scale = SCALES[side]
    steps = sorted(scale, key=lambda code: scale[code].digit or 0, reverse=True)
    counted = spread(codes, steps)
    words = {code: "onbekend" if code == "unassessed" else value.short for code, value in scale.items()}
    return "; ".join(f"{words[code]} in {number}" for code, number in counted.items() if number)
