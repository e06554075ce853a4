"""A line of the history in words: what it is about, with its page, and every changed field as was and is. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from alignment.agenda.rules import TABLES as AGENDAS
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
from alignment.history.words import SILENT_FIELDS, field_word, page_of
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS, told
from alignment.measures.rules import ALL_AREAS, CERTAINTIES, HORIZONS, KNOWN_THEN, VERIFICATIONS, codes
from alignment.obstacles.ladder import VERDICTS
from alignment.obstacles.rules import CATEGORIES, OUTCOMES
from alignment.obstacles.rules import RUNGS as TABLES
from alignment.obstacles.rules import SCALES as EXTENTS
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
    "obstacle_city": ("joined_by", "verdict", "verdict_note"),
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
# Things that people call by their code.
CODED = frozenset(
    {"measure", "package", "obstacle", "breakthrough", "breakthrough_detail", "signal", "signal_state"}
    | {"source", "indicator", "obstacle_root", "obstacle_work"}
)
MOMENTS = frozenset({"raised_at", "rung_since", "withdrawn_at"})


@dataclass(frozen=True)
class Names:
    """The names of things by their codes, so that a line needs no codes.

    Args:
        organisations, areas, themes, packages, measures: from code or slug to name or title.
    """

    organisations: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    themes: Mapping[str, str] = field(default_factory=dict)
    packages: Mapping[str, str] = field(default_factory=dict)
    measures: Mapping[str, str] = field(default_factory=dict)

    def of(self, name: str) -> Mapping[str, str] | None:
        """The names that the codes in a field stand for; None when a field holds no codes."""
        return {
            "organisation_code": self.organisations,
            "municipality_code": self.organisations,
            "lead_ministry": self.organisations,
            "co_ministries": self.organisations,
            "raised_by": self.organisations,
            "proposed_by": self.organisations,
            "mentions": self.organisations,
            "area": self.areas,
            "area_slug": self.areas,
            "area_slugs": self.areas,
            "asked_areas": self.areas,
            "named_area_slugs": self.areas,
            "origin_area_slug": self.areas,
            "theme_slug": self.themes,
            "package_code": self.packages,
            "measure": self.measures,
            "measure_code": self.measures,
            "measure_codes": self.measures,
            "part_of": {**self.packages, **self.measures},
        }.get(name)


@dataclass(frozen=True)
class Part:
    """One changed field. ``was`` is empty where nothing stood before; without a ``word``, ``now`` is a sentence."""

    word: str
    was: str
    now: str


@dataclass(frozen=True)
class Subject:
    """What a line is about, and the address of its page; empty when it has none."""

    text: str
    page: str = ""


def label_of(kind: str, name: str) -> str:
    """A field of a kind of thing in Dutch, with a capital."""
    word = LABELS.get(kind, {}).get(name) or field_word(name)
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


def subject_of(line: Told, names: Names) -> Subject:
    """What a line is about in words, with its page."""
    return SUBJECTS.get(line.kind, _thing)(line, names)


def _thing(line: Told, names: Names) -> Subject:
    """Anything with a page of its own or none: its code and its name."""
    state = line.new or line.old
    name = str(state.get("title") or state.get("name") or "")
    code = line.key if line.kind in CODED or not name else ""
    return Subject(" ".join(part for part in (code, name) if part), page_of(line.kind, line.key) or "")


def _cell(line: Told, names: Names) -> Subject:
    measure, _, area = line.key.partition("/")
    where = names.areas.get(area, area)
    return Subject(f"{_measure(measure, names)}, {where}", page_of(line.kind, line.key) or "")


def _below_cell(line: Told, names: Names) -> Subject:
    """What stands under a cell by a number or a side of its own."""
    measure, area, _own = line.key.split("/")
    text = f"{_measure(measure, names)}, {names.areas.get(area, area)}"
    side = SIDES.get(str((line.new or line.old).get("side") or _own), "")
    return Subject(f"{text} ({side})" if side else text, f"/cellen/{measure}/{area}")


def _amount(line: Told, names: Names) -> Subject:
    """Money of an area has the page of its cell; that of a municipality stands in all its areas: the measure's page."""
    measure, place, year, rung = line.key.split("/")
    page = f"/cellen/{measure}/{place}" if place in names.areas else f"/maatregelen/{measure}"
    where = names.areas.get(place) or names.organisations.get(place, place)
    return Subject(f"{RUNGS[rung].capitalize()} {year}, {where}: {_measure(measure, names)}", page)


