"""The number that tells whether the register data in two files are equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from alignment.matrix.filters import Filters, filtered
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


def test_the_input_counts_the_cells_of_the_filter() -> None:
    assert book_of().shown == 9
    assert book_of(filtered(small_matrix(), Filters(oordeel="gap"))).shown == 1
