"""What the page of a breakthrough offers to whom, and how values are told."""

from __future__ import annotations

from flask import Flask

from alignment.areas.read import load_areas
from alignment.breakthroughs.breakthrough_page import area_squares, detail_form, own_areas, told
from alignment.breakthroughs.rules import HERE_IT_BEGAN, TAKEN_ALREADY
from alignment.db import db
from tests.breakthroughs.doing import card_of, propose, take
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD, actor
from tests.register import page, signed_in


def test_only_a_city_is_asked_and_only_for_its_own_areas(app: Flask) -> None:
    with app.test_request_context():
        card = card_of("D001")
        squares = area_squares(card, load_areas(db.session))
        amsterdam = actor(HEERLEN.role, "GM0363")
        asked = {
            who.organisation_name: [one.square.area.slug for one in own_areas(card, squares, who, {})]
            for who in (HEERLEN, amsterdam, VWS, SECRETARIAT, READER)
        }
        assert own_areas(card, squares, None, {}) == []
    assert asked == {
        "GM0917": ["heerlen-noord"],
        "GM0363": ["amsterdam-nieuw-west", "amsterdam-zuidoost"],
        "VWS": [],
        "SECRETARIAAT": [],
        "REGIETAFEL": [],
    }


def test_what_cannot_be_done_has_its_reason(app: Flask) -> None:
    take("D001")
    code = propose()
    with app.test_request_context():
        areas = load_areas(db.session)
        (taken,) = own_areas(card_of("D001"), area_squares(card_of("D001"), areas), HEERLEN, {})
        (origin,) = own_areas(card_of(code), area_squares(card_of(code), areas), ZAANSTAD, {})
        assert (taken.take, taken.why_not_take) == (None, TAKEN_ALREADY)
        assert taken.form is not None
        assert (taken.form.status.data, taken.form.version.data) == ("adopted", 1)
        assert (origin.form, origin.take, origin.reason) == (None, None, HERE_IT_BEGAN)


def test_the_form_of_the_secretariat_begins_with_what_stands(app: Flask) -> None:
    with app.test_request_context():
        form = detail_form(card_of("D001"))
        assert (form.stage.data, form.scope.data, form.conditions.data, form.version.data) == (
            "proposal",
            "areas",
            "",
            0,
        )
    address = 'action="/doorbraken/D001/vastgelegd"'
    assert address in page(signed_in(app, "secretariaat"), "/doorbraken/D001")
    assert address not in page(signed_in(app, "stad-heerlen"), "/doorbraken/D001")


def test_values_in_words() -> None:
    assert [told("stage", "pilot"), told("scope", "city"), told("status", "adapted")] == ["proef", "stad", "aangepast"]
    assert [told("lesson", ""), told("lesson", "Begin klein.")] == ["leeg", "Begin klein."]
