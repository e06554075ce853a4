"""Which columns each side gets: its own, with the right that each takes."""

from __future__ import annotations

import pytest

from alignment.people.permissions import CITY_SIDE, MINISTRY_SIDE
from alignment.returns.fields import fields_of
from tests.returns.rows_in_hand import field_of


@pytest.mark.parametrize(("side", "rights", "amounts"), [("rollout", MINISTRY_SIDE, 1), ("landing", CITY_SIDE, 3)])
def test_each_side_gets_only_columns_that_are_its_own(side: str, rights: frozenset[object], amounts: int) -> None:
    columns = fields_of(side, (2020, 2021))
    assert {one.may for one in columns} <= rights
    assert len([one for one in columns if one.kind == "euro"]) == 2 * amounts
    for names in ([one.key for one in columns], [one.heading for one in columns]):
        assert len(set(names)) == len(names)
    assert all(one.help.endswith(".") for one in columns)


def test_an_amount_says_whose_it_is() -> None:
    assert field_of("amount.received.2021").heading == "Ontvangen 2021, hele gemeente"
    assert field_of("amount.spent.2021").heading == "Besteed 2021, dit gebied"
