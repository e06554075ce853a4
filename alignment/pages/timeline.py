"""The timeline of a cell: history lines as sentences, newest first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.dialogue.rules import KINDS
from alignment.differentiation.rules import LEVELS, UNSAID, VALUES
from alignment.formats import euro, partial_day
from alignment.history.read import Told
from alignment.pages.history_told import steps_told

SIDES = {"rollout": "Uitrol", "landing": "Landing"}
SIGNS = {"rollout": "", "landing": "s"}  # square for the Rijk, circle for the city, diamond for the rest


@dataclass(frozen=True)
class Moment:
    """One step of the timeline. ``parts`` are pairs of the old and the new value; old is empty when there was none."""

    at: datetime
    who: str
    css: str
    title: str
    parts: tuple[tuple[str, str], ...] = ()
    note: str = ""
    why: str = ""


def moments(lines: Sequence[Told]) -> list[Moment]:
    """The lines that say something to a reader of the cell."""
    return [_moment(line) for line in lines]


def _moment(line: Told) -> Moment:
    who = f"{line.organisation}, {line.who}"
    css = SIGNS.get(line.kind, "x")
    if line.kind in SIDES:
        return _half(line, who, css)
    if line.kind in BESIDE:
        return BESIDE[line.kind](line, who)
    unknown = "onbekend" if line.kind == "amount" else ""
    parts = tuple((_told(line.old.get(name)), _told(line.new.get(name)) or unknown) for name in line.changed)
    return Moment(line.at, who, css, _what(line), parts, why=line.why)


def _obstacle(line: Told, who: str) -> Moment:
    reason = str(line.new.get("description", ""))
    return Moment(line.at, who, "x", "Knelpunt gemeld", (("", str(line.new.get("title", ""))),), reason, line.why)


def _remark(line: Told, who: str) -> Moment:
    """A remark has the sign of the side that speaks when that is sure: a reply is by the other side of its half."""
    side, kind = str(line.new["side"]), str(line.new["kind"])
    sign = {"rollout": "s", "landing": ""}[side] if kind == "reply" else "x"
    title = f"{KINDS[kind].capitalize()} bij de {SIDES[side].lower()}"
    return Moment(line.at, who, sign, title, (), str(line.new.get("note", "")), line.why)


def _contact(line: Told, who: str) -> Moment:
    side = line.key.rpartition("/")[2]
    whose = {"rollout": "het ministerie", "landing": "de stad"}[side]
    old, new = (_reachable(state) for state in (line.old, line.new))
    return Moment(line.at, who, SIGNS[side], f"Contact van {whose}", ((old, new),), why=line.why)


def _reachable(state: dict[str, Any]) -> str:
    return ", ".join(part for part in (str(state.get("name") or ""), _since(state.get("since"))) if part)


def _route(line: Told, who: str) -> Moment:
    old, new = (steps_told(state.get("steps") or []) for state in (line.old, line.new))
    return Moment(line.at, who, "s", "Route", ((old, new),), why=line.why)


def _tick(line: Told, who: str) -> Moment:
    """One answer about differentiation, with the sign of whoever gave it; it may be that it was taken back."""
    (word,) = line.new
    css = SIGNS["rollout" if line.key.endswith("/promised") else "landing"]
    old = VALUES.get(str(line.old.get(word)), "")
    new = VALUES.get(str(line.new[word]), LEVELS[UNSAID])
    return Moment(line.at, who, css, word.capitalize(), ((old, new),), why=line.why)


BESIDE: Mapping[str, Callable[[Told, str], Moment]] = {
    "obstacle": _obstacle,
    "remark": _remark,
    "contact": _contact,
    "route": _route,
    "differentiation": _tick,
}


def _half(line: Told, who: str, css: str) -> Moment:
    title = SIDES[line.kind]
    if line.action.endswith(".confirmed"):
        return Moment(line.at, who, css, f"{title} ongewijzigd bevestigd")
    parts = []
    scale = SCALES[line.kind]
    for name in line.changed:
        old, new = line.old.get(name), line.new.get(name)
        if name == "status":
            before = scale[str(old)].label if old not in (None, "unassessed") else ""
            parts.append((before, scale[str(new)].label))
        elif name == "confidence" and line.old.get("status") not in (None, "unassessed"):
            parts.append((CONFIDENCE[str(old)], CONFIDENCE[str(new)]))
        elif name == "since" and "status" not in line.changed:
            parts.append((_since(old), _since(new)))
    note = str(line.new.get("note", "")) if "note" in line.changed else ""
    return Moment(line.at, who, css, title, tuple(parts), note, line.why)


def _since(stored: object) -> str:
    return f"sinds {partial_day(str(stored))}" if stored else ""


def _what(line: Told) -> str:
    if line.kind == "grade":
        return "Herleidbaarheid"
    *_, year, _rung = line.key.split("/")
    return f"{' en '.join(line.changed).capitalize()} in {year}"


def _told(value: Any) -> str:
    if value is None:
        return ""
    return euro(value) if isinstance(value, int) else str(value)
