"""The rows of breakthroughs as they stand, under the names that the history tells."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.breakthroughs.stored import load_stored_adoptions, load_stored_breakthroughs, load_stored_details
from alignment.db import db, transaction
from alignment.migrations.guards import drop_guards
from alignment.verify import first_untold_row
from tests.breakthroughs.doing import HEERLEN_NOORD, keep, propose, say, solved


def test_every_row_is_there_with_its_version(app: Flask) -> None:
    say("D001", "idea")
    keep("D001", lesson="Les.")
    (adoption,), (detail,) = load_stored_adoptions(db.session), load_stored_details(db.session)
    assert (adoption.key, adoption.version, adoption.state["status"]) == (f"D001/{HEERLEN_NOORD}", 1, "idea")
    assert (detail.key, detail.version, detail.state["lesson"]) == ("D001", 1, "Les.")
    assert len(list(load_stored_breakthroughs(db.session))) == 16


FORGED = (
    "UPDATE breakthrough_proposal SET proposed_by = 'GM0917'",
    "DELETE FROM breakthrough_proposal",
    "UPDATE breakthrough_obstacle SET obstacle_code = 'K002'",
    "DELETE FROM breakthrough_obstacle",
    "INSERT INTO breakthrough_obstacle VALUES ('D1001', 'K002')",
    "INSERT INTO breakthrough_obstacle VALUES ('D001', 'K002')",
    "INSERT INTO breakthrough_proposal VALUES ('D001', 'GM0917', 'Iemand', '2021-03-02')",
)


@pytest.mark.parametrize("statement", FORGED)
def test_who_proposed_it_and_what_it_answers_cannot_be_changed_unseen(app: Flask, statement: str) -> None:
    code = solved()
    assert propose(obstacle=code) == "D1001"
    assert first_untold_row(db.session) is None
    db.session.rollback()
    if "INSERT" not in statement:
        with pytest.raises(DBAPIError, match="only grows"), transaction() as session:
            session.execute(text(statement))
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert "doorbraak van D" in str(first_untold_row(db.session))
