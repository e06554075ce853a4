"""The three warnings about money, the default grade and the ladder."""

from __future__ import annotations

import pytest

from alignment.cells.rules import (
    GRADES,
    RUNG_LEVELS,
    RUNGS,
    MoneySums,
    check_money,
    default_grade,
    highest_rung,
    remark_money,
)
from alignment.measures.rules import INSTRUMENTS


def told(**sums: int | str | None) -> str:
    return " ".join(check_money(MoneySums(**sums)))  # type: ignore[arg-type]


@pytest.mark.parametrize(("rung", "word"), [("spent", "Besteed"), ("earmarked", "Geoormerkt")])
def test_more_than_received_warns_and_exactly_received_does_not(rung: str, word: str) -> None:
    assert word in told(**{rung: 101}, received=100)
    assert told(**{rung: 100}, received=100) == ""
    assert told(**{rung: 101}, received=None) == "", "unknown is not zero"
    assert word in told(**{rung: 1}, received=0), "zero is not unknown"


def test_more_allocated_than_announced_warns_only_where_the_amount_is_a_total() -> None:
    assert "hoger dan aangekondigd" in told(allocated_everywhere=101, announced=100, budget_basis="total")
    assert told(allocated_everywhere=100, announced=100, budget_basis="total") == ""
    assert told(allocated_everywhere=100, announced=None, budget_basis="total") == ""
    assert told(allocated_everywhere=None, announced=100, budget_basis="per_year") == ""


@pytest.mark.parametrize("basis", ["per_year", "unknown", ""])
def test_what_is_no_total_cannot_be_compared_which_is_a_remark_and_no_warning(basis: str) -> None:
    sums = MoneySums(allocated_everywhere=10**9, announced=1, budget_basis=basis)
    assert check_money(sums) == ()
    assert "niet te vergelijken" in " ".join(remark_money(sums))
    assert remark_money(MoneySums(allocated_everywhere=1, announced=1, budget_basis="total")) == ()


def test_a_year_that_is_unknown_is_said_beside_the_sum() -> None:
    sums = MoneySums(received=600, spent=601, open_years=("received",))
    assert "nog niet van elk jaar bekend" in check_money(sums)[0]
    assert remark_money(sums) == ("Ontvangen is nog niet van elk jaar bekend.",)


def test_warnings_add_up_and_write_amounts_the_dutch_way() -> None:
    found = check_money(
        MoneySums(
            announced=1, budget_basis="total", allocated_everywhere=2, received=1000, earmarked=412000, spent=1001
        )
    )
    assert len(found) == 3
    assert "€\u00a0412.000" in found[1]


def test_the_grade_is_d_by_default_for_the_algemene_uitkering_only() -> None:
    assert default_grade("algemene_uitkering") == "D"
    assert {default_grade(one) for one in INSTRUMENTS if one != "algemene_uitkering"} == {None}
    assert list(GRADES) == ["A", "B", "C", "D"]


def test_the_ladder_has_five_rungs_each_with_its_level() -> None:
    assert list(RUNGS.values()) == ["aangekondigd", "toegekend", "ontvangen", "geoormerkt", "besteed"]
    assert list(RUNG_LEVELS) == list(RUNGS)
    assert list(RUNG_LEVELS.values()) == ["Nederland", "gemeente", "gemeente", "gebied", "gebied"]


@pytest.mark.parametrize("rung", list(RUNGS))
def test_the_furthest_rung_with_an_amount_counts_also_when_the_amount_is_zero(rung: str) -> None:
    assert highest_rung({"announced": 5, rung: 0}) == rung
    assert highest_rung(dict.fromkeys(RUNGS, None)) is None
    assert highest_rung({}) is None
