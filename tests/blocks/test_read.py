"""The cells of a block, in the order that was asked, with their texts and a fixed number of queries."""

from __future__ import annotations

from flask import Flask

from alignment.blocks.read import load_crossings
from alignment.db import db
from tests.blocks.blocks import FOREIGN, SEVEN
from tests.counting import statements
from tests.writing import save


def test_cells_in_the_order_asked_and_without_what_does_not_exist(app: Flask) -> None:
    save("landing", "landing", note="Het landt.")
    keys = [*reversed(SEVEN), "M999/nergens", *FOREIGN]
    found = load_crossings(db.session, keys)
    assert list(found) == [*reversed(SEVEN), *FOREIGN]
    assert found["M028/zaanstad-zaandam-oost"].square.landing.note == "Het landt."
    assert load_crossings(db.session, []) == {}


def test_more_cells_cost_no_more_queries(app: Flask) -> None:
    def cost(keys: list[str]) -> int:
        with statements() as seen:
            load_crossings(db.session, keys)
        return len(seen)

    assert cost([SEVEN[0], FOREIGN[0]]) == cost([*SEVEN, *FOREIGN]) <= 10
