"""What became of every line of an upload, as it is kept with it. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from alignment.returns.choosing import Decided
from alignment.returns.lines import PlanLine


def told_result(decided: Decided, unchanged: int) -> str:
    """What became of every line, as it is kept with the upload."""
    told = {"taken": decided.taken, "left": decided.left}
    return json.dumps(
        {name: [asdict(line) for line in lines] for name, lines in told.items()} | {"unchanged": unchanged},
        ensure_ascii=False,
    )


def read_result(text: str) -> tuple[tuple[PlanLine, ...], tuple[PlanLine, ...], int]:
    """The lines that were taken over, those that stayed, and how many were unchanged."""
    told = json.loads(text)
    taken, left = (tuple(_line(line) for line in told[name]) for name in ("taken", "left"))
    return taken, left, told["unchanged"]


def _line(told: dict[str, Any]) -> PlanLine:
    """A line as it was: JSON knows lists only."""
    return PlanLine(**told | {"twins": tuple(map(tuple, told.get("twins", ())))})
