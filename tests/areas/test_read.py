"""Reading areas: plain values, one query each, and a map that is drawn once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alignment.areas.read import (
    chosen,
    draw_map,
    load_areas,
    load_commitments,
    load_indicators,
    load_initiatives,
    load_initiatives_of,
    load_partners,
    load_programme,
)
from alignment.db import db
from alignment.errors import NotFound
from tests.area_additions import commitment_fields, initiative_fields, promise, start, tell, withdraw
from tests.counting import statements
from tests.factories import HEERLEN, ZAANDAM


def test_sixteen_areas_with_their_city_and_neighbourhoods(session: Session) -> None:
    areas = load_areas(session)
    assert len(areas) == 16
    zaandam = chosen(areas, ZAANDAM)
    assert (zaandam.municipality_name, zaandam.province, zaandam.inhabitants) == ("Zaanstad", "Noord-Holland", 48000)
    assert zaandam.neighbourhoods[0] == "Poelenburg"
    with pytest.raises(NotFound, match="nergens"):
        chosen(areas, "nergens")


def test_context_figures_of_one_area(session: Session) -> None:
    (one,) = load_indicators(session, "rotterdam-zuid")
    assert (one.value, one.unit, one.comparison_value) == (Decimal(8), "procent", Decimal(3))
    assert one.sources == ("S124",)
    assert load_indicators(session, ZAANDAM) == ()


def test_one_query_for_all_areas(session: Session) -> None:
    with statements() as seen:
        load_areas(session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1


def test_the_map_is_drawn_once_and_holds_every_area(session: Session) -> None:
    areas = load_areas(session)
    drawn = draw_map(areas)
    assert draw_map(areas) is drawn
    assert {point.slug for point in drawn.points} == {area.slug for area in areas}


def test_linked_initiatives_cost_one_query_also_when_there_are_none(session: Session) -> None:
    with statements() as seen:
        assert load_initiatives_of(session, ZAANDAM, "M028") == ()  # filled ones: tests/pages/test_cell_dialogue.py
    assert len([one for one in seen if one.startswith("SELECT")]) == 1


def test_initiatives_of_an_area_and_of_a_measure(app: Flask) -> None:
    gone = start(fields=initiative_fields(title="Aaa", measure_codes=""))
    withdraw(gone, 1)
    start(fields=initiative_fields(title="Zzz", measure_codes="M003;M028"))
    start(area="heerlen-noord", by=HEERLEN)
    with statements() as seen:
        found = load_initiatives(db.session, area=ZAANDAM)
    assert len([one for one in seen if one.startswith("SELECT")]) == 2
    assert [(one.title, one.measures, one.withdrawn) for one in found] == [
        ("Zzz", ("M003", "M028"), False),
        ("Aaa", (), True),
    ]
    assert [one.area_slug for one in load_initiatives(db.session, measure="M028")] == ["heerlen-noord", ZAANDAM]
    assert len(load_initiatives(db.session)) == 3


def test_commitments_that_run_come_first_by_day(app: Flask) -> None:
    for title, due, state in (("a", "", "open"), ("b", "2021-06-01", "open"), ("c", "2020-01-01", "kept")):
        promise(fields=commitment_fields(title=title, due=due, state=state))
    found = load_commitments(db.session, ZAANDAM)
    assert [one.title for one in found] == ["b", "a", "c"]
    assert [one.overdue(date(2021, 6, 2)) for one in found] == [True, False, False]
    assert load_commitments(db.session, "heerlen-noord") == ()


def test_an_area_without_a_text_of_its_city(app: Flask) -> None:
    assert load_programme(db.session, ZAANDAM).version == 0
    tell("Pact.")
    assert load_programme(db.session, ZAANDAM).programme == "Pact."
    assert load_programme(db.session, "heerlen-noord").programme == ""


def test_the_partners_of_the_memo_with_their_source(session: Session) -> None:
    found = load_partners(session)
    assert len(found) == 16
    assert {one.sources for one in found} == {("S001",)}
