"""Reading one cell: owners, halves and amounts."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.cells.read import (
    CellOwners,
    half_state,
    load_grade_row,
    load_half_row,
    load_line,
    load_lines,
    load_owners,
)
from alignment.cells.rules import HalfState
from alignment.db import db
from alignment.errors import NotFound
from tests.factories import ZAANDAM
from tests.writing import pay, save


def test_a_cell_belongs_to_lead_co_leads_and_the_municipality(app: Flask) -> None:
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert owners == CellOwners("M028", ZAANDAM, ("VWS", "BZK"), "GM0479")
    assert owners.key == f"M028/{ZAANDAM}"


@pytest.mark.parametrize(("measure", "area"), [("M999", ZAANDAM), ("M028", "x"), ("", ""), ("m028", ZAANDAM)])
def test_what_does_not_exist_is_not_found(app: Flask, measure: str, area: str) -> None:
    with pytest.raises(NotFound):
        load_owners(db.session, measure, area)


def test_a_cell_that_nobody_spoke_about_has_no_row(app: Flask) -> None:
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert load_half_row(db.session, "landing", owners) is None
    assert half_state(None) == HalfState()
    assert load_lines(db.session, owners) == ()
    assert load_grade_row(db.session, owners) is None


def test_the_two_halves_are_apart(app: Flask) -> None:
    save("landing", "landing", note="Goed.")
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert half_state(load_half_row(db.session, "landing", owners)).note == "Goed."
    assert load_half_row(db.session, "rollout", owners) is None


def test_amounts_come_by_year_and_rung_and_only_of_this_cell(app: Flask) -> None:
    pay("spent", 3, year=2022)
    pay("spent", 1)
    pay("received", 2)
    pay("spent", 9, measure="M027")
    owners = load_owners(db.session, "M028", ZAANDAM)
    found = [(line.year, line.rung, line.amount) for line in load_lines(db.session, owners)]
    assert found == [(2021, "received", 2), (2021, "spent", 1), (2022, "spent", 3)]
    line = load_line(db.session, owners, "spent", 2022)
    assert line is not None
    assert (line.amount_eur, line.version) == (3, 1)
    assert load_line(db.session, owners, "earmarked", 2022) is None
