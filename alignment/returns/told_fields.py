"""The columns of lines that were kept, so that a stored value is told in words, also when years moved on. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.returns.fields import SAID, Field, fields_of
from alignment.returns.lines import PlanLine


def told_fields(lines: Iterable[PlanLine]) -> dict[str, Field]:
    """The columns by their key, with every year that occurs in these lines."""
    years = {int(line.field.rpartition(".")[2]) for line in lines if line.field.startswith("amount.")}
    return {one.key: one for side in SAID for one in fields_of(side, tuple(sorted(years)))}
