"""A step has what it needs and nothing else, says that it is an example, and comes after the one before it."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.seeding.example_steps import ADOPTED, MARK, STEPS, check_steps
from alignment.seeding.files import Row

UP = {"obstacle_code": "K1001", "action": "up", "days_ago": 20, "value": "", "area_slugs": (), "text": f"{MARK}hoe?"}
JOIN = UP | {"action": "join", "days_ago": None, "area_slugs": ("heerlen-noord",), "text": ""}


def row(line: int, values: dict[str, Any], file: str = STEPS.file) -> Row:
    return Row(file, line, {name: str(value or "") for name, value in values.items()}, values)


def told(*values: dict[str, Any]) -> list[str]:
    raised = Row("raised_obstacles.csv", 2, {}, {"code": "K1001", "raised_days_ago": 30})
    rows = [row(line, one) for line, one in enumerate(values, 2)]
    return [str(one) for one in check_steps({"raised_obstacles.csv": [raised], STEPS.file: rows}, {})]


def test_good_steps_give_no_problem() -> None:
    assert told(UP, JOIN, UP | {"days_ago": 20}, UP | {"action": "answer", "days_ago": 1}) == []


@pytest.mark.parametrize(
    ("step", "column"),
    [
        (UP | {"days_ago": None}, "days_ago"),
        (UP | {"days_ago": 31}, "days_ago"),
        (UP | {"area_slugs": ("heerlen-noord",)}, "area_slugs"),
        (UP | {"text": "hoe?"}, "text"),
        (JOIN | {"area_slugs": ()}, "area_slugs"),
        (JOIN | {"days_ago": 3}, "days_ago"),
        (UP | {"action": "work", "days_ago": None, "value": "morgen"}, "value"),
        (JOIN | {"action": "propose", "value": "Titel", "text": f"{MARK}zo."}, "value"),
    ],
)
def test_a_step_without_what_it_needs_is_a_problem(step: dict[str, Any], column: str) -> None:
    (problem,) = told(step)
    assert f"kolom {column}:" in problem


def test_a_step_before_the_one_before_it_is_a_problem() -> None:
    (problem,) = told(UP, UP | {"days_ago": 21})
    assert "regel 3, kolom days_ago: ligt vóór de stap ervoor" in problem


def test_what_an_area_does_says_that_it_is_an_example() -> None:
    good, bad = (row(line, {"note": note}, ADOPTED.file) for line, note in ((2, f"{MARK}ja."), (3, "ja.")))
    (problem,) = check_steps({ADOPTED.file: [good, bad]}, {})
    assert problem.line == 3


def test_a_file_that_could_not_be_read_gives_no_problem_here() -> None:
    assert list(check_steps({}, {})) == []
