"""The state that every page asks for, in one query."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import event, text

from alignment.db import db, transaction
from alignment.history.read import load_revision
from alignment.migrations.guards import drop_guards
from alignment.rounds.grid import RegisterState
from alignment.rounds.read import load_state
from tests.writing import save


def test_an_empty_database_has_no_round(bare_app: Flask) -> None:
    assert load_state(db.session) == RegisterState()


def test_the_first_installation_has_one_open_round(app: Flask) -> None:
    state = load_state(db.session)
    assert state.round is not None
    assert (state.round.state, state.round.rhythm_days) == ("open", 30)
    assert state.revision == load_revision(db.session) > 0
    assert state.is_example is False


def test_a_write_moves_the_revision_by_one(app: Flask) -> None:
    before = load_state(db.session).revision
    save("landing", "landing")
    assert load_state(db.session).revision == before + 1


def test_a_closed_round_is_not_the_round(app: Flask) -> None:
    with transaction() as session:
        session.execute(text("UPDATE round SET state = 'closed'"))
    assert load_state(db.session).round is None


def test_a_register_without_a_head_counts_as_new(app: Flask) -> None:
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name):
            session.execute(text(statement))
        session.execute(text("DELETE FROM history_head"))
    assert load_state(db.session) == RegisterState()


def test_it_costs_one_query(app: Flask) -> None:
    seen: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda _c, _d, statement, *_r: seen.append(statement))
    load_state(db.session)
    assert len([statement for statement in seen if not statement.startswith("BEGIN")]) == 1