def _tick(line: Told, names: Names) -> Subject:
    """An answer about differentiation: its cell; which answer it is, is the name of its one field."""
    measure, area, _kind, _moment = line.key.split("/")
    return Subject(f"{_measure(measure, names)}, {names.areas.get(area, area)}", f"/cellen/{measure}/{area}")


def _mention(line: Told, names: Names) -> Subject:
    measure, _, package = line.key.partition("/")
    return Subject(f"{_measure(measure, names)}, in {names.packages.get(package, package)}", f"/maatregelen/{measure}")


def _of_area(line: Told, names: Names) -> Subject:
    """What an area adds has the page of that area; an initiative or commitment is called by its title."""
    area, _, _number = line.key.partition("/")
    title = str((line.new or line.old).get("title") or "")
    where = names.areas.get(area, area)
    return Subject(f"{title}, {where}" if title else where, f"/gebieden/{area}")


def _behind(line: Told, names: Names) -> Subject:
    """A city behind an obstacle: the page is that of the obstacle."""
    code, _, city = line.key.partition("/")
    return Subject(f"{code}, {names.organisations.get(city, city)}", page_of("obstacle", code) or "")


def _in_area(line: Told, names: Names) -> Subject:
    """What an area does with a breakthrough: the page is that of the breakthrough."""
    code, _, area = line.key.partition("/")
    return Subject(f"{code} in {names.areas.get(area, area)}", page_of("breakthrough", code) or "")


def _on_agenda(line: Told, names: Names) -> Subject:
    """A place on an agenda, or a question to the Regietafel: the page is that of the obstacle on that agenda."""
    rung, _, code = line.key.rpartition("/")
    table = AGENDAS[rung or "steering_table"]
    return Subject(f"{code}, agenda {table.word}", f"/agenda/{table.slug}/{code}")


def _decided(line: Told, names: Names) -> Subject:
    """A decision: by which table, and the page of the obstacle."""
    code = line.key.partition("/")[0]
    return Subject(f"{code}, {TABLES[line.new['rung']]}", page_of("obstacle", code) or "")


def _recognised(line: Told, names: Names) -> Subject:
    """What was put to areas, by its title; an answer names its area."""
    code, _, area = line.key.partition("/")
    title = str((line.new or line.old).get("title") or "")
    where = names.areas.get(area, area)
    return Subject(", ".join(part for part in (f"{code} {title}".strip(), where) if part), f"/herkenning/{code}")


def _figure(line: Told, names: Names) -> Subject:
    """A figure has the page of its area."""
    state = line.new or line.old
    area = str(state.get("area_slug") or "")
    where = f"/gebieden/{area}" if area else ""
    return Subject(f"{state.get('title') or line.key}, {names.areas.get(area, area)}", where)


def _commented(line: Told, names: Names) -> Subject:
    """A comment has the page of the thing it stands under."""
    kind, code, _number = line.key.split("/")
    return Subject(code, page_of(kind, code) or "")


def _nothing(line: Told, names: Names) -> Subject:
    return Subject("")


def _measure(code: str, names: Names) -> str:
    return f"{code} {names.measures.get(code, '')}".strip()


# What has another form of key than its own code.
SUBJECTS: Mapping[str, Callable[[Told, Names], Subject]] = {
    "rollout": _cell,
    "landing": _cell,
    "grade": _cell,
    "route": _cell,
    "remark": _below_cell,
    "contact": _below_cell,
    "amount": _amount,
    "differentiation": _tick,
    "mention": _mention,
    "area_text": _of_area,
    "initiative": _of_area,
    "commitment": _of_area,
    "obstacle_city": _behind,
    "adoption": _in_area,
    "agenda_place": _on_agenda,
    "agenda_question": _on_agenda,
    "decision": _decided,
    "recognition": _recognised,
    "recognition_answer": _recognised,
    "indicator_state": _figure,
    "comment": _commented,
    "installation": _nothing,
}
