"""Rules of many cells at once: what one change does to each chosen cell, and why it leaves some alone. Pure.

A plan is an object to look at before anything happens; the same function makes it again at the moment of writing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from alignment.blocks.answers import AnswerLine, Given, answer_lines
from alignment.cells.rules import HalfState, check_half
from alignment.differentiation.rules import MAY_WRITE
from alignment.formats import clean_text
from alignment.matrix.grid import Crossing, Half
from alignment.people.permissions import Actor, May, why_not

SET, CONFIRM = "set", "confirm"
CHANGED, SAME, REFUSED = "changed", "same", "refused"
SIDES = {"rollout": May.EDIT_ROLLOUT, "landing": May.EDIT_LANDING}
MAX_CELLS = 1600
NOTHING_TO_CONFIRM = "Er is nog geen oordeel om te bevestigen. Kies eerst een oordeel."
NOTHING_CHOSEN = (
    "Kies een oordeel, een zekerheid of een antwoord bij differentiatie, of schrijf een tekst. "
    "Wat u openlaat, blijft per cel zoals het is."
)


@dataclass(frozen=True, kw_only=True)
class Change:
    """What one side wants of its cells; None leaves a field of each half as it is.

    Args:
        side: ``rollout`` or ``landing``; action: ``set`` or ``confirm`` (unchanged).
        status, note, confidence: as in a half; an empty note is no note.
        answers: about differentiation; what is not in it stays as it is.
    """

    side: str
    action: str = SET
    status: str | None = None
    note: str | None = None
    confidence: str | None = None
    answers: tuple[Given, ...] = ()

    @property
    def touches_half(self) -> bool:
        """Whether it is about the halves, and not about differentiation alone."""
        return self.action == CONFIRM or bool(self.status or clean_text(self.note or "") or self.confidence)

    @property
    def says_something(self) -> bool:
        """Whether it asks for anything at all."""
        return self.touches_half or bool(self.answers)

    @property
    def rights(self) -> tuple[May, ...]:
        """What a person must be allowed to do for it."""
        answers = tuple(dict.fromkeys(MAY_WRITE[one.moment] for one in self.answers))
        return ((SIDES[self.side],) if self.touches_half else ()) + answers

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
    """One cell of a plan: what stands there, what would stand there, and why not when it is left alone.

    A cell is written as a whole or not at all: where the rules refuse its half, its answers wait too.
    """

    crossing: Crossing
    change: Change
    outcome: str
    old: HalfState
    new: HalfState
    why: str = ""
    answers: tuple[AnswerLine, ...] = ()

    @property
    def writes_half(self) -> bool:
        """Whether its half would be written."""
        return self.outcome == CHANGED and (self.change.action == CONFIRM or self.new != self.old)

    @property
    def written_answers(self) -> tuple[AnswerLine, ...]:
        """The answers that would be written."""
        return tuple(one for one in self.answers if one.moves) if self.outcome == CHANGED else ()

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

    @property
    def writes(self) -> int:
        """How many halves and answers would be written."""
        return sum(line.writes_half + len(line.written_answers) for line in self.changed)


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
    answers = answer_lines(crossing.square.differentiation, change.answers)
    refusal = next((why for may in change.rights if (why := why_not(actor, may, crossing))), None)
    if refusal:
        return Line(crossing, change, REFUSED, old, old, refusal, answers)
    outcome, new, why = _half_line(change, old, today) if change.touches_half else (SAME, old, "")
    if outcome == SAME and any(one.moves for one in answers):
        outcome = CHANGED
    return Line(crossing, change, outcome, old, new, why, answers)


def _half_line(change: Change, old: HalfState, today: date) -> tuple[str, HalfState, str]:
    """What happens to a half: the outcome, what it would say, and why it is refused."""
    if change.action == CONFIRM:
        silent = old.status == "unassessed"
        return (REFUSED, old, NOTHING_TO_CONFIRM) if silent else (CHANGED, old, "")
    new = change.on(old)
    if new == old and (old.status != "unassessed" or change.status == old.status):
        return SAME, old, ""
    broken = check_half(change.side, old, new, today)
    return (REFUSED, new, " ".join(broken.values())) if broken else (CHANGED, new, "")


def half_of(crossing: Crossing, side: str) -> Half:
    """One half of a crossing."""
    return crossing.square.rollout if side == "rollout" else crossing.square.landing


def state_of(half: Half) -> HalfState:
    """What a half of the picture says."""
    return HalfState(status=half.value.code, note=half.note, confidence=half.confidence, since=half.since)


def side_of(actor: Actor | None) -> str | None:
    """The side that a person writes on; None when her role writes on neither."""
    return next((side for side, may in SIDES.items() if why_not(actor, may) is None), None)
