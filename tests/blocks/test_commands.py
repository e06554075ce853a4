"""Many cells in one transaction and back again, on both databases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from alignment.blocks.commands import BlockMoved, Wanted
from alignment.blocks.rules import Change
from alignment.db import db
from alignment.errors import NotAllowed, RuleBroken
from alignment.history.models import HistoryLine
from alignment.history.read import load_lines_of_batch, load_revision
from alignment.people.permissions import Actor, Role
from tests.blocks.blocks import FOREIGN, SECOND, SEVEN, state_now, statuses, take_back, version_of, wanted, write
from tests.counting import statements
from tests.factories import READER, SECRETARIAT, ZAANDAM, actor
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


@pytest.mark.parametrize("by", [READER, SECRETARIAT], ids=["reader", "secretariat"])
def test_who_writes_no_half_writes_no_block(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        write(wanted(SEVEN), by=by)


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
