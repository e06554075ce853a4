"""Loading the Matrix: one row or cell is the same as in the whole, with or without texts, at a fixed price."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from flask import Flask

from alignment.cells.scales import LANDING
from alignment.db import db
from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import PLACES, TICKED, VALUES
from alignment.matrix.grid import Matrix, Square
from alignment.matrix.read import load_matrix
from alignment.people.permissions import Role
from tests.benchmarks.ground import add_areas, assess_all
from tests.counting import statements
from tests.factories import VWS, ZAANDAM, actor
from tests.obstacles.climbing import answer, climb, verify
from tests.writing import complain, confirm, grade, pay, save, tick

AMSTERDAM = actor(Role.CITY_EDITOR, "GM0363", account_id=106)
NEW_WEST, SOUTH_EAST = "amsterdam-nieuw-west", "amsterdam-zuidoost"


def at(matrix: Matrix, measure: str = "M028", area: str = ZAANDAM) -> Square:
    (found,) = [one.square for one in matrix.crossings() if one.key == f"{measure}/{area}"]
    return found


def plain_half(half: Any) -> tuple[Any, ...]:
    return (half.value.code, half.version, half.quiet, half.silent)


def plain(one: Square) -> tuple[Any, ...]:
    halves = plain_half(one.rollout), plain_half(one.landing)
    return (*halves, one.obstacles, one.table, one.ladder, one.differentiation)


def test_a_part_is_the_same_as_in_the_whole_and_texts_change_nothing(app: Flask) -> None:
    save("rollout", "running", note="Loopt.")
    save("landing", "detours", note="Via drie loketten.")
    pay("received", 100)
    pay("spent", 250)
    grade("B")
    complain()
    tick("accelerated", "asked", area=SOUTH_EAST, by=AMSTERDAM)
    tick("extra", "promised", "partly")
    whole, texts = load_matrix(db.session), load_matrix(db.session, with_texts=True)
    assert [plain(one) for one in whole.squares()] == [plain(one) for one in texts.squares()]
    row, column = load_matrix(db.session, measure="M028"), load_matrix(db.session, area=ZAANDAM)
    assert [one.generic for one in column.rows] == [one.generic for one in whole.rows]
    assert row.rows == tuple(one for one in whole.rows if one.measure.code == "M028")
    assert column.columns == tuple(one for one in whole.columns if one.slug == ZAANDAM)
    assert list(column.squares()) == [one.square for one in whole.crossings() if one.area.slug == ZAANDAM]
    (crossing,) = load_matrix(db.session, measure="M028", area=ZAANDAM, with_texts=True).crossings()
    assert crossing.square == at(texts)
    assert crossing.square.landing.note == "Via drie loketten."
    assert crossing.square.verdict.code == "gap"
    assert load_matrix(db.session, measure="M999").size == load_matrix(db.session, area="x").size == 0


def test_ten_times_the_areas_and_every_cell_said_cost_the_same_statements(app: Flask) -> None:
    def asked() -> list[int]:
        counts = []
        for texts, only in product((False, True), ({}, {"measure": "M028"}, {"measure": "M028", "area": ZAANDAM})):
            with statements() as seen:
                load_matrix(db.session, with_texts=texts, **only)
            counts.append(len(seen))
        return counts

    few = asked()
    assert max(few) <= 7
    assert few[0] <= 6, "the page of the matrix has one query less to make: halves and answers come in one"
    add_areas(144)
    cells = assess_all()
    for kind, moment in PLACES:
        tick(kind, moment)
    assert asked() == few
    matrix = load_matrix(db.session)
    assert matrix.size == cells == len(matrix.rows) * 160
    assert not any(square.landing.version == 0 for square in matrix.squares())


def test_ages_are_counted_in_dutch_days_also_around_midnight(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    midnight = datetime(2021, 3, 1, 23, tzinfo=UTC)  # in the Netherlands the second of March begins
    moments = {"landing": midnight - timedelta(seconds=1), "rollout": midnight}
    for side, moment in moments.items():
        monkeypatch.setattr("alignment.cells.commands.utc_now", lambda moment=moment: moment)
        save(side, side if side == "landing" else "running")
    for day, rollout, landing in ((2, 0, 1), (3, 1, 2)):
        for texts in (False, True):
            one = at(load_matrix(db.session, today=date(2021, 3, day), with_texts=texts))
            assert (one.rollout.quiet, one.landing.quiet) == (rollout, landing), texts
    monkeypatch.setattr("alignment.cells.commands.utc_now", lambda: midnight + timedelta(days=5))
    confirm("landing", 1)
    for texts in (False, True):
        one = at(load_matrix(db.session, today=date(2021, 4, 7), with_texts=texts))
        assert (one.rollout.quiet, one.landing.quiet) == (36, 31), "a confirmation counts as fresh"


def test_silent_is_longer_than_the_rhythm_and_only_for_a_judgement(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment.cells.commands.utc_now", lambda: datetime(2021, 3, 1, 12, tzinfo=UTC))
    save("landing", "landing")
    save("rollout", "running")
    save("rollout", "unassessed", 1, note="Toch niet.")
    for day, silent in ((31, False), (32, True)):
        today = date(2021, 3, 1) + timedelta(days=day - 1)
        for texts in (False, True):
            one = at(load_matrix(db.session, today=today, with_texts=texts))
            assert (one.landing.silent, one.silent) == (silent, silent), day
            assert (one.rollout.quiet, one.rollout.silent, one.rollout.version) == (None, False, 2)


def test_money_of_a_city_stands_in_all_its_areas_and_of_an_area_in_one(app: Flask) -> None:
    pay("allocated", 700, area=NEW_WEST, by=VWS)
    pay("received", 100, area=NEW_WEST, by=AMSTERDAM)
    pay("received", 50, area=SOUTH_EAST, by=AMSTERDAM, year=2022)
    pay("spent", 90, area=NEW_WEST, by=AMSTERDAM)
    pay("spent", 80, area=SOUTH_EAST, by=AMSTERDAM)
    matrix = load_matrix(db.session)
    west, east = (at(matrix, area=slug).ladder for slug in (NEW_WEST, SOUTH_EAST))
    assert (west.allocated, west.received, west.spent, west.earmarked) == (700, 150, 90, None)
    assert (east.allocated, east.received, east.spent, east.earmarked) == (700, 150, 80, None)
    assert [word for word in west.warnings if word.startswith("Besteed")], "170 is spent of the 150 received"
    alone = at(load_matrix(db.session, measure="M028", area=NEW_WEST), area=NEW_WEST).ladder
    assert west.warnings == east.warnings == alone.warnings
    assert at(matrix).ladder.received is None


def test_a_solved_obstacle_no_longer_counts_and_the_highest_table_shows(app: Flask) -> None:
    first, second = complain("Eerste"), complain("Tweede")
    for _ in range(3):  # ministry, Doorbraakoverleg, Regietafel
        climb(second)
    one = at(load_matrix(db.session))
    assert (one.obstacles, one.table) == (2, "steering_table")
    answer(second)
    verify(second, "works")
    one = at(load_matrix(db.session))
    assert (one.obstacles, one.table) == (1, "reported")
    assert first != second


def test_a_cell_that_nobody_spoke_about_is_version_0_everywhere(app: Flask) -> None:
    matrix = load_matrix(db.session)
    assert matrix.empty
    assert {(square.rollout.version, square.landing.version) for square in matrix.squares()} == {(0, 0)}
    assert {square.landing.value for square in matrix.squares()} == {LANDING["unassessed"]}


def test_every_answer_comes_through_at_its_own_place(app: Flask) -> None:
    """The database sends the nine answers of a cell as one number; none may land at another place."""
    chance = random.Random(20210302)
    said: dict[str, dict[tuple[str, str], str]] = {}
    for measure in ("M028", "M029", "M031"):  # all led by VWS
        said[measure] = {place: chance.choice(list(VALUES)) for place in PLACES if chance.random() < 0.7}
        for (kind, moment), value in said[measure].items():
            tick(kind, moment, value, measure=measure)
    for texts in (False, True):
        matrix = load_matrix(db.session, with_texts=texts)
        for measure, answers in said.items():
            assert at(matrix, measure).differentiation == Answers.of(answers), (texts, measure)
        other = [one for one in matrix.crossings() if one.area.slug != ZAANDAM]
        assert not any(one.square.differentiation.said for one in other)
        assert {row.measure.code for row in matrix.rows if not row.generic} == {
            code for code, answers in said.items() if not TICKED.isdisjoint(answers.values())
        }
