"""What a line of the history is about, in words, with its page. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from alignment.agenda.rules import TABLES as AGENDAS
from alignment.cells.rules import RUNGS
from alignment.dialogue.rules import SIDES
from alignment.history.read import Told
from alignment.history.words import page_of
from alignment.obstacles.rules import RUNGS as TABLES

# Things that people call by their code.
CODED = frozenset(
    {"measure", "package", "obstacle", "breakthrough", "breakthrough_detail", "signal", "signal_state"}
    | {"source", "indicator", "obstacle_root", "obstacle_work"}
)


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
class Subject:
    """What a line is about, and the address of its page; empty when it has none."""

    text: str
    page: str = ""


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
