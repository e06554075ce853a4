"""What a change does to each cell, and why it leaves some alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.blocks.rules import (
    CONFIRM,
    NOTHING_TO_CONFIRM,
    Change,
    plan,
    plan_each,
    side_of,
)
from alignment.matrix.grid import Crossing, Square
from tests.factories import READER, SECRETARIAT, VWS, ZAANSTAD
from tests.matrices import TODAY, area_head, half, measure_head

OWN = area_head("zaandam", municipality_code="GM0479")
OTHER = area_head("heerlen", municipality_code="GM0917")


def crossing(status: str = "", note: str = "", area: object = OWN, code: str = "M001") -> Crossing:
    square = Square(landing=half("landing", status, 3, note=note)) if status else Square()
    return Crossing(measure_head(code), area, square)  # type: ignore[arg-type]


def outcome(change: Change, one: Crossing) -> tuple[str, str]:
    (line,) = plan([one], change, ZAANSTAD, TODAY).lines
    return line.outcome, line.why


def landing(**given: str) -> Change:
    return Change(side="landing", **given)


def test_counts_and_order() -> None:
    cells = [crossing(), crossing("landing"), crossing("detours", area=OTHER), crossing("not_applicable", "Nee.")]
    told = plan(cells, landing(status="landing"), ZAANSTAD, TODAY)
    assert [line.outcome for line in told.lines] == ["changed", "same", "refused", "changed"]
    assert (len(told.changed), len(told.same), len(told.refused)) == (2, 1, 1)
    assert told.lines[0].old.status == "unassessed"
    assert told.lines[3].new.note == "Nee.", "an empty note leaves the text of the cell"


@pytest.mark.parametrize(
    ("change", "one", "expected", "part"),
    [
        (landing(status="not_landing"), crossing("landing"), "refused", "gaat terug van ‘landt’"),
        (landing(status="not_landing"), crossing("landing", "Er was iets."), "changed", ""),
        (landing(status="not_landing", note="Weg."), crossing("landing"), "changed", ""),
        (landing(status="not_applicable"), crossing(), "refused", "waarom het oordeel"),
        (landing(note="Alleen tekst."), crossing(), "refused", "Kies eerst een oordeel"),
        (landing(note="Alleen tekst."), crossing("landing"), "changed", ""),
        (landing(note="  \n "), crossing("landing", "x"), "same", ""),
        (landing(confidence="tested"), crossing("landing"), "changed", ""),
        (landing(status="landing", note="x" * 1001), crossing(), "refused", "1.001 tekens"),
        (landing(status="bestaat-niet"), crossing(), "refused", "bestaat niet"),
        (landing(status="unassessed"), crossing(), "same", ""),
        (landing(status="unassessed"), crossing("landing"), "changed", ""),
        (landing(action=CONFIRM), crossing(), "refused", NOTHING_TO_CONFIRM),
        (landing(action=CONFIRM), crossing("landing"), "changed", ""),
        (landing(action=CONFIRM), crossing("landing", area=OTHER), "refused", "Alleen de gemeente"),
        (Change(side="rollout", status="running"), crossing(), "refused", "redacteur gemeente"),
    ],
)
def test_what_happens_to_one_cell(change: Change, one: Crossing, expected: str, part: str) -> None:
    found, why = outcome(change, one)
    assert found == expected
    assert part in why
    assert bool(why) == (expected == "refused")


def test_every_cell_may_have_a_change_of_its_own() -> None:
    pairs = [(crossing(), landing(status="landing")), (crossing(code="M002"), landing(status="detours"))]
    assert [line.new.status for line in plan_each(pairs, ZAANSTAD, TODAY).lines] == ["landing", "detours"]


def test_the_ministry_writes_the_other_half() -> None:
    (line,) = plan([crossing("landing")], Change(side="rollout", status="running"), VWS, TODAY).lines
    assert (line.outcome, line.half.value.code) == ("changed", "unassessed")
    assert line.key == "M001/zaandam"


def test_whose_side() -> None:
    assert [side_of(one) for one in (VWS, ZAANSTAD, SECRETARIAT, READER, None)] == [
        "rollout",
        "landing",
        None,
        None,
        None,
    ]


def test_a_change_that_asks_nothing_says_so() -> None:
    assert not landing(note=" ").says_something
    assert landing(confidence="tested").says_something
    assert landing(action=CONFIRM).says_something
    assert not replace(landing(status="landing"), status=None).says_something
