"""Reading the answers of one cell, and of no other."""

from __future__ import annotations

from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db
from alignment.differentiation.read import Answer, load_answers, load_stored_answers, load_tick_row
from alignment.history.verify import Stored
from tests.counting import statements
from tests.factories import HEERLEN, ZAANDAM
from tests.writing import tick


def test_the_answers_of_one_cell_come_with_their_versions(app: Flask) -> None:
    tick("extra", "asked")
    tick("extra", "asked", "partly", 1)
    tick("accelerated", "promised", "no")
    tick("preferred", "asked", area="heerlen-noord", by=HEERLEN)
    tick("preferred", "asked", measure="M029")
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert load_answers(db.session, owners) == {
        ("extra", "asked"): Answer("partly", 2),
        ("accelerated", "promised"): Answer("no", 1),
    }
    assert load_tick_row(db.session, owners, "preferred", "asked") is None
    row = load_tick_row(db.session, owners, "extra", "asked")
    assert row is not None
    assert (row.value, row.version) == ("partly", 2)


def test_every_answer_is_told_as_the_history_tells_it(app: Flask) -> None:
    tick("extra", "asked")
    tick("extra", "asked", "", 1)
    with statements() as seen:
        found = list(load_stored_answers(db.session))
    assert len(seen) == 1
    key = f"M028/{ZAANDAM}/extra/asked"
    assert found == [Stored("differentiation", key, 2, {"extra aandacht gevraagd": None})]
