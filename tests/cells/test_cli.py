"""``flask history verify``."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import text

from alignment.db import db, transaction
from alignment.migrations.guards import drop_guards
from tests.writing import lines, save


def test_an_untouched_history_is_told_with_its_length(app: Flask) -> None:
    save("landing", "landing")
    answer = app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 0
    assert answer.output == f"De geschiedenis klopt: {lines()[-1].id} regels.\n"


def test_a_broken_history_ends_with_1_and_one_sentence(bare_app: Flask) -> None:
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name):
            session.execute(text(statement))
        session.execute(text("UPDATE history_head SET revision = 9"))
    answer = bare_app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 1
    assert "Het einde van de geschiedenis klopt niet" in answer.output
    assert "Traceback" not in answer.output
