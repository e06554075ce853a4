"""What lies under what, and the rows as the history tells them."""

from __future__ import annotations

from datetime import date

from flask import Flask

from alignment.db import db
from alignment.obstacles.beside_read import load_roots, load_stored_roots, load_stored_work, work_told
from tests.obstacles.besides import assign, lie_under, stand_alone


def test_what_was_split_lies_under_nothing_and_keeps_its_row(app: Flask) -> None:
    lie_under("K001", "K002")
    lie_under("K003", "K002")
    stand_alone("K003")
    assert load_roots(db.session) == {"K001": "K002"}
    assert [(row.key, row.version) for row in load_stored_roots(db.session)] == [("K001", 1), ("K003", 2)]


def test_work_is_told_as_plain_values(app: Flask) -> None:
    assert work_told(None) == {"owner": "", "due": None}
    assign("K008", due=date(2021, 5, 3))
    (row,) = load_stored_work(db.session)
    assert row.state == {"owner": "Team Jeugd", "due": "2021-05-03"}
