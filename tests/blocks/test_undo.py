"""A block taken back: exactly, once, by its own organisation, and never over what somebody changed since."""

from __future__ import annotations

import random

import pytest
from flask import Flask

from alignment.blocks.rules import CONFIRM, Change
from alignment.blocks.undo import UNDONE, undo_mark
from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.history.read import load_lines_of_batch, load_revision
from alignment.history.verify import first_broken_line
from alignment.measures.store import MEASURE, load_stored
from alignment.measures.withdrawal import withdraw_measure
from alignment.people.permissions import Actor, Role
from alignment.verify import first_untold_row
from tests.blocks.blocks import SEVEN, state_now, statuses, take_back, version_of, wanted, write
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, actor
from tests.writing import lines, save

COLLEAGUE: Actor = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")


def save_in(key: str, status: str, **given: object) -> None:
    measure, area = key.split("/")
    save("landing", status, version_of(key), measure=measure, area=area, **given)


def test_an_undo_restores_seven_and_is_history_itself(app: Flask) -> None:
    save_in(SEVEN[0], "landing", note="Het landt.")
    before = {key: state_now(key) for key in SEVEN}
    batch = write(wanted(SEVEN))
    undone = take_back(batch, by=COLLEAGUE)
    assert (undone.restored, undone.refused) == (SEVEN, ())
    assert {key: state_now(key) for key in SEVEN} == before
    assert set(statuses(SEVEN[1:]).values()) == {"unassessed"}
    told = load_lines_of_batch(db.session, undone.batch)
    assert undone.batch == undo_mark(batch) != batch
    assert {(line.why, line.who) for line in told} == {(UNDONE, COLLEAGUE.name)}
    assert len(lines("landing")) == 15
    assert first_broken_line(db.session, app.config["HISTORY_KEY"]) is None
    assert first_untold_row(db.session) is None


def test_an_undo_happens_once(app: Flask) -> None:
    batch = write(wanted(SEVEN))
    first = take_back(batch)
    revision = load_revision(db.session)
    second = take_back(batch)
    assert (second.batch, set(second.restored), second.refused) == (first.batch, set(first.restored), ())
    assert load_revision(db.session) == revision
    with pytest.raises(RuleBroken, match="zelf een herstel"):
        take_back(first.batch)


def test_a_cell_that_was_changed_since_is_named_and_kept(app: Flask) -> None:
    batch = write(wanted(SEVEN))
    save_in(SEVEN[3], "differentiated", note="Van de collega.", by=COLLEAGUE)
    undone = take_back(batch)
    assert undone.restored == (*SEVEN[:3], *SEVEN[4:])
    ((key, why),) = [(one.key, one.why) for one in undone.refused]
    assert key == SEVEN[3]
    assert why.startswith("Gewijzigd door Cor Collega op ")
    assert state_now(SEVEN[3])[0].note == "Van de collega."
    again = take_back(batch)
    assert [one.key for one in again.refused] == [SEVEN[3]]
    assert statuses(SEVEN)[SEVEN[3]] == "differentiated"


def test_a_worse_judgement_comes_back_without_a_new_text(app: Flask) -> None:
    save_in(SEVEN[0], "not_landing")
    batch = write(wanted(SEVEN[:1], Change(side="landing", status="landing")))
    assert take_back(batch).restored == SEVEN[:1]
    assert state_now(SEVEN[0])[0].status == "not_landing"


def test_a_withdrawn_measure_is_named_and_the_others_come_back(app: Flask) -> None:
    batch = write(wanted(SEVEN))
    version = load_stored(db.session, MEASURE, "M040").version
    with transaction() as session:
        withdraw_measure(session, code="M040", why="Vervallen.", version=version, idempotency_key=None, by=SECRETARIAT)
    undone = take_back(batch)
    assert undone.restored == SEVEN[:6]
    assert [(one.key, "bestaat niet meer" in one.why) for one in undone.refused] == [(SEVEN[6], True)]


def test_confirming_many_and_its_undo_leave_them_as_silent_as_they_were(app: Flask) -> None:
    for key in SEVEN[:3]:
        save_in(key, "landing")
    before = {key: state_now(key) for key in SEVEN[:3]}
    batch = write(wanted(SEVEN[:3], Change(side="landing", action=CONFIRM)))
    assert {line.action for line in load_lines_of_batch(db.session, batch)} == {"landing.confirmed"}
    assert all(state_now(key)[1:] != (None, "") for key in SEVEN[:3])
    assert take_back(batch).restored == SEVEN[:3]
    assert {key: state_now(key) for key in SEVEN[:3]} == before


@pytest.mark.parametrize("by", [HEERLEN, VWS, READER, SECRETARIAT], ids=["city", "ministry", "reader", "secretariat"])
def test_another_organisation_takes_nothing_back(app: Flask, by: Actor) -> None:
    batch = write(wanted(SEVEN))
    revision = load_revision(db.session)
    with pytest.raises(NotAllowed, match=r"Alleen |kunt u niet"):
        take_back(batch, by=by)
    assert load_revision(db.session) == revision


def test_a_block_that_does_not_exist_is_not_found(app: Flask) -> None:
    with pytest.raises(NotFound):
        take_back("0" * 32)


def test_after_any_block_an_undo_restores_exactly(app: Flask) -> None:
    """Property: whatever stood there, a block and its undo leave every half saying what it said."""
    chance = random.Random(20210302)
    texts = (None, "Omdat het zo is.", "Twee\nregels.")
    for turn in range(15):
        keys = chance.sample(SEVEN, chance.randint(1, 7))
        change = Change(
            side="landing",
            status=chance.choice(["not_landing", "detours", "landing", "differentiated", "not_applicable"]),
            note=chance.choice(texts[1:]),
            confidence=chance.choice([None, "tested", "impression"]),
        )
        before = {key: state_now(key) for key in SEVEN}
        kept = statuses(SEVEN)
        try:
            batch = write(wanted(keys, change))
        except RuleBroken:
            assert {key: state_now(key) for key in SEVEN} == before
            continue
        if turn % 3:  # leave some standing, so that the next block meets other ground
            undone = take_back(batch)
            assert undone.refused == ()
            assert {key: state_now(key) for key in SEVEN} == before, turn
            assert statuses(SEVEN) == kept
    assert first_untold_row(db.session) is None
    assert len(lines()) > 30
