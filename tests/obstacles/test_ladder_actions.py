"""Per reader what she may do with an obstacle, and why not the rest, in the words of the rules and the rights."""

from __future__ import annotations

from flask import Flask, current_app

from alignment.db import db
from alignment.measures.read import load_measures
from alignment.obstacles.ladder_actions import actions_of
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.obstacle_page import ministries_of
from alignment.obstacles.read import find_obstacle
from alignment.people.permissions import Actor
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD
from tests.obstacles.climbing import answer, climb, stand_behind
from tests.writing import complain


def offered(code: str, by: Actor) -> tuple[list[str], dict[str, str | None]]:
    """The names of what a reader may do, and the reasons of the rest."""
    measures = {one.code: one for one in load_measures(db.session)}
    card, cities = find_obstacle(db.session, code), load_cities(db.session, code).get(code, ())
    with current_app.test_request_context():
        found = actions_of(card, ministries_of(card, measures), cities, by, {})
    return [one.name for one in found if one.form], {one.name: one.reason for one in found if not one.form}


def test_each_reader_is_offered_her_own_moves_and_told_why_not_the_others(app: Flask) -> None:
    code = complain()
    assert offered(code, SECRETARIAT)[0] == ["antwoord", "omhoog"]
    assert offered(code, HEERLEN)[0] == ["herken"]
    names, reasons = offered(code, ZAANSTAD)
    assert names == []
    assert reasons["herken"] == "Uw gemeente staat al achter dit knelpunt."
    assert "nog geen antwoord" in str(reasons["oordeel"])
    assert reasons["weg"] == "Uw gemeente meldde dit knelpunt. De naam van wie meldde blijft staan."
    stand_behind(code)
    assert offered(code, HEERLEN)[0] == ["weg"]
    climb(code)
    assert offered(code, VWS)[0] == ["antwoord"]
    assert offered(code, SECRETARIAT)[0] == ["omhoog"]
    answer(code, by=VWS)
    assert offered(code, ZAANSTAD)[0] == ["oordeel"]
    assert "Er ligt een antwoord." in str(offered(code, HEERLEN)[1]["weg"])
    assert "aan zet" in str(offered(code, SECRETARIAT)[1]["omhoog"])
    assert "aan zet" in str(offered(code, VWS)[1]["antwoord"])
    names, reasons = offered(code, READER)
    assert names == []
    assert all(str(reason).startswith("Met de rol lezer kunt u") for reason in reasons.values())
