"""The row of a city behind an obstacle: new, back again, and as the history tells it."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import select

from alignment.db import db, transaction, utc_now
from alignment.obstacles.city_rows import CITIES, city_told, load_city, put_city
from tests.obstacles.climbing import stand_behind, walk_away
from tests.writing import complain


def test_a_new_city_has_a_first_version_and_nothing_before_it(app: Flask) -> None:
    with transaction() as session:
        put = put_city(session, "K001", "GM0917", at=utc_now(), name="Henk")
    assert (put.version, put.old, put.new) == (1, {}, {})


def test_who_left_is_not_there_and_comes_back_on_the_same_row(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    walk_away(code)
    assert load_city(db.session, code, "GM0917") is None
    row = db.session.execute(select(CITIES).where(CITIES.c.municipality_code == "GM0917")).one()
    assert city_told(row)["left_at"] == row.left_at.isoformat()
    db.session.rollback()
    with transaction() as session:
        put = put_city(session, code, "GM0917", at=utc_now(), name="Hanna")
    assert (put.version, put.old["joined_by"], put.new["left_at"]) == (3, "Henk Heerlen", None)
    again = load_city(db.session, code, "GM0917")
    assert again is not None
    assert (again.joined_by, again.verdict, again.left_at, again.version) == ("Hanna", "", None, 3)
