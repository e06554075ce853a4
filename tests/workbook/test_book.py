"""The number that tells whether the register data in two files are equal."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from alignment.cells.scales import LANDING, ROLLOUT
from alignment.differentiation.grid import Answers
from alignment.matrix.filters import Filters, filtered
from alignment.matrix.grid import Half, Ladder, Square
from alignment.workbook.book import RegietafelInput, data_hash
from tests.matrices import matrix_of, square
from tests.workbook.builders import book_of, obstacle, small_matrix

AT = datetime(2021, 3, 1, tzinfo=UTC)


def test_equal_data_give_the_same_number_whenever_and_by_whomever_it_is_made() -> None:
    book = book_of()
    later = replace(book, made_at=book.made_at + timedelta(days=1), made_by="Iemand anders")
    assert data_hash(later) == data_hash(book)


def changed_half(**changes: Any) -> RegietafelInput:
    said = square("running", "landing")
    return book_of(matrix_of({("M001", "a-1"): replace(said, landing=replace(said.landing, **changes))}))


@pytest.mark.parametrize(
    "other",
    [
        changed_half(note="Ander woord"),
        changed_half(version=2),
        changed_half(changed_at=AT),
        changed_half(confirmed_at=AT),
        replace(changed_half(), obstacles=(obstacle(title="Anders"),)),
        book_of(filtered(small_matrix(), Filters(oordeel="gap"))),
    ],
)
def test_any_other_data_give_another_number(other: RegietafelInput) -> None:
    assert data_hash(other) not in {data_hash(changed_half()), data_hash(book_of())}


HALF = {
    "value": LANDING["detours"],
    "version": 2,
    "note": "Ander woord",
    "confidence": "tested",
    "since": date(2021, 1, 4),
    "changed_at": AT,
    "changed_by": "Iemand",
    "changed_for": "Gemeente",
    "confirmed_at": AT,
    "confirmed_by": "Iemand",
}
LADDER = {
    "announced": 1,
    "allocated": 1,
    "received": 1,
    "earmarked": 1,
    "spent": 1,
    "grade": "A",
    "grade_is_default": False,
    "warnings": ("Let op.",),
    "remarks": ("Goed om te weten.",),
    "open_years": ("spent",),
}
SQUARE = {"obstacles": 1, "table": "ministry", "differentiation": Answers.of({("extra", "asked"): "no"})}
EXCEPT = {  # what follows from the other fields and the day, so that the same data give the same number tomorrow
    Half: {"quiet", "silent"},
    Ladder: set(),
    Square: {"verdict", "rollout", "landing", "ladder"},  # the verdict follows; the others are walked by themselves
}
OTHERS: dict[type, dict[str, Any]] = {Half: HALF, Ladder: LADDER, Square: SQUARE}


def told(one: Square) -> str:
    return data_hash(book_of(matrix_of({("M001", "a-1"): one})))


@pytest.mark.parametrize("kind", [Half, Ladder, Square])
def test_every_field_is_either_in_the_number_or_left_out_for_a_reason(kind: type) -> None:
    """Who adds a field must decide: give it another value here, or say why it is no data."""
    assert {field.name for field in fields(kind)} == OTHERS[kind].keys() | EXCEPT[kind]


@pytest.mark.parametrize("side", ["rollout", "landing"])
@pytest.mark.parametrize("field", HALF)
def test_every_field_of_a_half_changes_the_number(side: str, field: str) -> None:
    said = square("running", "landing")
    other = ROLLOUT["open"] if (side, field) == ("rollout", "value") else HALF[field]
    changes: dict[str, Any] = {side: replace(getattr(said, side), **{field: other})}
    assert told(replace(said, **changes)) != told(said)


@pytest.mark.parametrize("field", LADDER)
def test_every_field_of_the_money_changes_the_number(field: str) -> None:
    said = square("running", "landing")
    changes: dict[str, Any] = {field: LADDER[field]}
    assert told(replace(said, ladder=replace(said.ladder, **changes))) != told(said)


@pytest.mark.parametrize("field", SQUARE)
def test_every_field_of_a_square_changes_the_number(field: str) -> None:
    said = square("running", "landing")
    changes: dict[str, Any] = {field: SQUARE[field]}
    assert told(replace(said, **changes)) != told(said)


def test_what_follows_from_the_day_does_not_change_the_number() -> None:
    """Negative control of the tests above: the same data a month later are the same data."""
    assert told(square("running", "landing", quiet=40)) == told(square("running", "landing"))


@pytest.mark.parametrize("changes", [{"round": None}, {"is_example": True}])
def test_the_round_and_the_mark_of_examples_are_in_the_number(changes: dict[str, Any]) -> None:
    assert data_hash(book_of(small_matrix(**changes))) != data_hash(book_of())


def test_the_input_counts_the_cells_of_the_filter() -> None:
    assert book_of().shown == 9
    assert book_of(filtered(small_matrix(), Filters(oordeel="gap"))).shown == 1
