"""What a person chose on the page of an upload, turned into what is written and what stays. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from alignment.cells.rules import HalfState, check_half
from alignment.returns.halves import half_now, half_wanted
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, Plan, PlanLine
from alignment.returns.obstacle_choosing import ObstacleWrite, decide_obstacles
from alignment.returns.obstacle_standing import ABOUT
from alignment.returns.standing import Standing

MINE, THEIRS = "mijn", "nu"  # what a person chose at a clash; anything else is later
SKIPPED = "U nam deze niet over."
STAYS = "U liet staan wat er nu staat."
UNDECIDED = "Nog niet gekozen; deze blijft liggen."
NOT_EMPTIED = "Niet leeggemaakt: dat hebt u niet bevestigd."


@dataclass(frozen=True)
class Choices:
    """What was ticked.

    Args:
        skip: the lines that are not taken over; clashes: per clash ``mijn``, ``nu`` or ``later``; clear: whether
        filled cells may become empty.
    """

    skip: frozenset[str] = frozenset()
    clashes: Mapping[str, str] = field(default_factory=dict)
    clear: bool = False


@dataclass(frozen=True)
class HalfWrite:
    """One half to save. ``since`` of the state is None where no day is known: then it is the day of saving."""

    cell: str
    state: HalfState
    version: int
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class Decided:
    """What will be written, and every line that stays with the reason."""

    halves: tuple[HalfWrite, ...]
    others: tuple[PlanLine, ...]
    left: tuple[PlanLine, ...]
    obstacles: tuple[ObstacleWrite, ...] = ()

    @property
    def taken(self) -> tuple[PlanLine, ...]:
        """Every line that is taken over."""
        return (
            tuple(line for half in self.halves for line in half.lines)
            + self.others
            + tuple(line for one in self.obstacles for line in one.lines)
        )


def emptied(plan: Plan, choices: Choices) -> int:
    """How many filled cells would become empty."""
    return sum(line.clears for line in plan.lines if _why_left(line, replace(choices, clear=True)) is None)


def offered(plan: Plan) -> frozenset[str]:
    """The lines that a person could choose."""
    return frozenset(line.id for line in plan.lines if line.kind in (TAKE, CLASH))


def decide(plan: Plan, standing: Standing, choices: Choices, today: date) -> Decided:
    """Carry out the choices on paper; a half whose rules do not hold with what was chosen stays as a whole."""
    halves: dict[str, list[PlanLine]] = defaultdict(list)
    others, left, about = [], [], []
    for line in plan.lines:
        why = _why_left(line, choices)
        if why is not None:
            left.append(replace(line, why=why))
        elif line.cell.startswith(ABOUT):
            about.append(line)
        elif line.field.startswith(f"{standing.side}."):
            halves[line.cell].append(line)
        else:
            others.append(line)
    writes = []
    for cell, lines in halves.items():
        made, broken = _half(standing, cell, lines, today)
        left += [replace(line, kind=FAULT, why=broken) for line in lines if broken]
        writes += [] if broken else [made]
    obstacles, refused = decide_obstacles(about, standing)
    return Decided(tuple(writes), tuple(others), (*left, *refused), obstacles)


def _why_left(line: PlanLine, choices: Choices) -> str | None:
    if line.kind in (FAULT, FOREIGN):
        return line.why
    if line.kind == TAKE and line.id in choices.skip:
        return SKIPPED
    if line.kind == CLASH and choices.clashes.get(line.id) != MINE:
        return STAYS if choices.clashes.get(line.id) == THEIRS else UNDECIDED
    return NOT_EMPTIED if line.clears and not choices.clear else None


def _half(standing: Standing, cell: str, lines: list[PlanLine], today: date) -> tuple[HalfWrite, str]:
    side = standing.side
    wants = {line.field: line.want for line in lines}
    state = half_wanted(standing, cell, wants)
    broken = check_half(side, half_now(standing, cell), state, today)
    # As on the pages: another judgement holds from today, unless the file gives a day of its own.
    given = None if f"{side}.status" in wants and f"{side}.since" not in wants else state.since
    version = standing.at(cell, f"{side}.status").version
    return HalfWrite(cell, replace(state, since=given), version, tuple(lines)), " ".join(broken.values())
