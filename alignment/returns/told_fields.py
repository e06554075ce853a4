"""The columns of lines that were kept, so that a stored value is told in words, also when years moved on. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.returns.decision_fields import DECIDED
from alignment.returns.field import Field
from alignment.returns.fields import fields_of
from alignment.returns.lines import PlanLine
from alignment.returns.obstacle_fields import ALL


def told_fields(lines: Iterable[PlanLine]) -> dict[str, Field]:
    """The columns by their key, with every year that occurs in these lines."""
    years = {line.field.rpartition(".")[2] for line in lines if line.field.startswith("amount.")}
    every = tuple(sorted(int(year) for year in years))
    return (
        {one.key: one for side in ("rollout", "landing") for one in fields_of(side, every)}
        | ALL
        | {DECIDED.key: DECIDED}
    )
