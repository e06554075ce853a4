"""The kept Matrix is at every moment the same as one that is loaded afresh, whatever was written in between."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from alignment import create_app
from alignment.db import db, transaction, utc_now
from alignment.matrix import kept
from alignment.matrix.grid import Matrix
from alignment.matrix.kept import current_matrix
from alignment.matrix.read import load_matrix
from alignment.measures.store import MEASURE, load_stored
from alignment.measures.withdrawal import withdraw_measure
from alignment.people.commands import add_account
from alignment.people.permissions import Role
from alignment.people.rules import AccountState
from alignment.rounds.read import load_state
from tests.conftest import settings_for
from tests.factories import SECRETARIAT, actor
from tests.measures.test_commands import change
from tests.writing import complain, confirm, grade, pay, save, stored_half, tick

MEASURES = ("M028", "M029", "M031")  # all led by VWS
SIDES = ("rollout", "landing")
AMSTERDAM = actor(Role.CITY_EDITOR, "GM0363", account_id=106)


def now() -> Matrix:
    return current_matrix(db.session, load_state(db.session))


def afresh() -> Matrix:
    return load_matrix(db.session)


def version_of(side: str, measure: str) -> int:
    return stored_half(side, measure)[1]


def withdraw(code: str) -> None:
    version = load_stored(db.session, MEASURE, code).version
    with transaction() as session:
        withdraw_measure(session, code=code, version=version, idempotency_key=None, by=SECRETARIAT, why="Vervallen.")


def new_account() -> None:
    state = AccountState("Noor", "reader", "REGIETAFEL")
    administrator = actor(Role.ADMINISTRATOR, "BEHEER", account_id=107)
    with transaction() as session:
        add_account(
            session, email="n@voorbeeld.nl", state=state, password_hash="x", idempotency_key=None, by=administrator
        )


def writes(chance: random.Random, year: int) -> dict[str, Callable[[], Any]]:
    """One write of each kind, on a measure of chance."""
    code = chance.choice(MEASURES)
    said = {side: chance.choice(["landing", "detours"] if side == "landing" else ["open", "running"]) for side in SIDES}
    return {
        "rollout": lambda: save("rollout", said["rollout"], version_of("rollout", code), measure=code, note="Nu."),
        "landing": lambda: save("landing", said["landing"], version_of("landing", code), measure=code, note="Hier."),
        "allocated": lambda: pay("allocated", chance.randint(1, 9**9), measure=code, year=year),
        "spent": lambda: pay("spent", chance.randint(1, 9**9), measure=code, year=year),
        "received": lambda: pay("received", year, measure=code, year=year, area="amsterdam-zuidoost", by=AMSTERDAM),
        "obstacle": lambda: complain(f"Te weinig {chance.random()}", measure=code),
    }


def test_after_any_series_of_writes_it_is_the_same_as_a_fresh_one(app: Flask) -> None:
    chance = random.Random(20210302)
    for turn in range(24):
        kinds = writes(chance, 2015 + turn)
        for kind in chance.sample(sorted(kinds), chance.randint(1, 3)):
            kinds[kind]()
        assert now() == afresh(), turn


@pytest.mark.parametrize(
    "write",
    [
        lambda: save("landing", "landing"),
        lambda: pay("received", 5),
        lambda: grade("B"),
        lambda: tick("extra", "asked"),
        lambda: complain(),
        lambda: withdraw("M028"),
        lambda: change("M028", load_stored(db.session, MEASURE, "M028").version, title="Anders genoemd"),
        lambda: new_account(),
    ],
    ids=["half", "amount", "grade", "tick", "obstacle", "withdrawn", "register", "account"],
)
@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_after_each_kind_of_write(app: Flask, write: Callable[[], Any]) -> None:
    before = now()
    write()
    after = now()
    assert after == afresh()
    assert after.revision > before.revision


def test_a_confirmation_makes_a_half_fresh_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    real = utc_now
    monkeypatch.setattr("alignment.cells.commands.utc_now", lambda: real() - timedelta(days=40))
    save("landing", "landing")
    assert [square.landing.quiet for square in now().squares() if square.landing.silent] == [40]
    monkeypatch.undo()
    confirm("landing", 1)
    assert now() == afresh()
    assert [square for square in now().squares() if square.silent] == []


def shared(before: Matrix, after: Matrix) -> set[str]:
    """The codes of the rows that were not made anew."""
    known = {id(row) for row in before.rows}
    return {row.measure.code for row in after.rows if id(row) in known}


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_a_save_makes_one_row_anew_and_the_register_every_row(app: Flask) -> None:
    kept._kept.clear()
    first = now()
    everything = {row.measure.code for row in first.rows}
    assert now() is first, "unchanged is not loaded again"
    save("landing", "landing")
    pay("spent", 10)
    tick("extra", "promised")
    second = now()
    assert shared(first, second) == everything - {"M028"}
    complain()
    third = now()
    assert shared(second, third) == set()
    for code in sorted(everything)[: kept.MAX_MEASURES + 1]:
        save("landing", "detours", version_of("landing", code), measure=code, note="Anders.")
    assert shared(third, now()) == set(), "many rows are cheaper all at once"
    assert now() == afresh()


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_the_next_day_everything_is_a_day_older(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    save("landing", "landing")
    assert {square.landing.quiet for square in now().squares()} == {None, 0}
    tomorrow = utc_now() + timedelta(days=1)
    monkeypatch.setattr(kept, "utc_now", lambda: tomorrow)
    assert {square.landing.quiet for square in now().squares()} == {None, 1}


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_what_another_database_holds_is_not_shown(new_database: Callable[[bool], str]) -> None:
    shown = []
    for filled in (True, False, True):
        app = create_app(settings_for(new_database(filled)))
        with app.app_context():
            shown.append(now().size)
            db.session.close()
            db.engine.dispose()
    assert shown == [shown[0], 0, shown[0]]
    assert shown[0] > 1000


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_a_write_that_the_history_does_not_tell_is_missed(app: Flask) -> None:
    """Negative control of the comparison: a change without its line leaves the kept Matrix behind."""
    save("landing", "landing")
    now()
    with transaction() as session:
        session.connection().exec_driver_sql("UPDATE landing SET status = 'detours', version = version + 1")
    assert now() != afresh()
