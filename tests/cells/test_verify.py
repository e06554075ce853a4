"""A cell that was changed past the commands is found, and what the commands wrote is not."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.cells.verify import first_untold_row
from alignment.db import db, transaction
from alignment.migrations.guards import drop_guards
from tests.writing import confirm, grade, pay, save


def write_everything() -> None:
    save("rollout", "running", note="Het loopt.")
    save("landing", "detours", note="Via een omweg.")
    save("landing", "landing", 1)
    confirm("landing", 2)
    pay("allocated", 100)
    pay("received", 90)
    pay("received", None, 1)
    pay("spent", 5)
    grade("C")


def test_what_the_commands_wrote_is_as_told(app: Flask) -> None:
    assert first_untold_row(db.session) is None
    write_everything()
    assert first_untold_row(db.session) is None


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE landing SET note = 'Vervalst', version = version + 1", "landing van M028/"),
        ("UPDATE rollout SET status = 'completed'", "uitrol van M028/"),
        ("DELETE FROM landing", "landing van M028/"),
        ("UPDATE municipal_amount SET amount_eur = 101 WHERE rung = 'allocated'", "bedrag van M028/GM0479/2021/all"),
        ("UPDATE area_amount SET amount_eur = NULL", "bedrag van M028/zaanstad"),
        ("UPDATE cell_grade SET grade = 'A'", "herleidbaarheid van M028/"),
        ("DELETE FROM history_line WHERE object_kind = 'grade'", "herleidbaarheid van M028/"),
    ],
)
def test_what_was_changed_past_them_is_named(app: Flask, statement: str, named: str) -> None:
    write_everything()
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert named in str(first_untold_row(db.session))
