"""The frozen Matrix: blank crossings, smaller pictures, marked squares, and owners."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from alignment.matrix.grid import NO_LANDING, NO_ROLLOUT, Crossing, Ladder, Square, blank_square, build_rows
from tests.matrices import area_head, matrix_of, measure_head, square

MEASURES = (measure_head("M001"), measure_head("M002", instrument="algemene_uitkering", budget_eur=100))
AREAS = (area_head("a-1"), area_head("a-2"))
GAP = square("running", "not_landing")


def test_a_crossing_without_a_row_is_not_assessed_and_has_version_0() -> None:
    rows = build_rows(MEASURES, AREAS, {("M001", "a-2"): GAP})
    assert rows[0].squares[1] is GAP
    blank = rows[0].squares[0]
    assert (blank.rollout, blank.landing) == (NO_ROLLOUT, NO_LANDING)
    assert (blank.rollout.version, blank.landing.version, blank.rollout.quiet) == (0, 0, None)
    assert blank.verdict.code == "both_silent"
    assert not blank.silent, "never assessed is something else than silent"


def test_a_blank_square_knows_the_announcement_and_the_default_grade() -> None:
    ladder = blank_square(MEASURES[1]).ladder
    assert (ladder.announced, ladder.grade, ladder.grade_is_default) == (100, "D", True)
    assert ladder.rung == "announced"
    assert blank_square(MEASURES[0]).ladder == Ladder()
    assert Ladder().rung is None


def test_an_amount_from_memory_is_no_fact() -> None:
    remembered = measure_head("M022", budget_eur=5, amount_verification="memory")
    assert remembered.announced is None
    assert blank_square(remembered).ladder.announced is None
    assert measure_head("M001", budget_eur=5, amount_verification="secondary").announced == 5


def test_a_square_is_silent_when_one_of_its_halves_is() -> None:
    assert square("running", "landing", quiet=31).silent
    assert square("", "landing", quiet=31).silent
    assert square("running", "", quiet=31).silent
    assert not square("running", "landing", quiet=30).silent


def test_nothing_can_be_changed() -> None:
    with pytest.raises(FrozenInstanceError):
        GAP.obstacles = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        matrix_of().rows = ()  # type: ignore[misc]


def test_a_smaller_picture_keeps_each_square_at_its_place() -> None:
    matrix = matrix_of({("M002", "a-2"): GAP}, measures=MEASURES, areas=AREAS)
    right = matrix.only(area=lambda area: area.slug == "a-2")
    assert [len(row.squares) for row in right.rows] == [1, 1]
    assert right.rows[1].squares == (GAP,)
    lower = matrix.only(measure=lambda measure: measure.code == "M002")
    assert [crossing.key for crossing in lower.crossings()] == ["M002/a-1", "M002/a-2"]
    assert matrix.only() == matrix
    nothing = matrix.only(area=lambda _: False)
    assert (nothing.size, nothing.columns) == (0, ())


def test_marking_keeps_rows_whole_and_drops_rows_without_a_hit() -> None:
    matrix = matrix_of({("M002", "a-2"): GAP}, measures=MEASURES, areas=AREAS)
    marked = matrix.marked(lambda one: one.verdict.code == "gap")
    assert [row.measure.code for row in marked.rows] == ["M002"]
    assert marked.rows[0].shown == (False, True)
    assert len(list(marked.crossings())) == 2
    assert [crossing.square for crossing in marked.crossings(shown_only=True)] == [GAP]
    narrowed = marked.only(area=lambda area: area.slug == "a-2")
    assert narrowed.rows[0].shown == (True,)


def test_size_and_emptiness() -> None:
    assert matrix_of(measures=MEASURES, areas=AREAS).size == 4
    assert matrix_of(measures=MEASURES, areas=AREAS).empty
    assert not matrix_of({("M001", "a-1"): square("announced")}, measures=MEASURES, areas=AREAS).empty
    assert matrix_of({("M001", "a-1"): Square(obstacles=1)}).empty, "an obstacle is no judgement"


def test_a_crossing_is_owned_by_lead_co_leads_and_one_municipality() -> None:
    crossing = Crossing(measure_head(co_ministries=("BZK", "OCW")), AREAS[0], GAP)
    assert crossing.ministries == ("VWS", "BZK", "OCW")
    assert crossing.municipality == "GM-a-1"
    assert crossing.key == "M001/a-1"


def test_a_source_names_an_area_or_not_or_names_none() -> None:
    assert measure_head().names("a-1") is None
    assert measure_head(named_areas=("*",)).names("a-1") is None
    assert measure_head(named_areas=("a-1",)).names("a-1") is True
    assert measure_head(named_areas=("a-1",)).names("a-2") is False


@pytest.mark.parametrize(
    ("name", "city", "part"),
    [
        ("Amsterdam Nieuw-West", "Amsterdam", "Nieuw-West"),
        ("Zaandam-Oost", "Zaanstad", "Zaandam-Oost"),
        ("Heerlen-Noord", "Heerlen", "Noord"),
        ("Delft", "Delft", "Delft"),
    ],
)
def test_an_area_is_named_without_its_city(name: str, city: str, part: str) -> None:
    assert area_head(name=name, municipality_name=city).part == part
