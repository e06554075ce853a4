"""The cities behind obstacles as plain values, in one query; what was said of an earlier answer counts as silence."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.obstacles.ladder_read import load_cities, standing_of
from tests.counting import statements
from tests.obstacles.climbing import answer, stand_behind, verify
from tests.writing import complain


def test_all_cities_in_one_query_by_name(app: Flask) -> None:
    first, second = complain(), complain("Nog een")
    stand_behind(first)
    with statements() as seen:
        everything = load_cities(db.session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
    assert {code: [city.name for city in cities] for code, cities in everything.items()} == {
        first: ["Heerlen", "Zaanstad"],
        second: ["Zaanstad"],
    }
    assert load_cities(db.session, second) == {second: everything[second]}
    assert load_cities(db.session, "K001") == {}


def test_only_what_was_said_of_this_answer_counts(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    verify(code, "works", note="Fijn.")
    cities = load_cities(db.session, code)[code]
    assert standing_of("answered", "reported", 1, cities).verdicts == {"GM0917": "", "GM0479": "works"}
    assert standing_of("answered", "reported", 2, cities).verdicts == {"GM0917": "", "GM0479": ""}
    assert [(city.verdict, city.note) for city in cities] == [("", ""), ("works", "Fijn.")]
