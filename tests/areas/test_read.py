"""Reading areas: plain values, one query each, and a map that is drawn once."""

from __future__ import annotations

from decimal import Decimal

import pytest
from sqlalchemy.orm import Session

from alignment.areas.read import chosen, draw_map, load_areas, load_indicators, load_initiatives_of
from alignment.errors import NotFound
from tests.factories import ZAANDAM
from tests.register import counted_queries


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
    assert load_indicators(session, ZAANDAM) == ()


def test_one_query_for_all_areas(session: Session) -> None:
    with counted_queries() as seen:
        load_areas(session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1


def test_the_map_is_drawn_once_and_holds_every_area(session: Session) -> None:
    areas = load_areas(session)
    drawn = draw_map(areas)
    assert draw_map(areas) is drawn
    assert {point.slug for point in drawn.points} == {area.slug for area in areas}


def test_linked_initiatives_cost_one_query_also_when_there_are_none(session: Session) -> None:
    with counted_queries() as seen:
        assert load_initiatives_of(session, ZAANDAM, "M028") == ()  # filled ones: tests/pages/test_cell_dialogue.py
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
