"""Reading obstacles for a return workbook: whose they are, what was said of the answer of now, what was ever raised."""

from __future__ import annotations

from flask import Flask
from sqlalchemy.orm import Session

from alignment.matrix.read import load_area_heads
from alignment.obstacles.ladder_commands import load_ministries
from alignment.returns.obstacle_read import load_obstacles_here, stands_of
from alignment.returns.obstacle_standing import Obstacles, content
from tests.obstacles.climbing import answer, stand_behind, verify
from tests.writing import complain


def load(session: Session, side: str, organisation: str) -> Obstacles:
    session.rollback()
    return load_obstacles_here(session, side, organisation, load_area_heads(session))


def test_an_obstacle_is_of_the_cities_behind_it_and_of_the_ministries_of_its_measures(
    app: Flask, session: Session
) -> None:
    code = complain()
    assert load(session, "landing", "GM0479").here[code].own
    assert not load(session, "landing", "GM0917").here[code].own
    stand_behind(code)
    assert load(session, "landing", "GM0917").here[code].own
    found = load(session, "rollout", "VWS")
    assert found.here[code].own
    for one in list(found.here)[:20]:
        assert found.here[one].ministries == load_ministries(session, one)


def test_a_word_about_an_earlier_answer_counts_no_more(app: Flask, session: Session) -> None:
    code = complain()
    answer(code)
    verify(code, "not", note="Op.")
    here = load(session, "landing", "GM0479").here[code]
    assert (here.verdict, here.note) == ("not", "Op.")
    answer(code)
    found = load(session, "landing", "GM0479")
    assert (found.here[code].verdict, found.here[code].city_version) == ("", 2)
    assert stands_of(found, "landing")[f"knelpunten/{code}"]["answers"].text == "2"


def test_only_what_this_city_raised_is_remembered(app: Flask, session: Session) -> None:
    code = complain()
    made = content("M028", "zaanstad-zaandam-oost", "Geen personeel", "", "capaciteit")
    assert load(session, "landing", "GM0479").raised == {made: code}
    assert load(session, "landing", "GM0917").raised == {}
    assert load(session, "rollout", "VWS").raised == {}
