"""Answering about differentiation, on both databases: whose moment it is, versions, and all or nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db, transaction
from alignment.differentiation import commands
from alignment.differentiation.commands import Tick, TicksRefused, set_ticks
from alignment.differentiation.read import load_answers
from alignment.differentiation.rules import PLACES
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.people.permissions import Actor, Role
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD, actor
from tests.writing import lines, tick

BZK = actor(Role.MINISTRY_EDITOR, "BZK", account_id=111, name="Bo BZK")  # the co-lead of M028
OCW = actor(Role.MINISTRY_EDITOR, "OCW", account_id=113, name="Olga OCW")
COLLEAGUE = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")


def now() -> dict[tuple[str, str], tuple[str, int]]:
    found = load_answers(db.session, load_owners(db.session, "M028", ZAANDAM))
    return {place: (answer.value, answer.version) for place, answer in found.items()}


def ticks(*given: Tick, **changes: Any) -> int:
    plain: dict[str, Any] = {"measure": "M028", "area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None}
    with transaction() as session:
        return set_ticks(session, ticks=dict(enumerate(given)), **plain | changes)


@pytest.mark.parametrize(("kind", "moment"), PLACES)
def test_each_answer_has_its_own_row_version_and_line(app: Flask, kind: str, moment: str) -> None:
    assert tick(kind, moment, "partly").version == 1
    assert tick(kind, moment, "yes", 1, why="Gebeld.", batch="b1").version == 2
    assert now() == {(kind, moment): ("yes", 2)}
    first, second = lines()
    assert (first.action, first.object_kind) == ("differentiation.saved", "differentiation")
    assert first.object_key == second.object_key == f"M028/{ZAANDAM}/{kind}/{moment}"
    assert [list(json.loads(one.old).values()) for one in (first, second)] == [[None], ["partly"]]
    assert [list(json.loads(one.new).values()) for one in (first, second)] == [["partly"], ["yes"]]
    assert [(one.object_version, one.why, one.batch) for one in (first, second)] == [
        (1, "", None),
        (2, "Gebeld.", "b1"),
    ]


@pytest.mark.parametrize(
    ("moment", "by"),
    [
        ("asked", VWS),
        ("happening", VWS),
        ("promised", ZAANSTAD),
        ("asked", HEERLEN),
        ("promised", OCW),
        ("promised", SECRETARIAT),
        ("asked", READER),
    ],
)
def test_a_moment_of_somebody_else_is_refused(app: Flask, moment: str, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        tick("extra", moment, by=by)
    assert now() == {}
    assert lines() == []


def test_the_co_lead_may_promise_too(app: Flask) -> None:
    assert tick("extra", "promised", by=BZK).version == 1


def test_without_the_question_whose_it_is_anybody_writes(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: it is the command that keeps others out."""
    monkeypatch.setattr(commands, "why_not", lambda *_: None)
    assert tick("extra", "promised", by=HEERLEN).version == 1


@pytest.mark.parametrize(
    ("kind", "moment", "value", "version"),
    [
        ("extra", "asked", "maybe", 0),
        ("faster", "asked", "yes", 0),
        ("extra", "once", "yes", 0),
        ("extra", "asked", "yes", 7),
        ("extra", "asked", "yes", -1),
    ],
)
def test_what_cannot_be_is_refused(app: Flask, kind: str, moment: str, value: str, version: int) -> None:
    with pytest.raises(RuleBroken):
        tick(kind, moment, value, version, by=ZAANSTAD) if moment in ("asked", "promised") else ticks_one(kind, moment)
    assert lines() == []


def ticks_one(kind: str, moment: str) -> None:
    with transaction() as session:
        commands.set_differentiation(
            session,
            measure="M028",
            area=ZAANDAM,
            kind=kind,
            moment=moment,
            value="yes",
            version=0,
            idempotency_key=None,
            by=ZAANSTAD,
        )


def test_a_cell_that_does_not_exist_is_not_found(app: Flask) -> None:
    for where in ({"measure": "M999"}, {"area": "atlantis"}):
        with pytest.raises(NotFound):
            tick("extra", "asked", **where)


def test_an_older_version_is_refused_with_what_stands_there(app: Flask) -> None:
    tick("extra", "asked", "no")
    tick("extra", "asked", "partly", 1, by=COLLEAGUE)
    with pytest.raises(Stale) as refused:
        tick("extra", "asked", "yes", 1)
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("no", "partly", "yes")
    assert (refused.value.current_version, refused.value.by) == (2, COLLEAGUE.name)


def test_the_same_answer_writes_nothing_and_a_repeat_writes_once(app: Flask) -> None:
    first = tick("extra", "asked", idempotency_key="k")
    assert tick("extra", "asked", idempotency_key="k") == first
    assert tick("extra", "asked", "yes", 1).line is None
    assert len(lines()) == 1


def test_one_form_writes_all_its_answers(app: Flask) -> None:
    tick("extra", "asked", "no")
    given = (Tick("extra", "asked", "yes", 1), Tick("extra", "happening", "no", 0), Tick("preferred", "asked", "no", 0))
    assert ticks(*given, idempotency_key="form") == 3
    assert ticks(*given, idempotency_key="form") == 3, "the same form again gives the same answer"
    assert now() == {
        ("extra", "asked"): ("yes", 2),
        ("extra", "happening"): ("no", 1),
        ("preferred", "asked"): ("no", 1),
    }
    assert len(lines()) == 4


def test_what_she_did_not_touch_stays_as_somebody_else_made_it(app: Flask) -> None:
    tick("extra", "asked", "no")
    tick("extra", "asked", "yes", 1, by=COLLEAGUE)
    assert ticks(Tick("extra", "asked", "no", 1), Tick("extra", "happening", "yes", 0)) == 1
    assert now() == {("extra", "asked"): ("yes", 2), ("extra", "happening"): ("yes", 1)}


def test_one_clash_and_nothing_is_written_and_each_problem_is_told(app: Flask) -> None:
    tick("extra", "asked", "no", by=COLLEAGUE)
    with pytest.raises(TicksRefused) as refused:
        ticks(Tick("extra", "happening", "yes", 0), Tick("extra", "asked", "yes", 0))
    assert refused.value.stale
    assert set(refused.value.ticks) == {1}
    assert refused.value.ticks[1].version == 1
    sentence = refused.value.ticks[1].sentence
    assert sentence.startswith("Hier stond nog niets; Cor Collega zette er intussen ‘nee’.")
    with pytest.raises(TicksRefused) as both:
        ticks(Tick("extra", "asked", "yes", 0), Tick("extra", "happening", "maybe", 0))
    assert not both.value.stale
    assert set(both.value.ticks) == {0, 1}
    assert now() == {("extra", "asked"): ("no", 1)}


def test_a_form_with_an_answer_of_another_writes_nothing_at_all(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        ticks(Tick("extra", "asked", "yes", 0), Tick("extra", "promised", "yes", 0))
    assert now() == {}


@pytest.mark.parametrize("by", [READER, SECRETARIAT, HEERLEN, OCW])
def test_an_empty_form_of_who_may_fill_in_nothing_here_is_refused(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        ticks(by=by)
    assert ticks() == ticks(by=VWS) == 0
