"""Decisions: who records them for which table, that they are only added, and what refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.agenda.deciding import check_decision
from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles.decisions import load_decisions
from alignment.people.permissions import Actor
from tests.agenda.sitting import MEMBER, STEERING, TABLE, bring, decide
from tests.factories import READER, SECRETARIAT, VWS, ZAANSTAD
from tests.obstacles.climbing import rung_of
from tests.writing import lines


def test_a_later_decision_is_added_and_the_obstacle_stays_where_it_is(app: Flask) -> None:
    code = bring()
    decide(code, outcome="held", decision="Eerst een\r\nberekening.", lead=" BZK  en VWS ", due="")
    decide(code)
    later, first = load_decisions(db.session, code)[code]
    assert (first.outcome, first.decision, first.lead, first.due) == (
        "held",
        "Eerst een\nberekening.",
        "BZK en VWS",
        None,
    )
    assert (later.outcome, str(later.due), later.decided_by) == ("agreed", "2099-06-01", MEMBER.name)
    assert rung_of(code) == STEERING
    assert [line.object_key for line in lines("decision")] == [f"{code}/{first.id}", f"{code}/{later.id}"]


@pytest.mark.parametrize(
    ("rung", "allowed", "refused"),
    [(STEERING, MEMBER, [SECRETARIAT, READER, VWS, ZAANSTAD]), (TABLE, SECRETARIAT, [MEMBER, READER, VWS, ZAANSTAD])],
)
def test_each_table_has_its_own_pen(app: Flask, rung: str, allowed: Actor, refused: list[Actor]) -> None:
    code = bring(rung)
    for by in refused:
        with pytest.raises(NotAllowed):
            decide(code, rung=rung, by=by)
    decide(code, rung=rung, by=allowed)
    assert len(lines("decision")) == 1


def test_what_the_regietafel_wrote_in_its_workbook_the_secretariat_copies(app: Flask) -> None:
    """On a page only the table decides; from its workbook also who copies it, and nobody else."""
    code = bring(STEERING)
    decide(code, rung=STEERING, by=replace(SECRETARIAT, channel="upload"))
    for by in (READER, VWS, ZAANSTAD):
        with pytest.raises(NotAllowed):
            decide(code, rung=STEERING, version=1, by=replace(by, channel="upload"))
    assert len(lines("decision")) == 1


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"outcome": "misschien"}, "outcome"),
        ({"decision": " \u200b"}, "decision"),
        ({"decision": "b" * 1001}, "decision"),
        ({"lead": "t" * 201}, "lead"),
        ({"due": "morgen"}, "due"),
        ({"due": "1999-12-31"}, "due"),
        ({"due": "2021-03-01"}, "due"),
    ],
)
def test_a_decision_that_breaks_a_rule_is_refused(app: Flask, given: dict[str, Any], field: str) -> None:
    code = bring()
    with pytest.raises(RuleBroken) as refused:
        decide(code, **given)
    assert set(refused.value.fields) == {field}
    assert lines("decision") == []


def test_who_did_not_see_the_last_decision_is_shown_it_first_and_a_repeat_writes_once(app: Flask) -> None:
    code = bring()
    assert decide(code, version=0, idempotency_key="sleutel-1") == decide(code, version=0, idempotency_key="sleutel-1")
    with pytest.raises(Stale) as stale:
        decide(code, version=0)
    assert (stale.value.current_version, stale.value.by) == (1, MEMBER.name)
    assert [stale.value.is_own(one.account_id) for one in (MEMBER, SECRETARIAT)] == [True, False]
    with pytest.raises(NotFound):
        decide("K999", version=0)
    with pytest.raises(NotFound):
        decide(code, rung="cabinet")
    with pytest.raises(RuleBroken, match="ligt niet"):
        decide(bring(TABLE, title="Lager"))
    assert len(lines("decision")) == 1


def test_the_database_keeps_a_decision_as_it_is(app: Flask) -> None:
    decide(bring())
    for statement in ("UPDATE decision SET outcome = 'held'", "DELETE FROM decision"):
        with pytest.raises(DBAPIError, match="decision only grows"), transaction() as session:
            session.execute(text(statement))


TODAY = date(2021, 3, 2)


def test_a_day_that_has_passed_is_refused_with_its_name() -> None:
    assert check_decision("agreed", "Doen.", "", "2021-03-01", TODAY) == {
        "due": "1 maart 2021 is al voorbij. Kies vandaag of een latere dag, of laat het veld leeg."
    }


def test_a_complete_decision_breaks_nothing() -> None:
    assert (
        check_decision("agreed", "Doen.", "", "", TODAY)
        == check_decision("back", "b" * 1000, "t" * 200, "2021-03-02", TODAY)
        == {}
    )
