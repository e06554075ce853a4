"""Breakthroughs on the pages of an area and a measure."""

from __future__ import annotations

from flask import Flask

from alignment.areas.read import chosen, load_areas
from alignment.db import db
from alignment.pages.breakthroughs_beside import load_about, load_here
from tests.breakthroughs.doing import HEERLEN_NOORD, say, take
from tests.counting import statements


def test_an_area_shows_what_began_there_and_what_its_city_said(app: Flask) -> None:
    areas = load_areas(db.session)
    here = chosen(areas, HEERLEN_NOORD)
    assert load_here(db.session, here) == []
    say("D001", "not_fitting", note="Geen school.")
    assert [(one.card.code, one.square.word) for one in load_here(db.session, here)] == [("D001", "past niet")]
    began = load_here(db.session, chosen(areas, "groningen-noord"))
    assert [(one.card.code, one.square.code) for one in began] == [("D007", "origin")]


def test_a_measure_shows_in_how_many_areas_it_was_taken_over(app: Flask) -> None:
    assert [(one.card.code, one.taken) for one in load_about(db.session, "M050")] == [("D003", 0)]
    take("D003")
    with statements() as seen:
        assert [one.taken for one in load_about(db.session, "M050")] == [1]
    assert len([one for one in seen if one.startswith("SELECT")]) == 6
