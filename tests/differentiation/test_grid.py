"""What the nine answers of a cell come to: the furthest moment per kind, and nothing said is not no."""

from __future__ import annotations

import pytest

from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import PLACES


@pytest.mark.parametrize(
    ("asked", "promised", "happening", "level"),
    [
        ("", "", "", "unsaid"),
        ("no", "", "", "no"),
        ("", "", "no", "no"),
        ("yes", "", "", "asked"),
        ("partly", "no", "no", "asked"),
        ("no", "partly", "", "promised"),
        ("yes", "yes", "no", "promised"),
        ("", "", "partly", "happening"),
        ("no", "no", "yes", "happening"),
    ],
)
def test_a_kind_comes_to_its_furthest_moment_with_partly_or_yes(
    asked: str, promised: str, happening: str, level: str
) -> None:
    moments = {"asked": asked, "promised": promised, "happening": happening}
    one = Answers.of({("extra", moment): value for moment, value in moments.items()})
    assert one.levels == ("unsaid", "unsaid", level)
    assert one.highest == level
    assert one.said == (level != "unsaid")
    assert one.ticked == (level not in ("unsaid", "no"))


def test_the_cell_counts_under_its_furthest_kind() -> None:
    one = Answers.of({("accelerated", "asked"): "yes", ("preferred", "happening"): "no", ("extra", "promised"): "yes"})
    assert one.levels == ("asked", "no", "promised")
    assert one.highest == "promised"


def test_every_answer_stands_at_its_own_place() -> None:
    for place in PLACES:
        one = Answers.of({place: "partly"})
        assert [other for other in PLACES if one.value(*other)] == [place]


def test_nobody_said_anything_is_the_normal_state() -> None:
    assert Answers() == Answers.of({})
    assert not Answers().said
