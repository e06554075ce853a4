"""Many cells in one transaction and back again, on both databases."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from flask import Flask

from alignment.blocks.commands import UNDONE, BlockMoved, Wanted, undo_mark
from alignment.blocks.rules import CONFIRM, Change
from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.history.models import HistoryLine
from alignment.history.read import load_lines_of_batch, load_revision
from alignment.history.verify import first_broken_line
from alignment.measures.store import MEASURE, load_stored
from alignment.measures.withdrawal import withdraw_measure
from alignment.people.permissions import Actor, Role
from alignment.verify import first_untold_row
from tests.blocks.blocks import FOREIGN, SECOND, SEVEN, state_now, statuses, take_back, version_of, wanted, write
from tests.counting import statements
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, actor
from tests.writing import lines, save

COLLEAGUE: Actor = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")


def save_in(key: str, status: str, **given: object) -> None:
    measure, area = key.split("/")
    save("landing", status, version_of(key), measure=measure, area=area, **given)


def test_seven_cells_are_one_transaction_with_a_line_each(app: Flask) -> None:
    before = load_revision(db.session)
    batch = write(wanted(SEVEN))
    told = load_lines_of_batch(db.session, batch)
    assert len(batch) == 32
    assert [line.key for line in told] == list(SEVEN)
    assert {(line.action, line.version, line.why) for line in told} == {
        ("landing.saved", 1, "in één keer voor 7 cellen")
    }
    assert {(line.organisation_code, line.batch) for line in told} == {("GM0479", batch)}
    assert load_revision(db.session) == before + 7
    assert set(statuses(SEVEN).values()) == {"detours"}
    assert {state_now(key)[0].note for key in SEVEN} == {"Via drie loketten."}


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


def test_the_same_block_twice_is_written_once(app: Flask) -> None:
    cells = wanted(SEVEN)
    first = write(cells, key="dezelfde")
    revision = load_revision(db.session)
    assert write(cells, key="dezelfde") == first
    assert load_revision(db.session) == revision
    with pytest.raises(BlockMoved):
        write([replace(one, change=Change(side="landing", status="landing")) for one in cells], key="dezelfde")
    with pytest.raises(BlockMoved):
        write(cells, key="een andere")


def test_a_cell_that_moved_since_the_preview_stops_the_whole_block(app: Flask) -> None:
    cells = wanted(SEVEN)
    save_in(SEVEN[2], "landing", by=COLLEAGUE)
    revision = load_revision(db.session)
    with pytest.raises(BlockMoved) as refused:
        write(cells)
    ((key, why),) = [(one.key, one.why) for one in refused.value.cells]
    assert (key, why.startswith("Gewijzigd door Cor Collega")) == (SEVEN[2], True)
    assert load_revision(db.session) == revision


FORGED = [
    (FOREIGN[0], 0, "landing"),
    ("M999/nergens", 0, "landing"),
    (SEVEN[0], 7, "landing"),
    (SEVEN[0], -1, "landing"),
    (SEVEN[0], 0, "rollout"),
]


@pytest.mark.parametrize(("key", "version", "side"), FORGED)
def test_what_the_preview_never_offered_writes_nothing(app: Flask, key: str, version: int, side: str) -> None:
    status = "landing" if side == "landing" else "running"
    cells = [*wanted(SEVEN[1:]), Wanted(key, version, Change(side=side, status=status))]
    revision = load_revision(db.session)
    with pytest.raises(BlockMoved) as refused:
        write(cells)
    assert [one.key for one in refused.value.cells] == [key]
    assert load_revision(db.session) == revision
    assert not lines()


def test_a_line_that_fails_half_way_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fail(*given: object, **named: object) -> None:
        calls.append(given)
        if len(calls) == 5:
            raise RuntimeError("half way")

    monkeypatch.setattr("alignment.cells.commands.record", fail)
    with pytest.raises(RuntimeError, match="half way"):
        write(wanted(SEVEN))
    monkeypatch.undo()
    assert set(statuses(SEVEN).values()) == {"unassessed"}
    assert not lines()


def test_nothing_to_write_is_said(app: Flask) -> None:
    write(wanted(SEVEN))
    with pytest.raises(RuleBroken, match="verandert niets"):
        write(wanted(SEVEN))
    with pytest.raises(RuleBroken, match="verandert niets"):
        write([])
    with pytest.raises(RuleBroken, match="1600"):
        write([Wanted(f"M001/a-{number}", 0, SECOND) for number in range(1601)])


@pytest.mark.parametrize("by", [HEERLEN, VWS, READER, SECRETARIAT], ids=["city", "ministry", "reader", "secretariat"])
def test_another_organisation_takes_nothing_back(app: Flask, by: Actor) -> None:
    batch = write(wanted(SEVEN))
    revision = load_revision(db.session)
    with pytest.raises(NotAllowed, match=r"Alleen |kunt u niet"):
        take_back(batch, by=by)
    assert load_revision(db.session) == revision


@pytest.mark.parametrize("by", [READER, SECRETARIAT], ids=["reader", "secretariat"])
def test_who_writes_no_half_writes_no_block(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        write(wanted(SEVEN), by=by)


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


def test_ninety_cells_cost_at_most_eight_statements_each(app: Flask) -> None:
    codes = [f"M{number:03}" for number in range(1, 93)]
    keys = [key for code in codes if (key := f"{code}/{ZAANDAM}") and code not in ("M022",)][:90]
    cells = [Wanted(key, 0, SECOND) for key in keys]
    few, many = (cells[:5], cells[5:])
    with statements() as for_few:
        write(few)
    with statements() as for_many:
        batch = write(many)
    each = (len(for_many) - len(for_few)) / (len(many) - len(few))
    assert each <= 8, each
    assert len(for_many) <= 8 * len(many) + 20
    with statements() as back:
        take_back(batch)
    assert len(back) <= 8 * len(many) + 20
    assert db.session.query(HistoryLine).where(HistoryLine.batch == batch).count() == len(many)
    assert set(statuses(keys[5:]).values()) == {"unassessed"}
