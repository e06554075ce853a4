"""The timeline of a cell: history lines as sentences, newest first. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.cells.rules import RUNG_LEVELS, RUNGS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.dialogue.rules import KINDS
from alignment.differentiation.rules import LEVELS, UNSAID, VALUES
from alignment.formats import euro, partial_day
from alignment.history.read import Told
from alignment.obstacles.rules import OUTCOMES
from alignment.obstacles.rules import RUNGS as TABLES
from alignment.pages.history_told import PUT_BACK, UNKNOWN, WORDS, steps_told, taken_back
from alignment.pages.obstacle_told import obstacle_told

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
    return BESIDE[line.kind](line, who) if line.kind in BESIDE else _half(line, who, SIGNS[line.kind])


def _amount(line: Told, who: str) -> Moment:
    """An amount with the sign of whoever fills it in, its year, and for whom it is: unknown is said, also before."""
    *_, year, rung = line.key.split("/")
    css = SIGNS["rollout" if rung == "allocated" else "landing"]
    whole = " voor de hele gemeente" if RUNG_LEVELS[rung] == "gemeente" else ""
    old, new = (_euro(state.get(RUNGS[rung])) for state in (line.old, line.new))
    return Moment(line.at, who, css, f"{RUNGS[rung].capitalize()} in {year}{whole}", ((old, new),), why=line.why)


def _grade(line: Told, who: str) -> Moment:
    word = "herleidbaarheid"
    old, new = (WORDS[word].get(str(state.get(word)), "") for state in (line.old, line.new))
    return Moment(line.at, who, SIGNS["landing"], word.capitalize(), ((old, new),), why=line.why)


def _obstacle(line: Told, who: str) -> Moment:
    return Moment(line.at, who, "x", *obstacle_told(line), line.why)


def _decision(line: Told, who: str) -> Moment:
    """What a table decided about an obstacle of this cell."""
    code, said = line.key.partition("/")[0], line.new
    parts = (("", OUTCOMES[said["outcome"]]),)
    return Moment(
        line.at, who, "x", f"Besluit {TABLES[said['rung']]} over {code}", parts, str(said["decision"]), line.why
    )


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
    "amount": _amount,
    "grade": _grade,
    "obstacle": _obstacle,
    "obstacle_city": _obstacle,
    "obstacle_root": _obstacle,
    "obstacle_work": _obstacle,
    "decision": _decision,
    "remark": _remark,
    "contact": _contact,
    "route": _route,
    "differentiation": _tick,
}


def _half(line: Told, who: str, css: str) -> Moment:
    title = SIDES[line.kind]
    if line.action.endswith(".confirmed"):
        return Moment(line.at, who, css, f"{title} ongewijzigd bevestigd")
    back = taken_back(line)
    if back:
        return Moment(line.at, who, css, f"{title}: {back}", why=line.why)
    title = f"{title} teruggezet" if line.why in PUT_BACK else title
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
    note = str(line.new.get("note") or "") if "note" in line.changed else ""
    if "note" in line.changed and not note and line.old.get("note"):
        parts.append(("", "tekst weggehaald"))
    return Moment(line.at, who, css, title, tuple(parts), note, line.why)


def _since(stored: object) -> str:
    return f"sinds {partial_day(str(stored))}" if stored else ""


def _euro(amount: Any) -> str:
    return UNKNOWN if amount is None else euro(amount)
