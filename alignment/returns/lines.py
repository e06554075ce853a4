"""One field of a returned workbook, compared three ways, and all of them together. Pure.

Base is what the file went out with, theirs is what stands in it now, and now is what stands in the register.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from alignment.formats import clean_text
from alignment.returns.field import Field
from alignment.returns.obstacle_standing import ABOUT

DECIDING = "regietafel/"  # a decision of the Regietafel stands under ``regietafel/K001``
SAME, TAKE, CLASH, FAULT, FOREIGN = "ongewijzigd", "over te nemen", "botsing", "fout", "niet van u"
KINDS = (SAME, TAKE, CLASH, FAULT, FOREIGN)


@dataclass(frozen=True, kw_only=True, slots=True)
class PlanLine:
    """One field of one cell.

    Args:
        kind: of ``KINDS``; place: ``Invullen!F20``, with the name of the sheet as it is; found: as it stands in the
        sheet; base, want, now: as stored (a base that nobody knows is empty, see ``knows_base``); version: of what
        stands now; who: wrote that; why: what is wrong and what to do, or what goes along with what is taken over;
        empty when there is nothing to say.
    """

    kind: str
    place: str
    cell: str
    field: str
    heading: str
    measure: str
    area: str
    found: str
    base: str = ""
    want: str = ""
    now: str = ""
    version: int = 0
    who: str = ""
    why: str = ""

    @property
    def id(self) -> str:
        """By which a form names it."""
        return f"{self.cell}/{self.field}"

    @property
    def where(self) -> str:
        """Its place as people read it: a name of a sheet can hold what turns the reading order round."""
        return clean_text(self.place)

    @property
    def page(self) -> str:
        """The address of what it is about: a cell, an obstacle, or a place on the agenda."""
        if self.cell.startswith(DECIDING):
            return f"/agenda/{self.cell}"
        return f"/{self.cell}" if self.cell.startswith(ABOUT) else f"/cellen/{self.cell}"

    @property
    def knows_base(self) -> bool:
        """Whether it is known what stood there when the file was made: the workbook of the Regietafel has no base."""
        return not self.cell.startswith(DECIDING)

    @property
    def clears(self) -> bool:
        """Whether it makes a filled field empty."""
        return self.kind in (TAKE, CLASH) and not self.want and bool(self.now)


@dataclass(frozen=True)
class Plan:
    """Everything that a file would do now.

    Args:
        lines: those that are not simply unchanged, in the order of the file; unchanged: how many are; fields: the
        columns by their key; places: where every field stands that was compared, by the id of its line, and the cell
        beside it that says what was there.
    """

    lines: tuple[PlanLine, ...]
    unchanged: int
    warnings: tuple[str, ...]
    fields: Mapping[str, Field]
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        """How many fields of each kind."""
        found = Counter(line.kind for line in self.lines)
        return {SAME: self.unchanged} | {kind: found[kind] for kind in KINDS[1:]}

    def of(self, kind: str) -> tuple[PlanLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def seen(self) -> str:
        """A short text that is the same as long as the file would do the same to the same versions."""
        told = [[one.kind, one.id, one.want, one.now, one.version, one.who, one.place] for one in self.lines]
        return hashlib.sha256(json.dumps(told).encode()).hexdigest()
