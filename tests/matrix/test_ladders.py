"""The money of the matrix: sums per rung, and years that are said to be unknown stay visible beside a sum."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.matrix.grid import Ladder
from alignment.matrix.read import load_matrix
from tests.factories import ZAANDAM
from tests.writing import grade, pay


def ladder() -> Ladder:
    matrix = load_matrix(db.session, measure="M028", area=ZAANDAM)
    return next(matrix.crossings()).square.ladder


def test_years_are_added_up_and_an_unknown_one_is_told(app: Flask) -> None:
    pay("received", 600, year=2020)
    pay("received", 100, year=2021)
    assert (ladder().received, ladder().open_years) == (700, ())
    pay("received", None, 1, year=2021)
    assert (ladder().received, ladder().open_years) == (600, ("received",))
    assert ladder().remarks == ("Ontvangen is nog niet van elk jaar bekend.",)
    assert ladder().warnings == ()


def test_a_remark_is_no_warning(app: Flask) -> None:
    pay("received", 100)
    pay("spent", 101)
    grade("C")
    assert len(ladder().warnings) == 1
    assert (ladder().grade, ladder().grade_is_default) == ("C", False)
