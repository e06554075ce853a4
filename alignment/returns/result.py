"""What became of every line of an upload, as it is kept with it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from alignment.returns.afterwards import Shown
from alignment.returns.choosing import Decided
from alignment.returns.lines import PlanLine


def told_result(decided: Decided, unchanged: int, press: str = "", shown: Sequence[Shown] = ()) -> str:
    """What became of every line, as it is kept with the upload.

    Args:
        press: of the button by which it was taken over, empty when there was none; shown: the cells of the file that
        must show what was written beside them.
    """
    lines = {"taken": decided.taken, "left": decided.left}
    told = {name: [asdict(line) for line in every] for name, every in lines.items()}
    return json.dumps(told | {"unchanged": unchanged, "press": press, "shown": shown}, ensure_ascii=False)


def read_result(text: str) -> tuple[tuple[PlanLine, ...], tuple[PlanLine, ...], int]:
    """The lines that were taken over, those that stayed, and how many were unchanged."""
    told = json.loads(text)
    taken, left = (tuple(PlanLine(**line) for line in told[name]) for name in ("taken", "left"))
    return taken, left, told["unchanged"]


def read_press(text: str) -> str:
    """The press of the button by which a file was taken over."""
    return str(json.loads(text).get("press", ""))


def read_shown(text: str) -> list[Shown]:
    """The cells of the file that must show what was written beside them."""
    return [(place, kind, stored) for place, kind, stored in json.loads(text).get("shown", ())]
