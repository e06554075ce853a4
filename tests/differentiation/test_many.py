"""Who answered last in many cells, in one query whatever their number."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.differentiation.many import load_last_of
from tests.counting import statements
from tests.factories import VWS, ZAANDAM, ZAANSTAD
from tests.writing import tick

OWN = f"M028/{ZAANDAM}"


def test_the_last_writing_of_every_answer_of_the_named_cells(app: Flask) -> None:
    tick("extra", "asked", "no")
    tick("extra", "asked", "yes", 1)
    tick("extra", "promised")
    tick("preferred", "asked", measure="M029")
    found = load_last_of(db.session, [OWN, "M029/heerlen-noord"])
    assert list(found) == [OWN], "another crossing of a named measure and a named area is not asked for"
    assert {place: (last.version, last.by) for place, last in found[OWN].items()} == {
        ("extra", "asked"): (2, ZAANSTAD.name),
        ("extra", "promised"): (1, VWS.name),
    }
    assert load_last_of(db.session, []) == {}


def test_more_cells_cost_no_more_queries(app: Flask) -> None:
    def cost(keys: list[str]) -> int:
        with statements() as seen:
            load_last_of(db.session, keys)
        return len(seen)

    assert cost([OWN]) == cost([f"M{number:03}/{ZAANDAM}" for number in range(1, 93)]) == 1
