"""Facts as sentences: unknown says so, memory is no fact."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.matrix.grid import Ladder
from alignment.pages.facts import amount_sentence, grade_told, number_told, period_told, rung_told
from tests.measures.test_cards import card


def test_an_amount_says_on_what_basis_and_for_which_years() -> None:
    told = amount_sentence(
        card(budget_eur=244_000_000, budget_basis="total", budget_years="2020-2021", amount_verification="source")
    )
    assert told == "€\u00a0244.000.000, totaal voor de hele periode (2020-2021)"
    assert amount_sentence(card(budget_eur=0, budget_basis="per_year")) == "€\u00a00, per jaar"


def test_no_amount_is_never_zero_and_memory_is_never_an_amount() -> None:
    assert amount_sentence(card()) == "niet gevonden"
    assert amount_sentence(card(budget_eur=5, amount_verification="memory")) == "bedrag uit geheugen, niet als feit"


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("", "", "niet gevonden"),
        ("2020", "", "vanaf 2020, einde niet gevonden"),
        ("", "2021-08", "begin niet gevonden, tot en met augustus 2021"),
        ("2020-06-02", "2021-08-31", "vanaf 2 juni 2020, tot en met 31 augustus 2021"),
    ],
)
def test_a_period_is_as_precise_as_its_source(start: str, end: str, told: str) -> None:
    assert period_told(start, end) == told


def test_money_says_how_far_it_was_followed_and_at_which_level() -> None:
    assert rung_told(Ladder()) == "nog niets bekend"
    assert rung_told(Ladder(announced=1, spent=0)) == "besteed (gebied)"
    assert grade_told(Ladder()) == "nog niet bekend"
    assert grade_told(Ladder(grade="D")) == "D · niet herleidbaar (standaard bij algemene uitkering)"
    assert grade_told(Ladder(grade="A", grade_is_default=False)) == "A · geoormerkt voor het gebied"


@pytest.mark.parametrize(
    ("value", "told"), [("51.0000", "51"), ("1234.5", "1.234,5"), ("100", "100"), ("-0.25", "-0,25")]
)
def test_figures_are_written_the_dutch_way(value: str, told: str) -> None:
    assert number_told(Decimal(value)) == told
