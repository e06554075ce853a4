"""Plain matrices for tests, made by hand or generated, without any database."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from alignment.cells.rules import GRADES, RUNGS
from alignment.cells.scales import SCALES
from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import PLACES, VALUES
from alignment.matrix.grid import AreaHead, Half, Ladder, Matrix, MeasureHead, Square, build_rows
from alignment.obstacles.rules import RUNGS as TABLES
from alignment.obstacles.rules import SOLVED
from alignment.rounds.grid import RoundHead

TODAY = date(2021, 3, 2)
ROUND = RoundHead(
    code="R1", name="Eerste ronde", as_of=TODAY, opens=TODAY - timedelta(days=10), closes=None, rhythm_days=30
)
OPEN_TABLES = tuple(table for table in TABLES if table != SOLVED)


def measure_head(code: str = "M001", **changes: Any) -> MeasureHead:
    """A row of the matrix."""
    plain: dict[str, Any] = {
        "title": f"Maatregel {code}",
        "package_code": "P1",
        "package_title": "Eerste pakket",
        "package_position": 1,
        "theme_slug": "wonen",
        "theme_name": "Wonen",
        "theme_position": 1,
        "lead_ministry": "VWS",
    }
    return MeasureHead(code=code, **plain | changes)


def area_head(slug: str = "a-1", **changes: Any) -> AreaHead:
    """A column of the matrix."""
    plain: dict[str, Any] = {
        "name": f"Gebied {slug}",
        "short_name": slug,
        "municipality_code": f"GM-{slug}",
        "municipality_name": f"Stad {slug}",
    }
    return AreaHead(slug=slug, **plain | changes)


def half(side: str, status: str, quiet: int = 0, **changes: Any) -> Half:
    """One half with a judgement of some days old; silent after thirty."""
    return Half(SCALES[side][status], 1, quiet, quiet > 30, **changes)


def square(rollout: str = "", landing: str = "", quiet: int = 0, **changes: Any) -> Square:
    """A square; a side without a status was never assessed."""
    halves: dict[str, Any] = {}
    if rollout:
        halves["rollout"] = half("rollout", rollout, quiet)
    if landing:
        halves["landing"] = half("landing", landing, quiet)
    return Square(**halves, **changes)


def matrix_of(
    squares: dict[tuple[str, str], Square] | None = None,
    *,
    measures: tuple[MeasureHead, ...] = (measure_head(),),
    areas: tuple[AreaHead, ...] = (area_head(),),
    **changes: Any,
) -> Matrix:
    """A matrix on 2 March 2021."""
    plain: dict[str, Any] = {"round": ROUND, "today": TODAY} | changes
    return Matrix(rows=build_rows(measures, areas, squares or {}), columns=areas, **plain)


@st.composite
def halves(draw: st.DrawFn, side: str) -> Half:
    """A half of any status and age."""
    status = draw(st.sampled_from(sorted(SCALES[side])))
    if status == "unassessed":
        return Half(SCALES[side][status])
    return half(side, status, draw(st.integers(0, 60)))


@st.composite
def squares(draw: st.DrawFn) -> Square:
    """A square with anything a square can hold."""
    obstacles = draw(st.integers(0, 3))
    amounts: dict[str, Any] = {rung: draw(st.none() | st.integers(0, 10**9)) for rung in RUNGS}
    ladder = Ladder(**amounts, grade=draw(st.none() | st.sampled_from(sorted(GRADES))), warnings=("Let op.",))
    table = draw(st.sampled_from(OPEN_TABLES)) if obstacles else ""
    answers = Answers(tuple(draw(st.sampled_from(["", *VALUES])) for _ in PLACES)) if draw(st.booleans()) else Answers()
    return Square(draw(halves("rollout")), draw(halves("landing")), obstacles, table, ladder, answers)


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    """A small matrix of any content; some crossings nobody assessed."""
    count, width = draw(st.integers(0, 4)), draw(st.integers(1, 3))
    measures = tuple(
        measure_head(f"M{n:03}", package_code=draw(st.sampled_from(["P1", "P2"])), theme_slug="wonen")
        for n in range(1, count + 1)
    )
    areas = tuple(area_head(f"a-{n}") for n in range(width))
    found = {
        (measure.code, area.slug): draw(squares()) for measure in measures for area in areas if draw(st.booleans())
    }
    return matrix_of(found, measures=measures, areas=areas)
