"""Differentiation for many cells: whose answers they are, and what each does in one cell."""

from __future__ import annotations

import pytest

from alignment.blocks.answers import PLACES_OF, Given, answer_lines, field_name, said
from alignment.blocks.rules import Change, plan
from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import MAY_WRITE, PLACES
from alignment.matrix.grid import Crossing, Square
from alignment.people.permissions import Actor, why_not
from tests.factories import HEERLEN, VWS, ZAANSTAD
from tests.matrices import TODAY, area_head, half, measure_head

ASKED, HAPPENS = Given("extra", "asked", "yes"), Given("preferred", "happening", "no")
PROMISED = Given("extra", "promised", "partly")
SAID = Answers.of({("extra", "asked"): "no", ("preferred", "happening"): "no"})


def crossing(answers: Answers = SAID, status: str = "") -> Crossing:
    landing = {"landing": half("landing", status, 3)} if status else {}
    area = area_head("zaandam", municipality_code="GM0479")
    return Crossing(measure_head("M001"), area, Square(differentiation=answers, **landing))


@pytest.mark.parametrize(("side", "actor"), [("rollout", VWS), ("landing", ZAANSTAD)])
def test_each_side_has_the_answers_that_its_editors_may_give(side: str, actor: Actor) -> None:
    assert list(PLACES_OF[side]) == [place for place in PLACES if why_not(actor, MAY_WRITE[place[1]]) is None]
    assert len(PLACES_OF[side]) in (3, 6)


def test_what_an_answer_does() -> None:
    first, second = answer_lines(SAID, (ASKED, HAPPENS))
    assert (first.word, first.was, first.becomes, first.moves) == ("extra aandacht gevraagd", "nee", "ja", True)
    assert (second.was, second.becomes, second.moves) == ("nee", "nee", False)
    (new,) = answer_lines(Answers(), (PROMISED,))
    assert (new.was, new.becomes) == ("nog niets gezegd", "deels")
    assert [said(None), said(""), said("no"), field_name("extra", "asked")] == [
        "nog niets gezegd",
        "nog niets gezegd",
        "nee",
        "extra_asked",
    ]


@pytest.mark.parametrize(
    ("change", "one", "actor", "expected", "half_too", "answers"),
    [
        (Change(side="landing", answers=(ASKED,)), crossing(), ZAANSTAD, "changed", False, 1),
        (Change(side="landing", answers=(ASKED, HAPPENS)), crossing(), ZAANSTAD, "changed", False, 1),
        (Change(side="landing", answers=(HAPPENS,)), crossing(), ZAANSTAD, "same", False, 0),
        (Change(side="landing", status="landing", answers=(ASKED,)), crossing(), ZAANSTAD, "changed", True, 1),
        (Change(side="landing", status="landing", answers=(HAPPENS,)), crossing(), ZAANSTAD, "changed", True, 0),
        (
            Change(side="landing", status="landing", answers=(ASKED,)),
            crossing(status="landing"),
            ZAANSTAD,
            "changed",
            False,
            1,
        ),
        (
            Change(side="landing", status="not_landing", answers=(ASKED,)),
            crossing(status="landing"),
            ZAANSTAD,
            "refused",
            False,
            0,
        ),
        (Change(side="landing", answers=(ASKED,)), crossing(), HEERLEN, "refused", False, 0),
        (Change(side="landing", answers=(PROMISED,)), crossing(), ZAANSTAD, "refused", False, 0),
        (Change(side="rollout", answers=(PROMISED,)), crossing(), VWS, "changed", False, 1),
        (Change(side="rollout", answers=(ASKED,)), crossing(), VWS, "refused", False, 0),
    ],
)
def test_a_cell_is_written_as_a_whole_or_not_at_all(
    change: Change, one: Crossing, actor: Actor, expected: str, half_too: bool, answers: int
) -> None:
    planned = plan([one], change, actor, TODAY)
    (line,) = planned.lines
    assert (line.outcome, line.writes_half, len(line.written_answers)) == (expected, half_too, answers)
    assert planned.writes == half_too + answers
    assert bool(line.why) == (expected == "refused")


def test_the_reason_is_that_of_the_permissions() -> None:
    def why(change: Change, actor: Actor) -> str:
        return plan([crossing()], change, actor, TODAY).lines[0].why

    assert why(Change(side="landing", answers=(ASKED,)), HEERLEN).startswith(
        "Alleen de gemeente van dit gebied kan invullen wat is gevraagd en wat gebeurt"
    )
    assert "kunt u niet invullen wat is toegezegd" in why(Change(side="landing", answers=(PROMISED,)), ZAANSTAD)
