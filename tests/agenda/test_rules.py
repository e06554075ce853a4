"""The formula of the agenda, the order with the places of the secretariat, and what refuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.agenda.rules import (
    MAX_ADVICE,
    MAX_REASON,
    TABLES,
    Factors,
    arrange,
    blocked_euro,
    check_advice,
    check_place,
    rank,
    why_not_ask,
    why_not_there,
)
from alignment.obstacles.ladder import LADDER
from alignment.obstacles.rules import DECIDING


def factors(**changes: int | None) -> Factors:
    """Three areas of 41,000 inhabitants, five days over the norm."""
    plain = {"areas": 3, "inhabitants": 41_000, "uncounted": 0, "days": 19, "norm": 14}
    return Factors(**plain | changes)  # type: ignore[arg-type]


def test_the_sum_stands_there_with_every_factor() -> None:
    one = factors()
    assert (one.over, one.weight, one.score) == (5, 6, 738_000)
    assert one.areas_told == "3 gebieden"
    assert one.inhabitants_told == "41.000 inwoners"
    assert one.days_told == "19 dagen van 14, 5 dagen te laat, telt als 1 + 5 = 6"
    assert one.sum_told == "3 × 41.000 × 6 = 738.000"


def test_within_the_norm_and_since_unknown_count_as_one_and_say_so() -> None:
    assert factors(days=14).days_told == "14 dagen van 14, binnen de norm, telt als 1"
    assert factors(days=None).days_told == "sinds onbekend, telt als 1"
    assert factors(days=14).score == factors(days=None).score == 123_000


def test_what_is_not_known_is_never_nought() -> None:
    nowhere = factors(areas=None, inhabitants=0)
    assert (nowhere.score, nowhere.sum_told) == (None, "niet te berekenen: geen gebied genoemd")
    assert nowhere.areas_told == "geen gebied genoemd"
    unknown = factors(inhabitants=0, uncounted=3)
    assert (unknown.score, unknown.sum_told) == (None, "niet te berekenen: inwoners onbekend")
    assert unknown.inhabitants_told == "inwoners onbekend"
    partly = factors(uncounted=1)
    assert partly.inhabitants_told == "ten minste 41.000 inwoners (van 1 gebied onbekend)"
    assert partly.sum_told == "3 × 41.000 × 6 = ten minste 738.000"


def test_the_order_is_that_of_the_formula() -> None:
    ranked = rank(
        {
            "onbekend": factors(areas=None, inhabitants=0, days=3),
            "onbekend-laat": factors(areas=None, inhabitants=0, days=90),
            "klein": factors(areas=1),
            "geld": factors(blocked=10),
            "meer geld": factors(blocked=20),
            "gelijk": factors(),
            "laat": factors(days=20),
        }
    )
    assert ranked == ("laat", "meer geld", "geld", "gelijk", "klein", "onbekend-laat", "onbekend")


@given(st.integers(0, 400), st.integers(1, 400))
def test_every_day_later_it_stands_higher_or_as_high(days: int, more: int) -> None:
    one, later = factors(days=days), factors(days=days + more)
    assert (later.score or 0) >= (one.score or 0)
    assert (later.score or 0) > (one.score or 0) or days + more <= one.norm


@given(st.lists(st.integers(1, 9), max_size=8), st.integers(0, 8))
def test_a_placed_one_stands_where_it_was_put_and_the_rest_keeps_its_order(positions: list[int], free: int) -> None:
    placed = {f"p{number}": position for number, position in enumerate(positions)}
    ranked = [f"r{number}" for number in range(free)] + sorted(placed)
    order = arrange(ranked, placed)
    assert sorted(order) == sorted(ranked)
    assert [code for code in order if code not in placed] == [code for code in ranked if code not in placed]
    if len(placed) == 1:
        assert order[min(positions[0], len(order)) - 1] == "p0"


def test_two_on_one_place_stand_as_the_formula_puts_them_and_a_stranger_is_left_out() -> None:
    assert arrange(("a", "b", "c", "d"), {"d": 1, "c": 1, "weg": 1}) == ("c", "d", "a", "b")
    assert arrange(("a", "b"), {"a": 99}) == ("b", "a")


@pytest.mark.parametrize(
    ("cells", "blocked"),
    [
        ([], None),
        ([(None, None)], None),
        ([(100, None)], None),
        ([(100, 40)], 60),
        ([(100, 40), (50, 50)], 60),
        ([(100, 40), (10, 90)], 60),  # what was spent above its own cell frees nothing elsewhere
        ([(100, 40), (None, 5)], None),
    ],
)
def test_blocked_money_is_known_of_every_cell_or_unknown(
    cells: list[tuple[int | None, int | None]], blocked: int | None
) -> None:
    assert blocked_euro(cells) == blocked


def test_what_refuses_says_why() -> None:
    assert why_not_there("steering_table", "steering_table") is None
    assert "Regietafel" in str(why_not_there("answered", "steering_table"))
    assert why_not_ask("Wie?", ["K1", "K2"]) is None
    assert why_not_ask("Wie?", ["K1", "K2", "K3"]) == (
        "Er staan al 3 vragen aan de tafel: K1, K2 en K3. Haal er eerst een weg."
    )
    assert "nog geen vraag" in str(why_not_ask("", []))
    assert check_place(1, "Spoed.", 1) == {}
    assert set(check_place(2, "", 1)) == {"position", "reason"}
    assert set(check_place(None, "r" * (MAX_REASON + 1), 1)) == {"position", "reason"}
    assert (
        check_place(0, "Spoed.", 3)["position"] == "Kies een plaats van 1 tot en met 3: zo veel knelpunten liggen er."
    )
    assert check_advice("") == check_advice("a" * MAX_ADVICE) == {}
    assert set(check_advice("a" * (MAX_ADVICE + 1))) == {"advice"}


def test_both_tables_are_rungs_with_a_norm() -> None:
    assert tuple(TABLES) == DECIDING
    assert all(LADDER[rung].norm for rung in TABLES)
