"""Rules of many cells at once: what one change does to each chosen cell, and why it leaves some alone. Pure.

A plan is an object to look at before anything happens; the same function makes it again at the moment of writing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment.cells.rules import HalfState, check_half
from alignment.formats import clean_text
from alignment.matrix.grid import Crossing, Half
from alignment.people.permissions import Actor, May, why_not

SET, CONFIRM = "set", "confirm"
CHANGED, SAME, REFUSED = "changed", "same", "refused"
SIDES = {"rollout": May.EDIT_ROLLOUT, "landing": May.EDIT_LANDING}
MAX_CELLS = 1600
KEY = re.compile(r"[A-Z]{1,4}[0-9]{1,4}/[a-z0-9-]{1,60}")
NOTHING_TO_CONFIRM = "Er is nog geen oordeel om te bevestigen. Kies eerst een oordeel."
NOTHING_CHOSEN = "Kies een oordeel of een zekerheid, of schrijf een tekst. Wat u openlaat, blijft per cel zoals het is."
MAX_VERSION = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Change:
    """What is to happen to the halves of one side; None leaves a field of each cell as it is.

    Args:
        side: ``rollout`` or ``landing``; action: ``set`` or ``confirm`` (unchanged).
        status, note, confidence: as in a half; an empty note is no note.
    """

    side: str
    action: str = SET
    status: str | None = None
    note: str | None = None
    confidence: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether it asks for anything at all."""
        return self.action == CONFIRM or bool(self.status or clean_text(self.note or "") or self.confidence)

    def on(self, old: HalfState) -> HalfState:
        """What a half would say after it; from when another judgement holds is decided at saving."""
        wanted: dict[str, Any] = {
            "status": self.status,
            "note": clean_text(self.note or ""),
            "confidence": self.confidence,
        }
        return replace(old, **{name: value for name, value in wanted.items() if value})


@dataclass(frozen=True)
class Line:
    """One cell of a plan: what stands there, what would stand there, and why not when it is left alone."""

    crossing: Crossing
    change: Change
    outcome: str
    old: HalfState
    new: HalfState
    why: str = ""

    @property
    def key(self) -> str:
        """``M028/zaanstad-zaandam-oost``."""
        return self.crossing.key

    @property
    def half(self) -> Half:
        """The half as it stands."""
        return half_of(self.crossing, self.change.side)


@dataclass(frozen=True)
class Plan:
    """What a change does to the chosen cells, in their order."""

    lines: tuple[Line, ...]

    def of(self, outcome: str) -> tuple[Line, ...]:
        """The lines with one outcome."""
        return tuple(line for line in self.lines if line.outcome == outcome)

    @property
    def changed(self) -> tuple[Line, ...]:
        """What would be written."""
        return self.of(CHANGED)

    @property
    def same(self) -> tuple[Line, ...]:
        """What says so already."""
        return self.of(SAME)

    @property
    def refused(self) -> tuple[Line, ...]:
        """What is left alone, each with its reason."""
        return self.of(REFUSED)


def plan(crossings: Iterable[Crossing], change: Change, actor: Actor, today: date) -> Plan:
    """One change for all.

    Args:
        crossings: with their texts; actor: who would write; today: the Dutch day.
    """
    return plan_each(((crossing, change) for crossing in crossings), actor, today)


def plan_each(pairs: Iterable[tuple[Crossing, Change]], actor: Actor, today: date) -> Plan:
    """A change of its own for each cell, as in a pasted column.

    Args:
        pairs: crossings with their texts, each with its change; actor: who would write; today: the Dutch day.
    """
    return Plan(tuple(_line(crossing, change, actor, today) for crossing, change in pairs))


def _line(crossing: Crossing, change: Change, actor: Actor, today: date) -> Line:
    old = state_of(half_of(crossing, change.side))
    refusal = why_not(actor, SIDES[change.side], crossing)
    if refusal:
        return Line(crossing, change, REFUSED, old, old, refusal)
    if change.action == CONFIRM:
        silent = old.status == "unassessed"
        return Line(crossing, change, REFUSED if silent else CHANGED, old, old, NOTHING_TO_CONFIRM if silent else "")
    new = change.on(old)
    if new == old and (old.status != "unassessed" or change.status == old.status):
        return Line(crossing, change, SAME, old, old)
    broken = check_half(change.side, old, new, today)
    if broken:
        return Line(crossing, change, REFUSED, old, new, " ".join(broken.values()))
    return Line(crossing, change, CHANGED, old, new)


def half_of(crossing: Crossing, side: str) -> Half:
    """One half of a crossing."""
    return crossing.square.rollout if side == "rollout" else crossing.square.landing


def state_of(half: Half) -> HalfState:
    """What a half of the picture says."""
    return HalfState(status=half.value.code, note=half.note, confidence=half.confidence, since=half.since)


def side_of(actor: Actor | None) -> str | None:
    """The side that a person writes on; None when her role writes on neither."""
    return next((side for side, may in SIDES.items() if why_not(actor, may) is None), None)


@dataclass(frozen=True)
class Seen:
    """A cell as a form names it: its key and the version that was looked at (-1: one that never was)."""

    key: str
    version: int


def read_seen(text: str) -> Seen | None:
    """A cell from a form or an address: ``M028/zaanstad-zaandam-oost`` or the same with ``@3`` behind it.

    Returns:
        None for what cannot be the name of a cell.
    """
    key, _, number = text.strip().partition("@")
    if not KEY.fullmatch(key):
        return None
    known = number.isascii() and number.isdigit() and len(number) < 11 and int(number) <= MAX_VERSION
    return Seen(key, int(number) if known else -1)
