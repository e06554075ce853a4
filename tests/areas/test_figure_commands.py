"""Storing figures on both databases: all or nothing, one line each, versions, repeats, rights and the register."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.areas.figure_commands import compare
from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.migrations.guards import drop_guards
from alignment.verify import first_untold_row
from tests.areas.figuring import LINE, csv_of, enter, rows_of
from tests.counting import statements
from tests.factories import READER, VWS, ZAANSTAD
from tests.writing import lines

OTHER = LINE.replace("Jeugdwerkloosheid", "Schulden")


def test_new_changed_and_the_same(app: Flask) -> None:
    assert enter(csv_of(LINE, OTHER)) == 2
    assert enter(csv_of(LINE, OTHER)) == 0
    changed = csv_of(LINE.replace("12,5", "13"), OTHER, LINE.replace("Jeugd", "Ouderen"))
    assert [one.kind for one in compare(db.session, rows_of(changed))] == ["gewijzigd", "gelijk", "nieuw"]
    assert enter(changed) == 2
    told = [(line.action, line.object_key, line.object_version) for line in lines()]
    assert told == [
        ("indicator_state.added", "I1001", 1),
        ("indicator_state.added", "I1002", 1),
        ("indicator_state.saved", "I1001", 2),
        ("indicator_state.added", "I1003", 1),
    ]
    assert (json.loads(lines()[2].old)["value"], json.loads(lines()[2].new)["value"]) == ("12.5", "13")
    assert lines()[2].batch == lines()[3].batch != lines()[0].batch
    assert first_untold_row(db.session) is None


def test_many_figures_hold_the_lock_for_a_few_statements_each(app: Flask) -> None:
    """Reading every code again for every figure made a file of a thousand lines lock everybody out."""
    few, many = (csv_of(*(LINE.replace("Jeugd", f"N{size}-{n} ") for n in range(size))) for size in (5, 40))
    with statements() as first:
        enter(few)
    with statements() as then:
        enter(many)
    assert (len(then) - len(first)) / 35 <= 5
    reading = ["FROM indicator" in one for one in first], ["FROM indicator" in one for one in then]
    assert sum(reading[0]) == sum(reading[1])


def test_only_the_secretariat_and_nothing_of_the_register(app: Flask) -> None:
    for by in (ZAANSTAD, VWS, READER):
        with pytest.raises(NotAllowed):
            enter(csv_of(), by=by)
    register = "rotterdam-zuid;stijging van het aantal mensen in de bijstand;werk;9;procent;Eigen;;"
    with pytest.raises(RuleBroken, match="uit het register"):
        enter(csv_of(LINE, register))
    assert lines() == [], "all or nothing"


def test_what_changed_since_is_stale_and_a_repeat_writes_once(app: Flask) -> None:
    assert enter(csv_of(), idempotency_key="k") == 1
    assert enter(csv_of(), idempotency_key="k") == 0
    with pytest.raises(Stale):
        enter(csv_of(LINE.replace("12,5", "14")), seen="iets anders")
    assert len(lines()) == 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE indicator SET value = 99 WHERE code = 'I1001'",
        "UPDATE indicator_state SET direction = 'higher', version = version + 1",
        "DELETE FROM indicator_state",
    ],
)
def test_a_figure_changed_past_the_commands_is_found(app: Flask, statement: str) -> None:
    enter(csv_of())
    assert first_untold_row(db.session) is None
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert "ingevoerd cijfer van I1001" in str(first_untold_row(db.session))
