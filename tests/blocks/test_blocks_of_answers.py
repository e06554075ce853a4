"""Differentiation in many cells: one transaction with the halves, versions of every answer, and the way back."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from flask import Flask

from alignment.blocks.answers import Given
from alignment.blocks.commands import BlockMoved, Wanted
from alignment.blocks.rules import Change
from alignment.cells.read import load_owners
from alignment.db import db
from alignment.differentiation.read import load_answers
from alignment.errors import RuleBroken
from alignment.history.read import load_lines_of_batch, load_revision
from alignment.people.permissions import Actor, Role
from tests.blocks.blocks import FOREIGN, SEVEN, state_now, take_back, version_of, wanted, write
from tests.counting import statements
from tests.factories import VWS, ZAANDAM, actor
from tests.writing import lines, save, tick

COLLEAGUE: Actor = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")
ASKED, HAPPENS = Given("extra", "asked", "yes"), Given("preferred", "happening", "no")
ALONE = Change(side="landing", answers=(ASKED, HAPPENS))
TOGETHER = replace(ALONE, status="detours", note="Via drie loketten.")


def said_in(key: str) -> dict[tuple[str, str], str]:
    """What is said about differentiation in a cell; what nobody says is left out."""
    found = load_answers(db.session, load_owners(db.session, *key.split("/")))
    return {place: answer.value for place, answer in found.items() if answer.value}


def tick_in(key: str, value: str, version: int = 0, **given: object) -> None:
    measure, area = key.split("/")
    tick("extra", "asked", value, version, measure=measure, area=area, **given)


def test_answers_alone_leave_the_halves_as_they_are(app: Flask) -> None:
    batch = write(wanted(SEVEN, ALONE))
    told = load_lines_of_batch(db.session, batch)
    assert {line.action for line in told} == {"differentiation.saved"}
    assert [line.key for line in told[:2]] == [f"{SEVEN[0]}/extra/asked", f"{SEVEN[0]}/preferred/happening"]
    assert {(line.version, line.why, line.batch) for line in told} == {(1, "in één keer voor 7 cellen", batch)}
    assert len(told) == 14
    for key in SEVEN:
        assert said_in(key) == {("extra", "asked"): "yes", ("preferred", "happening"): "no"}
        assert version_of(key) == 0


def test_answers_and_a_judgement_are_one_unit(app: Flask) -> None:
    tick_in(SEVEN[0], "yes")
    start = load_revision(db.session)
    batch = write(wanted(SEVEN, TOGETHER))
    told = load_lines_of_batch(db.session, batch)
    assert load_revision(db.session) == start + 7 + 13, "what says so already is not written again"
    assert [line.kind for line in told].count("landing") == 7
    assert {state_now(key)[0].status for key in SEVEN} == {"detours"}
    assert all(said_in(key) == {ASKED.place: "yes", HAPPENS.place: "no"} for key in SEVEN)


def test_a_ministry_promises(app: Flask) -> None:
    batch = write(
        wanted(("M028/heerlen-noord",), Change(side="rollout", answers=(Given("extra", "promised", "yes"),))), by=VWS
    )
    (line,) = load_lines_of_batch(db.session, batch)
    assert line.key == "M028/heerlen-noord/extra/promised"


def test_an_answer_that_moved_since_the_preview_stops_the_block_and_is_named(app: Flask) -> None:
    tick_in(SEVEN[1], "no")
    cells = wanted(SEVEN, TOGETHER)
    tick_in(SEVEN[0], "partly", by=COLLEAGUE)
    tick_in(SEVEN[1], "yes", 1, by=COLLEAGUE)
    revision = load_revision(db.session)
    with pytest.raises(BlockMoved) as refused:
        write(cells)
    assert [one.key for one in refused.value.cells] == list(SEVEN[:2]), "also where it says the same by now"
    assert all(
        one.why.startswith("Extra aandacht gevraagd: gewijzigd door Cor Collega op ") for one in refused.value.cells
    )
    assert load_revision(db.session) == revision


def test_what_the_block_does_not_touch_may_move(app: Flask) -> None:
    alone, judged = wanted(SEVEN[:1], ALONE), wanted(SEVEN[1:2], Change(side="landing", status="detours"))
    for key in SEVEN[:2]:
        save("landing", "landing", measure=key.partition("/")[0], by=COLLEAGUE)
        tick("accelerated", "asked", measure=key.partition("/")[0], by=COLLEAGUE)
    write(alone)
    assert state_now(SEVEN[0])[0].status == "landing"
    with pytest.raises(BlockMoved):
        write(judged)


@pytest.mark.parametrize("seen", [(), (0,), (0, 0, 0), (0, 1), (-1, 0)])
def test_forged_versions_write_nothing(app: Flask, seen: tuple[int, ...]) -> None:
    with pytest.raises(BlockMoved) as refused:
        write([*wanted(SEVEN[:1], ALONE), Wanted(SEVEN[1], 0, ALONE, seen)])
    assert [one.key for one in refused.value.cells] == [SEVEN[1]]
    assert not lines()


@pytest.mark.parametrize(
    ("key", "given"), [(FOREIGN[0], ASKED), (SEVEN[0], Given("extra", "promised", "yes"))], ids=["cell", "moment"]
)
def test_what_is_not_hers_is_refused(app: Flask, key: str, given: Given) -> None:
    with pytest.raises(BlockMoved, match="moved") as refused:
        write([Wanted(key, 0, Change(side="landing", answers=(given,)), (0,))])
    assert "invullen wat" in refused.value.cells[0].why
    assert not lines()


def test_an_answer_that_is_none_writes_nothing(app: Flask) -> None:
    change = Change(side="landing", status="landing", answers=(Given("extra", "asked", "maybe"),))
    with pytest.raises(RuleBroken):
        write([Wanted(key, 0, change, (0,)) for key in SEVEN])
    assert not lines()


def test_too_much_at_once_is_refused(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment.blocks.commands.MAX_CELLS", 7)
    with pytest.raises(RuleBroken, match="Dit zijn 14 wijzigingen; er passen er 7 in één keer"):
        write(wanted(SEVEN, ALONE))
    assert not lines()


def test_the_same_block_twice_is_written_once(app: Flask) -> None:
    cells = wanted(SEVEN, ALONE)
    first = write(cells, key="dezelfde")
    revision = load_revision(db.session)
    assert write(cells, key="dezelfde") == first
    assert load_revision(db.session) == revision
    with pytest.raises(BlockMoved):
        write([replace(one, answers=(1, 1)) for one in cells[:1]] + cells[1:], key="dezelfde")


def test_a_failure_half_way_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    calls = []

    def fail(*given: object, **named: object) -> None:
        calls.append(given)
        if len(calls) == 5:
            raise RuntimeError("half way")

    monkeypatch.setattr("alignment.cells.money_commands.record", fail)
    with pytest.raises(RuntimeError, match="half way"):
        write(wanted(SEVEN, TOGETHER))
    monkeypatch.undo()
    assert not lines()
    assert {key: said_in(key) for key in SEVEN} == {key: {} for key in SEVEN}


def test_an_answer_that_stood_comes_back_with_its_half(app: Flask) -> None:
    for key in SEVEN:
        tick_in(key, "no")
    before = {key: (state_now(key), said_in(key)) for key in SEVEN}
    change = Change(side="landing", status="detours", answers=(ASKED,))
    undone = take_back(write(wanted(SEVEN, change)), by=COLLEAGUE)
    assert (len(undone.restored), undone.refused) == (14, ())
    assert {key: (state_now(key), said_in(key)) for key in SEVEN} == before
    told = [line for line in load_lines_of_batch(db.session, undone.batch) if line.kind == "differentiation"]
    assert {(json.dumps(line.old), json.dumps(line.new), line.version) for line in told} == {
        ('{"extra aandacht gevraagd": "yes"}', '{"extra aandacht gevraagd": "no"}', 3)
    }


def test_an_answer_changed_since_is_named_and_its_half_comes_back(app: Flask) -> None:
    for key in SEVEN[:2]:
        tick_in(key, "no")
    change = Change(side="landing", status="detours", answers=(ASKED,))
    batch = write(wanted(SEVEN[:2], change))
    tick_in(SEVEN[0], "partly", 2, by=COLLEAGUE)
    measure, _ = SEVEN[1].split("/")
    save("landing", "landing", 1, measure=measure, note="Van de collega.", by=COLLEAGUE)
    undone = take_back(batch)
    assert undone.restored == (SEVEN[0], f"{SEVEN[1]}/extra/asked")
    assert [one.key for one in undone.refused] == [f"{SEVEN[0]}/extra/asked", SEVEN[1]]
    assert all(one.why.startswith("Gewijzigd door Cor Collega op ") for one in undone.refused)
    assert (said_in(SEVEN[0]), state_now(SEVEN[0])[0].status) == ({ASKED.place: "partly"}, "unassessed")
    assert (said_in(SEVEN[1]), state_now(SEVEN[1])[0].note) == ({ASKED.place: "no"}, "Van de collega.")
    revision = load_revision(db.session)
    assert set(take_back(batch).restored) == set(undone.restored)
    assert load_revision(db.session) == revision


def test_each_answer_costs_at_most_eight_statements(app: Flask) -> None:
    keys = [f"M{number:03}/{ZAANDAM}" for number in range(1, 60) if number != 22]

    def cost(some: list[str]) -> int:
        cells = wanted(some, ALONE)
        with statements() as seen:
            write(cells)
        return len(seen)

    few, many = cost(keys[:5]), cost(keys[5:50])
    assert (many - few) / (2 * 40) <= 8, (few, many)
