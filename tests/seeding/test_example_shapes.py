"""Days ago become moments and dates; a star becomes every area."""

from datetime import UTC, date, datetime

from alignment.cells.rules import HalfState
from alignment.seeding.example_shapes import areas_of, check_answers, half_of, moment_of
from alignment.seeding.files import Row

TODAY = date(2021, 4, 1)


def row(**values: object) -> Row:
    return Row("rollout.csv", 2, {}, dict(values))


def test_a_moment_is_half_past_nine_dutch_time_in_winter_and_summer() -> None:
    assert moment_of(1, TODAY) == datetime(2021, 3, 31, 7, 30, tzinfo=UTC)
    assert moment_of(30, TODAY) == datetime(2021, 3, 2, 8, 30, tzinfo=UTC)


def test_a_star_is_every_area() -> None:
    assert areas_of(row(area_slugs=("*",)), {"b", "a"}) == ("a", "b")
    assert areas_of(row(area_slugs=("b",)), {"b", "a"}) == ("b",)
    assert areas_of(row(), {"a"}) == ()


def test_a_half_gets_its_date() -> None:
    values = {"status": "running", "note": "", "confidence": "tested"}
    assert half_of(row(**values, since_days_ago=30), TODAY) == HalfState(**values, since=date(2021, 3, 2))
    assert half_of(row(**values, since_days_ago=None), TODAY).since is None


def test_an_answer_about_differentiation_stands_once() -> None:
    def answer(line: int, areas: tuple[str, ...], moment: str = "asked") -> Row:
        texts = {"measure_code": "M001", "kind": "extra", "moment": moment}
        return Row("differentiation.csv", line, texts, {"area_slugs": areas})

    def told(*rows: Row) -> list[str]:
        return [str(one) for one in check_answers({"differentiation.csv": list(rows)}, {}, areas={"a", "b"})]

    assert told(answer(2, ("a",)), answer(3, ("b",)), answer(4, ("a",), "promised")) == []
    (problem,) = told(answer(2, ("a",)), answer(3, ("*",)))
    assert "regel 3" in problem
    assert "a staat al op regel 2" in problem
