"""Places and questions of the agenda: who may, what refuses, what the history tells, and the fourth question."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.agenda.commands import load_asked
from alignment.agenda.read import load_agenda
from alignment.db import db, transaction, utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import local_date
from alignment.migrations.guarded import AGENDA
from alignment.migrations.guards import drop_guards
from alignment.people.permissions import Actor
from tests.agenda.sitting import MEMBER, STEERING, TABLE, ask, bring, decide, place
from tests.factories import READER, VWS, ZAANSTAD
from tests.obstacles.climbing import answer, verify
from tests.writing import complain, lines


def order(rung: str = STEERING) -> list[str]:
    """The codes on an agenda, in order."""
    db.session.rollback()
    return [item.card.code for item in load_agenda(db.session, rung, local_date(utc_now()))]


def test_the_secretariat_puts_one_on_top_and_takes_it_back(app: Flask) -> None:
    first, second = bring(title="Eén"), bring(title="Twee")
    assert order() == [first, second]
    place(second, 1, reason="  De wethouder\nvraagt erom. ")
    assert order() == [second, first]
    place(second, 2, take_back=True)
    assert order() == [first, second]
    told = lines("agenda_place")
    assert [line.action for line in told] == ["agenda_place.set", "agenda_place.taken_back"]
    assert '"reason":"De wethouder vraagt erom."' in told[0].new.replace('": ', '":')
    assert told[1].old == told[0].new


@pytest.mark.parametrize("by", [READER, VWS, ZAANSTAD, MEMBER])
def test_nobody_else_arranges(app: Flask, by: Actor) -> None:
    code = bring()
    with pytest.raises(NotAllowed):
        place(code, by=by)
    with pytest.raises(NotAllowed):
        ask(code, by=by)
    assert lines("agenda_place") == lines("agenda_question") == []


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"position": None}, "position"),
        ({"position": 2}, "position"),
        ({"reason": "\u200b "}, "reason"),
        ({"reason": "r" * 281}, "reason"),
        ({"take_back": True}, ""),
        ({"rung": TABLE}, ""),
    ],
)
def test_a_place_that_breaks_a_rule_is_refused(app: Flask, given: dict[str, Any], field: str) -> None:
    code = bring()
    with pytest.raises(RuleBroken) as refused:
        place(code, **given)
    assert set(refused.value.fields) == {field}
    assert lines("agenda_place") == []


def test_a_repeat_writes_once_and_an_older_state_is_a_conflict(app: Flask) -> None:
    code = bring()
    assert place(code, version=0, idempotency_key="een-sleutel") == place(
        code, version=0, idempotency_key="een-sleutel"
    )
    with pytest.raises(Stale) as stale:
        place(code, version=0)
    assert stale.value.current_version == 1
    asked = ask(code, version=0, idempotency_key="twee-sleutel")
    assert ask(code, version=0, idempotency_key="twee-sleutel") == asked
    with pytest.raises(Stale):
        ask(code, version=0)
    with pytest.raises(NotFound):
        place("K999")
    with pytest.raises(NotFound):
        place(code, rung="cabinet")
    assert (len(lines("agenda_place")), len(lines("agenda_question"))) == (1, 1)


def test_a_fourth_question_is_refused_with_the_names_of_the_three(app: Flask) -> None:
    codes = [bring(title=f"Knelpunt {number}") for number in range(4)]
    for code in codes[:3]:
        ask(code)
    with pytest.raises(RuleBroken) as refused:
        ask(codes[3])
    assert refused.value.fields[""] == (
        f"Er staan al 3 vragen aan de tafel: {codes[0]}, {codes[1]} en {codes[2]}. Haal er eerst een weg."
    )
    ask(codes[0], advice="Anders.")  # one of the three may still get another advice
    ask(codes[0], asked=False)
    ask(codes[3])
    assert load_asked(db.session) == [codes[1], codes[2], codes[3]]
    assert [line.action.partition(".")[2] for line in lines("agenda_question")] == [
        *["asked"] * 3,
        "changed",
        "off",
        "asked",
    ]


def test_the_database_refuses_a_fourth_too(app: Flask) -> None:
    codes = [bring(title=f"Knelpunt {number}") for number in range(4)]
    for code in codes[:3]:
        ask(code)
    fourth = text(
        "INSERT INTO agenda_question (obstacle_code, asked, advice, rung_since, version, changed_at, changed_by) "
        "SELECT CAST(:four AS VARCHAR(10)), asked, '', (SELECT rung_since FROM obstacle WHERE code = :four), 1, "
        "changed_at, '' FROM agenda_question WHERE obstacle_code = :one"
    )
    names = {"four": codes[3], "one": codes[0]}
    with pytest.raises(DBAPIError, match="at most three questions"), transaction() as session:
        session.execute(fourth, names)
    with transaction() as session:  # negative control: it is the trigger that refuses
        for statement in drop_guards(db.engine.dialect.name, AGENDA):
            session.execute(text(statement))
    with transaction() as session:
        session.execute(fourth, names)
    assert len(load_asked(db.session)) == 4


def test_only_what_lies_there_is_asked_and_what_is_no_question_is_not_taken_off(app: Flask) -> None:
    elsewhere = complain()
    with pytest.raises(RuleBroken, match="ligt niet"):
        ask(elsewhere)
    code = bring()
    with pytest.raises(RuleBroken, match="niet als vraag"):
        ask(code, asked=False)
    with pytest.raises(RuleBroken, match="281 tekens"):
        ask(code, advice="a" * 281)


def test_a_place_and_a_question_end_with_the_stay_at_the_table(app: Flask) -> None:
    code, other = bring(title="Eén"), bring(title="Twee")
    place(other, 1)
    ask(other)
    decide(other)
    answer(other)
    verify(other, "not")  # back at the Regietafel, later than before
    assert order() == [code, other]
    assert load_asked(db.session) == []
    item = load_agenda(db.session, STEERING, local_date(utc_now()))[1]
    assert (item.place.position, item.place.version, item.question.asked, item.question.version) == (None, 1, False, 1)
    assert len(item.decisions) == 1
    assert item.decision_now is None, "what was decided in an earlier stay is not decided now"
    place(other, 1)
    ask(other)
    assert order() == [other, code]
