"""The route on the page of a cell: a proposal is never a fact, and a route says its days and where it waits."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from alignment.db import utc_now
from alignment.formats import local_date
from alignment.routes.rules import Step
from tests.pages.cells import Person, forms_in
from tests.routes.travelling import travel

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def route(page: str) -> str:
    return page[page.index('aria-labelledby="route"') : page.index("</section>", page.index('aria-labelledby="route"'))]


def test_a_usual_route_is_a_proposal_and_says_so(app: Flask) -> None:
    shown = route(Person(app, "lezer").page)
    assert "Route: nog niet ingevuld" in shown
    assert "een voorstel, geen feit" in shown
    assert shown.count('class="na"') == shown.count("<li") == shown.count("voorstel</span>") > 2
    assert forms_in(shown, "route") == []


def test_a_route_that_was_filled_in_says_its_days_and_where_it_waits(app: Flask) -> None:
    today = local_date(utc_now())
    start, later = today - timedelta(days=40), today - timedelta(days=30)
    travel(
        Step(name="ministerie", owner="VWS", came_in=start, went_out=later),
        Step(name="raad", came_in=later),
        Step(name="wijk"),
    )
    shown = route(Person(app, "lezer").page)
    assert "Route: 3 stappen, 40 dagen, wacht op: raad" in shown
    assert "voorstel" not in shown
    assert "VWS, " in shown
    assert ", 10 dagen" in shown
    assert "30 dagen" in shown
    assert shown.count('class="nu"') == shown.count('class="na"') == 1
    assert "nog niet<" in shown


def test_a_day_that_is_missing_is_said_to_be_missing(app: Flask) -> None:
    today = local_date(utc_now())
    travel(Step(name="ministerie"), Step(name="raad", went_out=today))
    shown = route(Person(app, "lezer").page)
    assert "dagen niet bekend" in shown
    assert "tot " in shown
    assert "aangekomen" in shown


def test_the_city_gets_the_proposal_in_its_form(app: Flask) -> None:
    (form,) = forms_in(route(Person(app, "stad-zaanstad").page), "route")
    assert 'value="ministerie"' in form
    assert "Route invullen" in route(Person(app, "stad-zaanstad").page)
    travel(Step(name="loket"))
    (form,) = forms_in(route(Person(app, "stad-zaanstad").page), "route")
    assert 'value="loket"' in form
    assert 'value="ministerie"' not in form
