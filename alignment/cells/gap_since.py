"""Since when there is a kloof: the first Dutch day on which both halves met the rule, without interruption. Pure.

The history of a half is looked at day by day: what it said at the end of a day counts, so that a slip that was undone
on the same day interrupts nothing. A half holds from its own *sinds*, unless it said otherwise after that day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from alignment.cells.scales import LANDING, ROLLOUT, gap
from alignment.formats import local_date

# The values of each scale that make a kloof together with some value of the other: read from the table itself.
IN_GAP: dict[str, frozenset[str]] = {
    "rollout": frozenset(one for one in ROLLOUT if any(gap(one, other).code == "gap" for other in LANDING)),
    "landing": frozenset(one for one in LANDING if any(gap(other, one).code == "gap" for other in ROLLOUT)),
}


@dataclass(frozen=True, slots=True)
class Spoken:
    """What a half said from one moment on. ``since`` is the day from which it says that this holds, if it says so."""

    at: datetime
    status: str
    since: date | None = None

    @classmethod
    def of(cls, at: datetime, state: Mapping[str, Any]) -> Spoken:
        """What a line of the history says, from its new state."""
        since = state.get("since")
        return cls(at, state["status"], date.fromisoformat(since) if since else None)


@dataclass(frozen=True, slots=True)
class Run:
    """A kloof without interruption: the day from which it holds, and the moment at which both halves had said so.

    The day may lie before that moment, when a half said that it holds longer already.
    """

    day: date
    said_at: datetime


def gap_since(rollout: Iterable[Spoken], landing: Iterable[Spoken]) -> Run | None:
    """Since when the present kloof is there.

    Args:
        rollout, landing: everything that each half said, in the order of time.

    Returns:
        The first Dutch day and the moment, or None when there is no kloof now.
    """
    ministry, city = _met_since("rollout", rollout), _met_since("landing", landing)
    if ministry is None or city is None:
        return None
    return Run(max(ministry.day, city.day), max(ministry.said_at, city.said_at))


def _met_since(side: str, spoken: Iterable[Spoken]) -> Run | None:
    """Since when one half says something that makes a kloof; None when it does not say so now."""
    start: date | None = None
    said_at: datetime | None = None
    otherwise: date | None = None  # the last day on which it said something else
    corrected = ""  # the one status that the run consists of so far: its day may still be put right
    for day, one, from_when in _days(side, spoken):
        if from_when is None:
            start, otherwise = None, day
            continue
        said_at = from_when if start is None else said_at
        holds = max(min(one.since or day, day), otherwise or date.min)
        put_right = one.status == corrected and one.since is not None
        corrected = one.status if start is None or one.status == corrected else ""
        start = holds if start is None or put_right else min(start, holds)
    return None if start is None or said_at is None else Run(start, said_at)


def _days(side: str, spoken: Iterable[Spoken]) -> Iterator[tuple[date, Spoken, datetime | None]]:
    """Per day the last word, and from when on that day it made a kloof; None when at its end it does not."""
    last: dict[date, Spoken] = {}
    began: dict[date, datetime | None] = {}
    for one in spoken:
        day = local_date(one.at)
        last[day] = one
        began[day] = (began.get(day) or one.at) if one.status in IN_GAP[side] else None
    return ((day, one, began[day]) for day, one in last.items())
