"""The shapes of the example files, and what must hold in them: the same rules as for people who type it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from alignment.cells.models import Landing, Rollout
from alignment.cells.rules import FIRST_YEAR, GRADES, LAST_YEAR, HalfState, check_half
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.differentiation.rules import KINDS, MOMENTS, VALUES
from alignment.formats import AMSTERDAM
from alignment.measures.rules import HORIZONS
from alignment.obstacles.models import Obstacle
from alignment.obstacles.rules import CATEGORIES, check_obstacle
from alignment.seeding.coherence import check_keys, check_references
from alignment.seeding.columns import Column, Shape, must, one
from alignment.seeding.example_steps import ADOPTED, STEPS, check_steps, days_ago
from alignment.seeding.files import Row, Tables, read_folder
from alignment.seeding.problems import Problem
from alignment.seeding.values import choice, code_like, euros, list_of, text_of, whole_number

year = whole_number(FIRST_YEAR, LAST_YEAR, "jaartal", show=str)


def _half(side: str, model: type[Rollout] | type[Landing]) -> Shape:
    return Shape(
        f"{side}.csv",
        (
            one("measure_code", "measures.csv"),
            Column("area_slugs", list_of, required=True, refers_to=("areas.csv",), star=True),
            must("status", choice(SCALES[side])),
            must("confidence", choice(CONFIDENCE)),
            Column("since_days_ago", days_ago, absent=None),
            must("changed_days_ago", days_ago),
            Column("confirmed_days_ago", days_ago, absent=None),
            Column("note", text_of(model.note)),
        ),
        key=("measure_code", "area_slugs"),
    )


MUNICIPAL_AMOUNTS = Shape(
    "municipal_amounts.csv",
    (
        one("measure_code", "measures.csv"),
        one("municipality_code", "municipalities.csv"),
        must("year", year),
        must("rung", choice(("allocated", "received"))),
        must("amount_eur", euros),
        must("changed_days_ago", days_ago),
    ),
    key=("measure_code", "municipality_code", "year", "rung"),
)
AREA_AMOUNTS = Shape(
    "area_amounts.csv",
    (
        one("measure_code", "measures.csv"),
        one("area_slug", "areas.csv"),
        must("year", year),
        must("rung", choice(("earmarked", "spent"))),
        must("amount_eur", euros),
        must("changed_days_ago", days_ago),
    ),
    key=("measure_code", "area_slug", "year", "rung"),
)
GRADE_FILE = Shape(
    "grades.csv",
    (
        one("measure_code", "measures.csv"),
        one("area_slug", "areas.csv"),
        must("grade", choice(GRADES)),
        must("changed_days_ago", days_ago),
    ),
    key=("measure_code", "area_slug"),
)
DIFFERENTIATION = Shape(
    "differentiation.csv",
    (
        one("measure_code", "measures.csv"),
        Column("area_slugs", list_of, required=True, refers_to=("areas.csv",), star=True),
        must("kind", choice(KINDS)),
        must("moment", choice(MOMENTS)),
        must("value", choice(VALUES)),
        must("changed_days_ago", days_ago),
    ),
    key=("measure_code", "area_slugs", "kind", "moment"),
)
RAISED = Shape(
    "raised_obstacles.csv",
    (
        must("code", code_like(r"K[0-9]{4}", "K1001")),
        one("measure_code", "measures.csv"),
        one("area_slug", "areas.csv"),
        must("category", choice(CATEGORIES)),
        must("horizon", choice(HORIZONS)),
        must("raised_days_ago", days_ago),
        must("observed_days_ago", days_ago),
        must("title", text_of(Obstacle.title)),
        must("description", text_of(Obstacle.description)),
    ),
    key=("code",),
)
EXAMPLE = (
    _half("rollout", Rollout),
    _half("landing", Landing),
    MUNICIPAL_AMOUNTS,
    AREA_AMOUNTS,
    GRADE_FILE,
    DIFFERENTIATION,
    RAISED,
    STEPS,
    ADOPTED,
)


def read_example(folder: Path, known: Mapping[str, set[str]], today: date) -> Tables:
    """The checked rows of the example files.

    Args:
        folder: where they stand; known: the keys of the register by the name of its file; today: the Dutch day.

    Raises:
        SeedRefused: with every problem found.
    """
    rules = (
        check_keys,
        partial(check_references, known_elsewhere=known),
        partial(check_halves, areas=known["areas.csv"], today=today),
        partial(check_answers, areas=known["areas.csv"]),
        check_raised,
        check_steps,
    )
    return read_folder(folder, EXAMPLE, rules)


def check_halves(tables: Tables, _shapes: Mapping[str, Shape], *, areas: set[str], today: date) -> Iterator[Problem]:
    """Each half is told once, and says what a person could have saved."""
    for side in SCALES:
        first: dict[tuple[str, str], int] = {}
        for row in tables.get(f"{side}.csv", []):
            for slug in areas_of(row, areas):
                cell = (row.texts.get("measure_code", ""), slug)
                if cell in first:
                    yield row.problem(f"{slug} staat al op regel {first[cell]}", "area_slugs")
                first.setdefault(cell, row.line)
            if {"status", "note", "confidence", "since_days_ago"} <= row.values.keys():
                broken = check_half(side, HalfState(), half_of(row, today), today)
                yield from (row.problem(reason, name) for name, reason in broken.items())


def check_answers(tables: Tables, _shapes: Mapping[str, Shape], *, areas: set[str]) -> Iterator[Problem]:
    """Each answer about differentiation is told once."""
    first: dict[tuple[str, ...], int] = {}
    for row in tables.get(DIFFERENTIATION.file, []):
        for slug in areas_of(row, areas):
            answer = (slug, *(row.texts.get(name, "") for name in ("measure_code", "kind", "moment")))
            if answer in first:
                yield row.problem(f"{slug} staat al op regel {first[answer]}", "area_slugs")
            first.setdefault(answer, row.line)


def check_raised(tables: Tables, _shapes: Mapping[str, Shape]) -> Iterator[Problem]:
    """Each obstacle is one that a city could have raised."""
    for row in tables.get(RAISED.file, []):
        if {"title", "description", "category"} <= row.values.keys():
            broken = check_obstacle(row.values["title"], row.values["description"], row.values["category"])
            yield from (row.problem(reason, name) for name, reason in broken.items())


def areas_of(row: Row, areas: set[str]) -> tuple[str, ...]:
    """The areas of a row; ``*`` is all of them."""
    slugs: tuple[str, ...] = row.values.get("area_slugs", ())
    return tuple(sorted(areas)) if slugs == ("*",) else slugs


def half_of(row: Row, today: date) -> HalfState:
    """What one row says of a half; days ago become dates."""
    ago = row.values["since_days_ago"]
    return HalfState(
        status=row.values["status"],
        note=row.values["note"],
        confidence=row.values["confidence"],
        since=None if ago is None else today - timedelta(days=ago),
    )


def moment_of(days: int, today: date) -> datetime:
    """Half past nine in the morning, Dutch time, some days ago; in UTC, as the rows and the history keep it."""
    return datetime.combine(today - timedelta(days=days), time(9, 30), AMSTERDAM).astimezone(UTC)
