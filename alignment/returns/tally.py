"""What will be taken over as a page of an upload stands, counted and told in words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from alignment.formats import listed, whole
from alignment.returns.choosing import MINE, Choices
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, Plan

ALL, NONE, RECOUNT = "alles", "niets", "toon"  # buttons that only show the page again
BUTTONS = (ALL, NONE, RECOUNT)


@dataclass(frozen=True)
class Tally:
    """How many lines are taken over and how many stay.

    Args:
        changes: only this file has; choices: clashes where the file wins; skipped: changes without a tick;
        clashes: that stay; faults: that stay, with what is not hers.
    """

    changes: int
    choices: int
    skipped: int
    clashes: int
    faults: int

    @property
    def taken(self) -> int:
        """How many are taken over."""
        return self.changes + self.choices

    @property
    def told_taken(self) -> str:
        """For example ``5 wijzigingen en 1 keuze``; empty when nothing is taken over."""
        return _listed((self.changes, "wijziging", "wijzigingen"), (self.choices, "keuze", "keuzes"))

    @property
    def told_left(self) -> str:
        """For example ``1 botsing en 3 fouten``; empty when nothing stays."""
        return _listed(
            (self.skipped, "wijziging", "wijzigingen"),
            (self.clashes, "botsing", "botsingen"),
            (self.faults, "fout", "fouten"),
        )

    @property
    def left(self) -> int:
        """How many stay."""
        return self.skipped + self.clashes + self.faults


def _listed(*parts: tuple[int, str, str]) -> str:
    return listed([f"{whole(number)} {one if number == 1 else more}" for number, one, more in parts if number])


def tally(plan: Plan, choices: Choices) -> Tally:
    """Count what is chosen."""
    counts = plan.counts
    skipped = sum(line.id in choices.skip for line in plan.of(TAKE))
    mine = sum(choices.clashes.get(line.id) == MINE for line in plan.of(CLASH))
    return Tally(counts[TAKE] - skipped, mine, skipped, counts[CLASH] - mine, counts[FAULT] + counts[FOREIGN])


def pressed(choices: Choices, button: str, shown: Sequence[str]) -> Choices:
    """The choices after a button that only shows the page again.

    Args:
        button: of ``BUTTONS``; shown: the lines that had a tick box.
    """
    skip = {ALL: frozenset[str](), NONE: frozenset(shown)}.get(button, choices.skip)
    return replace(choices, skip=skip)
