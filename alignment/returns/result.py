"""What became of every line of an upload, as it is kept with it. Pure."""

from __future__ import annotations

import base64
import json
import zlib
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from alignment.returns.afterwards import Shown
from alignment.returns.choosing import Decided
from alignment.returns.lines import PlanLine

PACKED, LEVEL = "zlib:", 6


def told_result(decided: Decided, unchanged: int, press: str = "", shown: Sequence[Shown] = ()) -> str:
    """What became of every line, as it is kept with the upload.

    Args:
        press: of the button by which it was taken over, empty when there was none; shown: the cells of the file that
        must show what was written beside them.
    """
    lines = {"taken": decided.taken, "left": decided.left}
    told = {name: [asdict(line) for line in every] for name, every in lines.items()}
    return _packed(json.dumps(told | {"unchanged": unchanged, "press": press, "shown": shown}, ensure_ascii=False))


def read_result(text: str) -> tuple[tuple[PlanLine, ...], tuple[PlanLine, ...], int]:
    """The lines that were taken over, those that stayed, and how many were unchanged."""
    told = _unpacked(text)
    taken, left = (tuple(PlanLine(**line) for line in told[name]) for name in ("taken", "left"))
    return taken, left, told["unchanged"]


def read_press(text: str) -> str:
    """The press of the button by which a file was taken over."""
    return str(_unpacked(text).get("press", ""))


def read_shown(text: str) -> list[Shown]:
    """The cells of the file that must show what was written beside them."""
    return [(place, kind, stored) for place, kind, stored in _unpacked(text).get("shown", ())]


def _packed(told: str) -> str:
    """As text that a column of text can hold: a line of JSON says the same words again and again."""
    return f"{PACKED}{base64.b85encode(zlib.compress(told.encode(), LEVEL)).decode()}"


def _unpacked(text: str) -> dict[str, Any]:
    """What was told; what was kept before it was packed stands there plainly."""
    if not text.startswith(PACKED):
        return dict(json.loads(text))
    return dict(json.loads(zlib.decompress(base64.b85decode(text.removeprefix(PACKED)))))
