"""Comments on both databases: everyone may, whom they ask, what is refused, and that they only grow."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from alignment.breakthroughs.models import Breakthrough
from alignment.comments.read import load_comments
from alignment.db import db, transaction
from alignment.errors import NotFound, RuleBroken
from alignment.verify import first_untold_row
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD
from tests.obstacles.besides import comment
from tests.writing import lines


def test_everyone_may_say_something_and_ask(app: Flask) -> None:
    for by in (READER, VWS, ZAANSTAD, SECRETARIAT):
        comment("K001", "Speelt hier ook, @VWS en @Heerlen.", ask="GM0479", by=by)
    asked = [json.loads(line.new)["mentions"] for line in lines("comment")]
    assert asked == [
        ["GM0479", "GM0917", "VWS"],
        ["GM0479", "GM0917"],
        ["GM0917", "VWS"],
        ["GM0479", "GM0917", "VWS"],
    ], "the own organisation is not asked"
    assert [line.object_key for line in lines("comment")] == [f"obstacle/K001/{number}" for number in (1, 2, 3, 4)]
    assert first_untold_row(db.session) is None


def test_a_breakthrough_has_comments_too(app: Flask) -> None:
    code = db.session.scalar(select(Breakthrough.code).limit(1))
    assert code
    db.session.rollback()
    comment(code, about="breakthrough")
    assert [one.note for one in load_comments(db.session, "breakthrough", code)] == ["Speelt hier ook."]
    assert first_untold_row(db.session) is None


def test_what_cannot_be_said_is_refused_and_a_repeat_writes_once(app: Flask) -> None:
    for given, name in (({"note": " "}, "note"), ({"note": "@Nergens"}, "note"), ({"ask": "XYZ"}, "ask")):
        with pytest.raises(RuleBroken) as broken:
            comment("K001", **given)
        assert set(broken.value.fields) == {name}
    for about, code in (("obstacle", "K999"), ("breakthrough", "K001"), ("account", "1")):
        with pytest.raises(NotFound):
            comment(code, about=about)
    assert comment("K001", idempotency_key="k") == comment("K001", idempotency_key="k")
    comment("K001", idempotency_key="k", by=HEERLEN)
    assert len(lines()) == 2


def test_the_database_changes_and_removes_no_comment(app: Flask) -> None:
    comment("K001", "@VWS kijk mee")
    for statement in (
        "UPDATE comment SET note = 'anders'",
        "DELETE FROM comment",
        "DELETE FROM comment_mention",
        "UPDATE comment_mention SET organisation_code = 'OCW'",
        "INSERT INTO comment (note, said_at, said_by, said_for) VALUES ('x', '2021-01-01', '', '')",
    ):
        with pytest.raises(DBAPIError):
            force(statement)
    on = " ON comment" if db.engine.dialect.name == "postgresql" else ""
    force(f"DROP TRIGGER tr_comment_no_update{on}")  # negative control: it is this trigger that refuses
    force("UPDATE comment SET note = 'anders'")
    assert first_untold_row(db.session), "and then the history tells"


def force(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))
