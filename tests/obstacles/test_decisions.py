"""Reading decisions: the latest first, by obstacle, and as the history tells them."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.obstacles.decisions import load_decisions, load_stored_decisions
from tests.agenda.sitting import bring, decide
from tests.counting import statements


def test_the_latest_stands_first_and_one_query_reads_them_all(app: Flask) -> None:
    one, other = bring(title="Eén"), bring(title="Twee")
    decide(one, outcome="held")
    decide(other)
    decide(one)
    with statements() as asked:
        found = load_decisions(db.session)
    assert len(asked) == 1
    assert [card.outcome for card in found[one]] == ["agreed", "held"]
    assert load_decisions(db.session, other) == {other: found[other]}
    assert load_decisions(db.session, "K001") == {}


def test_what_is_stored_is_what_the_history_tells_it_by(app: Flask) -> None:
    code = bring()
    decide(code)
    (stored,) = load_stored_decisions(db.session)
    assert stored.key.startswith(f"{code}/")
    assert set(stored.state) == {"rung", "outcome", "decision", "lead", "due"}
