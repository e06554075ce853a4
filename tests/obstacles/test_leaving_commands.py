"""A city that takes its name off an obstacle, on both databases: when, what is told, who is asked afterwards."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles import leaving_commands
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.read import find_obstacle
from alignment.people.permissions import Actor
from alignment.verify import first_untold_row
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD
from tests.obstacles.climbing import answer, climb, rung_of, stand_behind, verify, walk_away
from tests.obstacles.rewording import reword
from tests.writing import complain, lines

SOLVE = "UPDATE obstacle SET rung = 'solved', version = version + 1 WHERE code = 'K1001'"


def force(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))


def behind(code: str) -> dict[str, tuple[str, int]]:
    """What every city behind it said, and the version of that."""
    db.session.rollback()
    found = {city.code: (city.verdict, city.version) for city in load_cities(db.session, code).get(code, ())}
    db.session.rollback()
    return found


def test_a_city_leaves_and_closing_no_longer_asks_it(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    assert find_obstacle(db.session, code).areas == ("heerlen-noord", ZAANDAM)
    assert walk_away(code).version == 2
    assert behind(code) == {"GM0479": ("", 1)}
    assert find_obstacle(db.session, code).areas == (ZAANDAM,), "only Heerlen saw it there"
    answer(code)
    verify(code, "works")
    assert rung_of(code) == "solved"
    line = lines("obstacle_city")[1]
    old, new = json.loads(line.old), json.loads(line.new)
    assert (line.action, line.object_key, line.object_version) == ("obstacle_city.left", f"{code}/GM0917", 2)
    assert {name for name in new if old[name] != new[name]} == {"left_at", "area_slugs"}
    assert (old["area_slugs"], new["area_slugs"]) == (["heerlen-noord"], [])
    assert first_untold_row(db.session) is None


def test_it_comes_back_later_without_the_word_it_gave_and_is_asked_again(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    verify(code, "works")
    verify(code, "not", by=HEERLEN, note="Het geld is op.")
    walk_away(code)
    assert first_untold_row(db.session) is None
    answer(code, answer="Er komt geld bij.")
    assert stand_behind(code).version == 4
    assert behind(code)["GM0917"] == ("", 4)
    assert first_untold_row(db.session) is None
    verify(code, "works")
    assert rung_of(code) == "answered", "Heerlen stands behind it again"
    verify(code, "works", by=HEERLEN)
    assert rung_of(code) == "solved"
    assert find_obstacle(db.session, code).areas == ("heerlen-noord", ZAANDAM)
    assert first_untold_row(db.session) is None
    told = [line.action.partition(".")[2] for line in lines("obstacle_city") if line.object_key.endswith("GM0917")]
    assert told == ["joined", "verified", "left", "joined", "verified"]


def test_while_an_answer_lies_there_or_it_is_solved_the_names_stay(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    with pytest.raises(RuleBroken, match="Er ligt een antwoord"):
        walk_away(code)
    verify(code, "works")
    verify(code, "works", by=HEERLEN)
    with pytest.raises(RuleBroken, match="De namen van de steden blijven staan"):
        walk_away(code)


def test_who_raised_it_stays_and_who_is_not_there_has_nothing_to_take(app: Flask) -> None:
    code = complain()
    with pytest.raises(RuleBroken, match="Uw gemeente meldde dit knelpunt"):
        walk_away(code, by=ZAANSTAD)
    with pytest.raises(RuleBroken, match="geen naam om weg te halen"):
        walk_away(code)
    stand_behind(code)
    walk_away(code)
    with pytest.raises(RuleBroken, match="geen naam om weg te halen"):
        walk_away(code)
    with pytest.raises(NotFound):
        walk_away("K9999")


@pytest.mark.parametrize("who", [ZAANSTAD, VWS, READER, SECRETARIAT])
def test_nobody_takes_off_the_name_of_another_city(app: Flask, who: Actor) -> None:
    code = complain()
    stand_behind(code)
    with pytest.raises(NotAllowed):
        walk_away(code, by=who, municipality="GM0917")
    assert set(behind(code)) == {"GM0479", "GM0917"}


def test_on_a_changed_state_nothing_happens_and_a_repeat_writes_once(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    climb(code)
    with pytest.raises(Stale):
        walk_away(code, version=1)
    sent = {"version": 2, "idempotency_key": "sleutel-weg"}
    assert walk_away(code, **sent) == walk_away(code, **sent)
    assert [line.action for line in lines("obstacle_city")] == ["obstacle_city.joined", "obstacle_city.left"]


def test_an_area_that_the_register_names_stays(app: Flask) -> None:
    code = db.session.execute(
        text("SELECT obstacle_code FROM obstacle_area WHERE area_slug = 'heerlen-noord' ORDER BY 1")
    ).scalar()
    assert code is not None
    before = find_obstacle(db.session, code).areas
    stand_behind(code)
    walk_away(code)
    db.session.rollback()
    assert find_obstacle(db.session, code).areas == before
    assert behind(code) == {}


def test_without_the_register_that_area_would_be_lost(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: it is what the register told that keeps the area."""
    code = db.session.execute(
        text("SELECT obstacle_code FROM obstacle_area WHERE area_slug = 'heerlen-noord'")
    ).scalar()
    assert code is not None
    monkeypatch.setattr(leaving_commands, "_of_the_register", lambda _session, _code: set())
    stand_behind(code)
    walk_away(code)
    assert "heerlen-noord" not in find_obstacle(db.session, code).areas


def test_the_database_itself_lets_nobody_duck_an_answer_and_asks_who_is_there(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    leave = "UPDATE obstacle_city SET left_at = joined_at, version = version + 1 WHERE municipality_code = '{}'"
    with pytest.raises(DBAPIError, match="a name stays"):
        force(leave.format("GM0479"))
    answer(code)
    with pytest.raises(DBAPIError, match="a name stays"):
        force(leave.format("GM0917"))
    verify(code, "works")
    with pytest.raises(DBAPIError, match="without its cities"):
        force(SOLVE)
    with pytest.raises(DBAPIError):
        force("DELETE FROM obstacle_city WHERE municipality_code = 'GM0917'")


def test_an_obstacle_that_every_city_left_is_not_closed_by_anybody(app: Flask) -> None:
    stand_behind("K001")
    walk_away("K001")
    answer("K001")
    with pytest.raises(DBAPIError, match="without its cities"):
        force(SOLVE.replace("K1001", "K001"))


def test_without_its_guard_the_database_would(app: Flask) -> None:
    """Negative control: it is this trigger that refuses."""
    code = complain()
    stand_behind(code)
    answer(code)
    on = " ON obstacle_city" if db.engine.dialect.name == "postgresql" else ""
    force(f"DROP TRIGGER tr_obstacle_city_stays{on}")
    force("UPDATE obstacle_city SET left_at = joined_at, version = version + 1 WHERE municipality_code = 'GM0917'")
    assert set(behind(code)) == {"GM0479"}
    assert "K1001/GM0917" in str(first_untold_row(db.session)), "and the history does not know of it"


def test_the_text_and_the_names_do_not_stand_in_each_others_way(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    reword(code, title="Te weinig mensen")
    with pytest.raises(Stale):
        walk_away(code, version=1)
    walk_away(code)
    assert first_untold_row(db.session) is None
