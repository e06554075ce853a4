"""The text of an obstacle as it was at a version, also where a line tells of a move only."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.obstacles.wording_read import load_last_change, load_texts_at
from tests.obstacles.climbing import climb
from tests.obstacles.rewording import reword
from tests.writing import complain


def test_every_version_is_found_back(app: Flask) -> None:
    code = complain(description="Eerst.")
    climb(code)
    assert load_last_change(db.session, code) is None
    db.session.rollback()
    reword(code, description="Daarna.", category="geld")
    climb(code)
    found = [load_texts_at(db.session, code, version) for version in range(6)]
    first = {"title": "Geen personeel", "description": "Eerst.", "category": "capaciteit"}
    then = first | {"description": "Daarna.", "category": "geld"}
    assert found == [None, first, first, then, then, None]
    assert load_texts_at(db.session, code, 2**40) is None
    last = load_last_change(db.session, code)
    assert last is not None
    assert (last.version, last.who) == (3, "Zara Zaanstad")
