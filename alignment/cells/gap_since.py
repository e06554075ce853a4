"""Since when there is a kloof: the first Dutch day on which both halves met the rule, without interruption. Pure.

The history of a half is looked at day by day: what it said at the end of a day counts, so that a slip that was undone
on the same day interrupts nothing. A half holds from its own *sinds*, unless it said otherwise after that day.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

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


def gap_since(rollout: Iterable[Spoken], landing: Iterable[Spoken]) -> date | None:
    """The first day of the present kloof.

    Args:
        rollout, landing: everything that each half said, in the order of time.

    Returns:
        The Dutch day, or None when there is no kloof now.
    """
    ministry, city = _met_since("rollout", rollout), _met_since("landing", landing)
    return None if ministry is None or city is None else max(ministry, city)


def _met_since(side: str, spoken: Iterable[Spoken]) -> date | None:
    """Since which day one half says something that makes a kloof; None when it does not say so now."""
    last_of_day = {local_date(one.at): one for one in spoken}
    start: date | None = None
    otherwise: date | None = None  # the last day on which it said something else
    corrected = ""  # the one status that the run consists of so far: its day may still be put right
    for day, one in last_of_day.items():
        if one.status not in IN_GAP[side]:
            start, otherwise = None, day
            continue
        holds = max(min(one.since or day, day), otherwise or date.min)
        put_right = one.status == corrected and one.since is not None
        corrected = one.status if start is None or one.status == corrected else ""
        start = holds if start is None or put_right else min(start, holds)
    return start
