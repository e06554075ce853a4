"""The ladder on both databases: its moves, who may, what clashes, what is told, and the last guard of the database."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles import ladder
from alignment.obstacles.ladder_commands import load_ministries
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.models import Obstacle
from alignment.people.permissions import Actor, Role
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD, actor
from tests.obstacles.climbing import answer, climb, rung_of, stand_behind, verify, version_of
from tests.writing import complain, lines

OCW = actor(Role.MINISTRY_EDITOR, "OCW", account_id=107)
TABLE = actor(Role.TABLE_MEMBER, "REGIETAFEL", account_id=106)
ADMINISTRATOR = actor(Role.ADMINISTRATOR, "BEHEER", account_id=108)


def test_an_obstacle_starts_with_its_city_behind_it_and_its_clock_running(app: Flask) -> None:
    code = complain()
    stored = db.session.get(Obstacle, code)
    assert stored is not None
    assert stored.rung_since == stored.raised_at
    (city,) = load_cities(db.session, code)[code]
    assert (city.code, city.joined_by, city.verdict, city.version) == ("GM0479", ZAANSTAD.name, "", 1)


def test_up_one_rung_at_a_time_with_a_question_and_never_above_the_cabinet(app: Flask) -> None:
    code = complain()
    for rung in ladder.CLIMBING[1:]:
        climb(code, question=f"  Wat  doet {rung}? ")
        stored = db.session.get(Obstacle, code, populate_existing=True)
        assert stored is not None
        assert (stored.rung, stored.question) == (rung, f"Wat doet {rung}?")
    with pytest.raises(RuleBroken, match="ligt al bij het kabinet"):
        climb(code)
    told = [json.loads(line.new)["rung"] for line in lines("obstacle")[1:]]
    assert told == list(ladder.CLIMBING[1:])


def test_the_whole_way_answered_refused_by_one_city_answered_again_and_solved(app: Flask) -> None:
    code = complain()
    climb(code)
    stand_behind(code)
    answer(code, by=VWS)
    verify(code, "works")
    assert rung_of(code) == "answered", "Heerlen has not said anything yet"
    verify(code, "not", by=HEERLEN, note="Het geld is op.")
    assert rung_of(code) == "ministry"
    answer(code, by=VWS, answer="Er komt geld bij.")
    verify(code, "partly", by=HEERLEN)
    assert rung_of(code) == "answered", "Zaanstad said works of the answer before"
    verify(code, "works")
    assert rung_of(code) == "solved"
    assert [line.action for line in lines()] == [
        "obstacle.raised",
        "obstacle.moved",
        "obstacle_city.joined",
        "obstacle.answered",
        "obstacle_city.verified",
        "obstacle_city.verified",
        "obstacle.returned",
        "obstacle.answered",
        "obstacle_city.verified",
        "obstacle_city.verified",
        "obstacle.solved",
    ]
    for late_move in (climb, answer, stand_behind, lambda one: verify(one, "not")):
        with pytest.raises(RuleBroken, match="is opgelost"):
            late_move(code)


def test_a_city_that_joins_after_the_answer_is_asked_too(app: Flask) -> None:
    code = complain()
    answer(code)
    stand_behind(code)
    verify(code, "works")
    assert rung_of(code) == "answered"
    verify(code, "works", by=HEERLEN)
    assert rung_of(code) == "solved"


def test_an_obstacle_of_the_register_has_no_city_and_waits_for_one(app: Flask) -> None:
    answer("K001")
    with pytest.raises(RuleBroken, match="staat niet achter"):
        verify("K001", "works")
    stand_behind("K001")
    verify("K001", "partly", by=HEERLEN)
    assert rung_of("K001") == "solved"


@pytest.mark.parametrize("by", [VWS, ZAANSTAD, READER, TABLE, ADMINISTRATOR], ids=lambda by: str(by.role))
def test_only_the_secretariat_moves(app: Flask, by: Actor) -> None:
    code = complain()
    with pytest.raises(NotAllowed):
        climb(code, by=by)
    assert rung_of(code) == "reported"


@pytest.mark.parametrize("rung", ladder.CLIMBING)
def test_who_answers_on_a_rung(app: Flask, rung: str) -> None:
    code = complain()
    while rung_of(code) != rung:
        climb(code)
    right = VWS if rung == "ministry" else SECRETARIAT
    for by in {VWS, OCW, SECRETARIAT, ZAANSTAD, READER, TABLE, ADMINISTRATOR} - {right}:
        with pytest.raises(NotAllowed):
            answer(code, by=by)
    answer(code, by=right)
    assert rung_of(code) == "answered"
    for by, refusal in ((SECRETARIAT, RuleBroken), (VWS, RuleBroken), (READER, NotAllowed)):
        with pytest.raises(refusal):
            answer(code, by=by)


def test_a_city_speaks_for_itself_only(app: Flask) -> None:
    code = complain()
    for by in (VWS, SECRETARIAT, READER, TABLE, ADMINISTRATOR, ZAANSTAD):
        with pytest.raises(NotAllowed):
            stand_behind(code, by=by, municipality="GM0917")
    answer(code)
    for by in (VWS, SECRETARIAT, READER, TABLE, ADMINISTRATOR, HEERLEN):
        with pytest.raises(NotAllowed):
            verify(code, "works", by=by, municipality="GM0479")
    assert rung_of(code) == "answered"


def test_what_cannot_be_is_refused_at_its_field(app: Flask) -> None:
    code = complain()
    refused: list[tuple[Callable[..., Any], dict[str, Any], str]] = [
        (climb, {"question": " \x00 "}, "question"),
        (climb, {"question": "v" * 281}, "question"),
        (answer, {"answer": ""}, "answer"),
        (answer, {"answer": "a" * 2001}, "answer"),
    ]
    for write, given, name in refused:
        with pytest.raises(RuleBroken) as broken:
            write(code, **given)
        assert set(broken.value.fields) == {name}
    answer(code)
    with pytest.raises(RuleBroken) as broken:
        verify(code, "prima", note="n" * 501)
    assert set(broken.value.fields) == {"verdict", "note"}
    with pytest.raises(RuleBroken):
        stand_behind(code, by=ZAANSTAD)
    with pytest.raises(NotFound):
        climb("K9999")
    assert len(lines()) == 2


def test_a_changed_state_is_stale_and_a_repeat_writes_once(app: Flask) -> None:
    code = complain()
    assert climb(code, idempotency_key="k") == climb(code, idempotency_key="k", version=1)
    assert rung_of(code) == "ministry"
    for write in (climb, answer, stand_behind):
        with pytest.raises(Stale) as stale:
            write(code, version=1, **({"by": VWS} if write is answer else {}))
        assert stale.value.current_version == 2
    first = answer(code, by=VWS, idempotency_key="a")
    assert answer(code, by=VWS, idempotency_key="a", version=2) == first
    with pytest.raises(Stale):
        verify(code, "works", version=2)
    said = verify(code, "works", idempotency_key="v")
    assert verify(code, "works", idempotency_key="v", version=3, city_version=1) == said
    assert len(lines()) == 5


def test_the_word_of_one_city_clashes_only_with_itself(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    answer(code)
    seen = version_of(code)
    verify(code, "works", version=seen)
    with pytest.raises(Stale):
        verify(code, "partly", version=seen, city_version=1)
    verify(code, "works", by=HEERLEN, version=seen)
    assert rung_of(code) == "solved"


def test_the_ministries_of_an_obstacle_are_those_of_its_measures(app: Flask) -> None:
    assert "VWS" in load_ministries(db.session, complain())
    assert load_ministries(db.session, "K9999") == ()


SOLVE = (
    "UPDATE obstacle SET rung = 'solved', answer = 'a', answered_from = 'ministry', answers = 1, "
    "version = version + 1 WHERE code = 'K1001'"
)


def force(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))


def test_the_database_itself_closes_nothing_without_its_cities(app: Flask) -> None:
    code = complain()
    with pytest.raises(DBAPIError):
        force(SOLVE)
    with pytest.raises(DBAPIError):
        force(SOLVE.replace("K1001", "K001"))
    answer(code)
    verify(code, "works")
    assert rung_of(code) == "solved"
    for change in ("verdict = 'not'", "verdict_on = 7"):
        with pytest.raises(DBAPIError):
            force(f"UPDATE obstacle_city SET {change}, version = version + 1")  # noqa: S608 - from this test
    with pytest.raises(DBAPIError):
        force("DELETE FROM obstacle_city")


def test_without_its_guard_the_database_would(app: Flask) -> None:
    """Negative control: it is this trigger that refuses."""
    complain()
    on = " ON obstacle" if db.engine.dialect.name == "postgresql" else ""
    force(f"DROP TRIGGER tr_obstacle_cities_update{on}")
    force(SOLVE)
    assert rung_of("K1001") == "solved"


def test_a_day_that_is_given_is_since_when_it_lies_there_and_without_one_it_is_now(app: Flask) -> None:
    code, day = complain(), datetime(2021, 2, 1, 8, 30, tzinfo=UTC)
    climb(code, at=day)
    stored = db.session.get(Obstacle, code, populate_existing=True)
    assert stored is not None
    assert stored.rung_since == day
    answer(code, by=VWS, at=day)
    assert db.session.get(Obstacle, code, populate_existing=True).rung_since == day  # type: ignore[union-attr]
    verify(code, "not")
    assert db.session.get(Obstacle, code, populate_existing=True).rung_since > day  # type: ignore[union-attr]
