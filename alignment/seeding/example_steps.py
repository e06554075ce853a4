"""The example files about what happened to obstacles and breakthroughs: one step of one person per row. Their shapes,
and what must hold in them; ``example_doing`` takes the steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.breakthroughs.rules import ADOPTIONS
from alignment.seeding.columns import Column, Shape, many, must, one
from alignment.seeding.files import Row, Tables
from alignment.seeding.problems import Problem
from alignment.seeding.values import choice, whole_number

LONGEST_AGO = 3650
MARK = "Voorbeeld: "
days_ago = whole_number(1, LONGEST_AGO, "aantal dagen")

DATED = frozenset({"up", "answer"})  # what moves the clock of an obstacle
OF_AREAS = frozenset({"join", "verdict", "put", "recognise", "propose"})  # what is done by or asked of areas
NUMBERED = frozenset({"place", "work"})
SILENT = frozenset({"join", "put"})  # what goes without a text
ACTIONS: tuple[str, ...] = (
    "up",
    "answer",
    "join",
    "verdict",
    "root",
    "work",
    "place",
    "ask",
    "decide",
    "put",
    "recognise",
    "propose",
)

STEPS = Shape(
    "steps.csv",
    (
        one("obstacle_code", "raised_obstacles.csv"),
        must("step", whole_number(1, 99, "volgnummer")),
        must("action", choice(ACTIONS)),
        Column("days_ago", days_ago, absent=None),
        Column("value", str),
        many("area_slugs", "areas.csv", star=True),
        Column("text", str),
    ),
    key=("obstacle_code", "step"),
)
ADOPTED = Shape(
    "adoptions.csv",
    (
        one("breakthrough_code", "breakthroughs.csv"),
        one("area_slug", "areas.csv"),
        must("status", choice(ADOPTIONS)),
        must("note", str),
    ),
    key=("breakthrough_code", "area_slug"),
)


def check_steps(tables: Tables, _shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """Each step has what it needs, says that it is an example, and comes after the one before it."""
    raised = tables.get("raised_obstacles.csv", [])
    before = {row.values.get("code"): row.values.get("raised_days_ago") for row in raised}
    for row in tables.get(STEPS.file, []):
        if not {"action", "days_ago", "area_slugs"} <= row.values.keys():
            continue
        yield from _needs(row)
        code, ago = row.values.get("obstacle_code"), row.values["days_ago"]
        if ago is not None:
            first = before.get(code)
            if first is not None and ago > first:
                yield row.problem("ligt vóór de stap ervoor", "days_ago")
            before[code] = ago
    for row in tables.get(ADOPTED.file, []):
        if not row.texts.get("note", "").startswith(MARK):
            yield row.problem(f"begint niet met ‘{MARK.strip()}’", "note")


def _needs(row: Row) -> Iterator[Problem]:
    action = row.values["action"]
    for name, wanted in (("days_ago", action in DATED), ("area_slugs", action in OF_AREAS)):
        if bool(row.values[name]) != wanted:
            yield row.problem(f"moet {'gevuld' if wanted else 'leeg'} zijn bij {action}", name)
    if action in NUMBERED and not row.texts.get("value", "").isdecimal():
        yield row.problem(f"moet een getal zijn bij {action}", "value")
    if action == "propose" and not row.texts.get("value", "").startswith(MARK):
        yield row.problem(f"begint niet met ‘{MARK.strip()}’", "value")
    if action not in SILENT and not row.texts.get("text", "").startswith(MARK):
        yield row.problem(f"begint niet met ‘{MARK.strip()}’", "text")
