"""A line of the history in words: every changed field as was and is. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from alignment.areas.figure_rules import DIRECTIONS
from alignment.areas.rules import COMMITMENT_STATES
from alignment.blocks.undo import UNDONE
from alignment.breakthroughs.rules import ADOPTIONS, SCOPES, STAGES
from alignment.cells.rules import GRADES, RUNGS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.dialogue.rules import KINDS, SIDES
from alignment.differentiation.rules import LEVELS, TICK_WORDS, UNSAID, VALUES
from alignment.formats import day, euro, listed, partial_day, whole
from alignment.history.read import Told
from alignment.history.words import SILENT_FIELDS, field_word
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS, told
from alignment.measures.rules import ALL_AREAS, CERTAINTIES, HORIZONS, KNOWN_THEN, VERIFICATIONS, codes
from alignment.obstacles.ladder import VERDICTS
from alignment.obstacles.rules import CATEGORIES, OUTCOMES
from alignment.obstacles.rules import RUNGS as TABLES
from alignment.obstacles.rules import SCALES as EXTENTS
from alignment.pages.history_subjects import Names
from alignment.people.permissions import ROLE_LABELS
from alignment.recognition.rules import ANSWERS as RECOGNISED
from alignment.signals.rules import SOURCE_KINDS
from alignment.signals.rules import VERDICTS as SIGNAL_VERDICTS

EMPTY, UNKNOWN = "leeg", "onbekend"
LABELS: Mapping[str, Mapping[str, str]] = {"measure": MEASURE_LABELS, "package": PACKAGE_LABELS}
# Of a thing that is new, its name stands in the line already; these fields say what was said of it.
FIRST: Mapping[str, tuple[str, ...]] = {
    "rollout": ("status", "note"),
    "landing": ("status", "note"),
    "amount": tuple(RUNGS.values()),
    "grade": ("herleidbaarheid",),
    "differentiation": tuple(TICK_WORDS.values()),
    "recognition": ("asked_areas",),
    "recognition_answer": ("herkenning", "note"),
    "signal_state": ("signal_verdict", "note", "source_kind", "first_seen"),
    "indicator_state": ("value", "unit", "period", "source"),
    "obstacle": ("category",),
    "obstacle_city": ("joined_by", "area_slugs", "verdict", "verdict_note"),
    "breakthrough": ("origin_area_slug", "obstacle_code"),
    "breakthrough_detail": ("stage", "scope"),
    "adoption": ("status", "note"),
    "agenda_place": ("position", "reason"),
    "agenda_question": ("asked", "advice"),
    "decision": ("outcome", "decision", "lead", "due"),
    "obstacle_root": ("root_code",),
    "obstacle_work": ("owner", "due"),
    "comment": ("note", "mentions"),
    "account": ("role", "organisation_code"),
    "remark": ("note",),
    "contact": ("name", "since"),
    "route": ("steps",),
    "area_text": ("programme",),
    "initiative": ("partner", "note", "measure_codes"),
    "commitment": ("promised_by", "due", "state"),
}
MONEY = frozenset({"budget_eur", "total_eur", *RUNGS.values()})
PUT_BACK = frozenset({"ongedaan gemaakt", UNDONE})  # the reasons of lines that bring back what stood before
# Where nothing is more than an empty field.
NOTHING = {**dict.fromkeys(MONEY, UNKNOWN), **dict.fromkeys(TICK_WORDS.values(), LEVELS[UNSAID])}
ORGANISATIONS = {
    "ministry": "ministerie",
    "municipality": "gemeente",
    "secretariat": "secretariaat",
    "table": "Regietafel",
    "administration": "beheer",
}
WORDS: Mapping[str, Mapping[str, str]] = {
    "confidence": CONFIDENCE,
    "role": {str(role): label for role, label in ROLE_LABELS.items()},
    "category": CATEGORIES,
    "scale": EXTENTS,
    "rung": TABLES,
    "answered_from": TABLES,
    "verdict": VERDICTS,
    "outcome": OUTCOMES,
    "herkenning": RECOGNISED,
    "source_kind": SOURCE_KINDS,
    "signal_verdict": SIGNAL_VERDICTS,
    "direction": DIRECTIONS,
    "horizon": HORIZONS,
    "stage": STAGES,
    "scope": SCOPES,
    "verification": VERIFICATIONS,
    "name_verification": VERIFICATIONS,
    "inhabitants_verification": VERIFICATIONS,
    "known_on_2021_03_02": KNOWN_THEN,
    "certainty": CERTAINTIES,
    "boundary_status": {"exact": "afgeleid, telt op tot het CBS-cijfer", "approximate": "benadering"},
    "state": {"open": "open", "closed": "gesloten"},
    "herleidbaarheid": {code: f"{code} · {label}" for code, label in GRADES.items()},
    "kind": {**ORGANISATIONS, **KINDS},
    **dict.fromkeys(TICK_WORDS.values(), VALUES),
    "side": SIDES,
}
# Where a field of the same name says something else: by kind.
OWN_WORDS: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "commitment": {"state": COMMITMENT_STATES},
    "adoption": {"status": ADOPTIONS},
}
OF_THE_REGISTER = {"start", "end", "decided_on", "observed", "date", "inhabitants_as_of", "period"}
PARTIAL_DAYS = {"first_seen", "previous_period"}
OWN_DAYS = {"since", "due", "as_of", "opens", "closes", "piloted_on", "adopted_on"}
DAYS = frozenset(OWN_DAYS | OF_THE_REGISTER | PARTIAL_DAYS)
MOMENTS = frozenset({"raised_at", "rung_since", "withdrawn_at", "left_at"})


@dataclass(frozen=True)
class Part:
    """One changed field. ``was`` is empty where nothing stood before; without a ``word``, ``now`` is a sentence."""

    word: str
    was: str
    now: str


def label_of(kind: str, name: str) -> str:
    """A field of a kind of thing in Dutch, with a capital."""
    word = LABELS.get(kind, {}).get(name) or field_word(name, kind)
    return word[:1].upper() + word[1:]


def parts_of(line: Told, names: Names) -> list[Part]:
    """The fields of a line worth telling: those that differ; of a new thing only what was said of it."""
    if not line.old:
        first = [name for name in FIRST.get(line.kind, ()) if line.new.get(name) not in (None, "")]
        return [
            Part(label_of(line.kind, name), "", value_told(line.kind, name, line.new[name], names)) for name in first
        ]
    back = taken_back(line)
    if back:
        return [Part("", "", f"{back[:1].upper()}{back[1:]}.")]
    return [_part(line, name, names) for name in line.changed if name not in SILENT_FIELDS]


def taken_back(line: Told) -> str:
    """What a line says that takes back nothing but a confirmation; empty for every other line."""
    if not line.old or line.action.endswith(".confirmed") or "confirmed_at" not in line.changed:
        return ""
    if not set(line.changed) <= SILENT_FIELDS:
        return ""
    was, stands = (_day_told(state.get("confirmed_at")) for state in (line.old, line.new))
    again = f"; die van {stands} geldt weer" if stands else ""
    return f"bevestiging van {was} teruggenomen{again}"


def _day_told(moment: Any) -> str:
    return day(datetime.fromisoformat(moment)) if moment else ""


def _part(line: Told, name: str, names: Names) -> Part:
    old, new = (value_told(line.kind, name, state.get(name), names) for state in (line.old, line.new))
    if name == "withdrawn_at":
        sentence = f"Ingetrokken op {new}." if line.new.get(name) else f"Teruggezet; was ingetrokken op {old}."
        return Part("", "", sentence)
    return Part(label_of(line.kind, name), old, new)


def value_told(kind: str, name: str, value: Any, names: Names) -> str:
    """The value of a field as people read it; what is empty says so, and an unknown amount is unknown.

    Args:
        kind: of the thing; name: of the field; value: as the history keeps it.
    """
    if value is None or value == "" or value == []:
        return NOTHING.get(name, EMPTY)
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if name in MONEY:
        return euro(value)
    return _text_told(kind, name, value, names)


def _text_told(kind: str, name: str, value: Any, names: Names) -> str:
    known = names.of(name)
    if known is not None:
        return _named(value, known)
    if kind in SCALES and name == "status":
        return SCALES[kind][value].label
    if name in MOMENTS:
        return day(datetime.fromisoformat(value))
    if name in DAYS:
        return partial_day(value)
    if isinstance(value, (int, float)):
        return whole(value) if isinstance(value, int) else str(value).replace(".", ",")
    if isinstance(value, list):
        return steps_told(value) if name == "steps" else listed([str(item) for item in value])
    if kind in LABELS:
        return told(name, value)
    words = OWN_WORDS.get(kind, {}).get(name) or WORDS.get(name, {})
    return listed(codes(value)) if name == "neighbourhoods" else words.get(value, str(value))


def steps_told(steps: list[dict[str, Any]]) -> str:
    """The steps of a route in their order, each with who has it and when: ``college (Zaanstad, 14 januari 2021 –)``."""
    return " › ".join(_step_told(step) for step in steps)


def _step_told(step: dict[str, Any]) -> str:
    start, end = (partial_day(step[name] or "") for name in ("came_in", "went_out"))
    details = [text for text in (step["owner"], f"{start} – {end}".strip() if start or end else "") if text]
    return f"{step['name']} ({', '.join(details)})" if details else str(step["name"])


def _named(value: Any, known: Mapping[str, str]) -> str:
    items: Iterable[str] = value if isinstance(value, list) else codes(value)
    return listed(["alle gebieden" if item == ALL_AREAS else known.get(item, item) for item in items])
