"""What a return workbook is made from gives its columns; its words are those that the reader looks for."""

from __future__ import annotations

import pytest

from alignment.returns import outgoing
from alignment.returns.fields import fields_of
from tests.returns.going_out import given_of


@pytest.mark.parametrize("side", ["rollout", "landing"])
def test_the_columns_are_those_of_its_side_and_years(side: str) -> None:
    given = given_of(side)
    assert given.fields == fields_of(side, given.standing.years)


def test_sheets_have_four_different_names() -> None:
    assert len({outgoing.READ_ME, outgoing.FILL_IN, outgoing.LISTS, outgoing.BASE}) == 4
