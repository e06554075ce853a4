"""Proposing a breakthrough, on both databases: who may, what it needs, and made of a solved obstacle only."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from alignment.breakthroughs.commands import why_not_propose
from alignment.db import db
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.obstacles.rules import NOT_SOLVED
from alignment.people.permissions import Actor, Owners
from alignment.verify import first_untold_row
from tests.breakthroughs.doing import HEERLEN_NOORD, card_of, propose, solved
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD
from tests.writing import complain, lines


def test_a_city_proposes_with_what_it_knows(app: Flask) -> None:
    code = propose("  Eén   loket ", fields={"conditions": "Een ruimte.", "lesson": "Begin klein."})
    assert code == "D1001"
    card = card_of(code)
    assert (card.title, card.stage, card.origin_area_slug, card.scope) == ("Eén loket", "proposal", ZAANDAM, "")
    assert (card.conditions, card.lesson, card.first_steps, card.detail_version) == (
        "Een ruimte.",
        "Begin klein.",
        "",
        1,
    )
    assert (card.proposed_by, card.proposed_name, card.verification) == ("GM0479", ZAANSTAD.name, "")
    assert [line.action for line in lines()] == ["breakthrough.proposed", "breakthrough_detail.saved"]
    assert json.loads(lines()[0].new)["title"] == "Eén loket"
    assert first_untold_row(db.session) is None


def test_nothing_more_than_a_title_and_a_text_is_needed_and_codes_go_on(app: Flask) -> None:
    assert [propose(), propose("Een ander")] == ["D1001", "D1002"]
    assert card_of("D1002").detail_version == 0
    assert len(lines()) == 2


@pytest.mark.parametrize("by", [VWS, READER, HEERLEN], ids=lambda by: str(by.organisation_code))
def test_who_may_not(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        propose(by=by)
    assert lines() == []


def test_the_secretariat_may_everywhere_and_without_an_area(app: Flask) -> None:
    assert card_of(propose(by=SECRETARIAT, area=HEERLEN_NOORD)).origin_area_slug == HEERLEN_NOORD
    assert card_of(propose(by=SECRETARIAT, area="")).origin_area_slug is None
    assert why_not_propose(SECRETARIAT, Owners(municipality="GM0917")) is None
    assert why_not_propose(ZAANSTAD) is None
    assert "Alleen de gemeente van dit gebied" in str(why_not_propose(ZAANSTAD, Owners(municipality="GM0917")))


def test_what_cannot_be_is_refused_at_its_field(app: Flask) -> None:
    with pytest.raises(RuleBroken) as broken:
        propose("", area="", fields={"description": ""})
    assert set(broken.value.fields) == {"title", "description", "area"}
    with pytest.raises(NotFound):
        propose(area="nergens")
    with pytest.raises(NotFound):
        propose(obstacle="K999")


def test_only_a_solved_obstacle_becomes_a_breakthrough(app: Flask) -> None:
    with pytest.raises(RuleBroken, match=NOT_SOLVED):
        propose(obstacle=complain())
    code = solved()
    card = card_of(propose(obstacle=code))
    assert card.obstacles == (code,)
    assert card.measures == ("M028",)
    assert json.loads(lines("breakthrough")[-1].new)["obstacle_code"] == code


def test_a_repeat_writes_once(app: Flask) -> None:
    assert [propose(idempotency_key="sleutel-een") for _ in range(2)] == ["D1001"] * 2
    assert propose("Iets anders", idempotency_key="sleutel-een") == "D1002"
    assert len(lines()) == 2
