"""What stands in an organisation's cells: all of it, only its own, in a fixed number of queries."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.returns.read import load_standing
from alignment.returns.standing import Stand, Standing
from tests.counting import statements
from tests.matrices import TODAY
from tests.returns.travelling_file import CELL
from tests.writing import SINCE, pay, save, tick


def city(code: str = "GM0479") -> Standing:
    return load_standing(db.session, "landing", code, TODAY)


def test_a_field_that_nobody_wrote_is_left_out(app: Flask) -> None:
    standing = city()
    assert [cell for cell in standing.cells if not cell.startswith("knelpunten/")] == []
    assert {area.municipality_code for area in standing.areas.values()} == {"GM0479"}
    assert len(standing.measures) == 92
    assert standing.years == (2021,)


def test_everything_that_the_city_said_stands_there_with_its_version(app: Flask) -> None:
    save("landing", "detours", note="Via het wijkteam.", since=SINCE)
    save("rollout", "running")
    tick("extra", "asked", "partly")
    tick("extra", "promised", "yes")
    pay("received", 0)
    pay("spent", 412000, year=2019)
    pay("allocated", 5)
    standing = city()
    assert standing.cells[CELL] == {
        "landing.status": Stand("detours", 1),
        "landing.note": Stand("Via het wijkteam.", 1),
        "landing.confidence": Stand("impression", 1),
        "landing.since": Stand("2021-02-01", 1),
        "tick.extra.asked": Stand("partly", 1),
        "amount.received.2021": Stand("0", 1),
        "amount.spent.2019": Stand("412000", 1),
        "rollout.status": Stand("running", 1),
    }
    assert standing.years == (2019, 2021)
    assert standing.told[CELL]["landing.status"].startswith("Zara Zaanstad, GM0479, ")
    ministry = load_standing(db.session, "rollout", "VWS", TODAY, (2030,))
    assert set(ministry.cells[CELL]) == {
        "rollout.status", "rollout.note", "rollout.confidence", "rollout.since", "tick.extra.promised",
        "amount.allocated.2021", "landing.status",
    }  # fmt: skip
    assert ministry.at(CELL, "landing.status") == Stand("detours", 1)
    assert ministry.years == (2021, 2030)
    assert all("VWS" in head.ministries for head in ministry.measures.values())
    assert CELL not in city("GM0917").cells


def test_what_was_taken_back_is_empty_with_its_version(app: Flask) -> None:
    save("landing", "landing")
    save("landing", "unassessed", version=1)
    pay("received", 5)
    pay("received", None, version=1)
    tick("extra", "asked", "yes")
    tick("extra", "asked", "", version=1)
    standing = city()
    assert {standing.at(CELL, name) for name in ("landing.status", "amount.received.2021", "tick.extra.asked")} == {
        Stand("", 2)
    }
    assert standing.at(CELL, "landing.confidence").text == "", "of nothing nobody is sure"


@pytest.mark.parametrize("many", [False, True])
def test_the_number_of_queries_does_not_depend_on_what_stands_there(app: Flask, many: bool) -> None:
    if many:
        for code in ("M028", "M029", "M030"):
            save("landing", "landing", measure=code)
            pay("spent", 5, measure=code)
    db.session.rollback()
    with statements() as asked:
        city()
    assert len(asked) == QUERIES


QUERIES = 16
