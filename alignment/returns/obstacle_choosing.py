"""What was chosen of the sheet Knelpunten, turned into what is raised, judged and answered. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from alignment.returns.lines import FAULT, PlanLine
from alignment.returns.obstacle_comparing import check_said, said_of
from alignment.returns.obstacle_fields import RAISED
from alignment.returns.obstacle_standing import read_content
from alignment.returns.standing import Standing


@dataclass(frozen=True)
class ObstacleWrite:
    """One obstacle to raise, to judge or to answer.

    Args:
        cell: its key in the workbook; said: what to write, by the key of a field or by ``PARTS`` of a new one.
    """

    cell: str
    said: Mapping[str, str]
    lines: tuple[PlanLine, ...]

    @property
    def raises(self) -> bool:
        """Whether it is a new one."""
        return self.lines[0].field == RAISED.key


def decide_obstacles(
    lines: Sequence[PlanLine], standing: Standing
) -> tuple[tuple[ObstacleWrite, ...], tuple[PlanLine, ...]]:
    """What is written, and the lines that stay because a rule does not hold with what was chosen.

    Args:
        lines: about obstacles, those that were chosen.
    """
    rows: dict[str, list[PlanLine]] = defaultdict(list)
    for line in lines:
        rows[line.cell].append(line)
    writes: list[ObstacleWrite] = []
    left: list[PlanLine] = []
    for cell, chosen in rows.items():
        made = _write(cell, chosen, standing)
        broken = {} if made.raises else check_said(made.said)
        left += [replace(line, kind=FAULT, why=" ".join(broken.values())) for line in chosen if broken]
        writes += [] if broken else [made]
    return tuple(writes), tuple(left)


def _write(cell: str, chosen: Sequence[PlanLine], standing: Standing) -> ObstacleWrite:
    if chosen[0].field == RAISED.key:
        return ObstacleWrite(cell, read_content(chosen[0].want), tuple(chosen))
    return ObstacleWrite(cell, said_of(standing, cell, {line.field: line.want for line in chosen}), tuple(chosen))
