"""Withdrawing and putting back: nothing is lost, a reason is needed, and a package is emptied first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.history.models import HistoryLine
from alignment.history.read import load_revision
from alignment.matrix.read import load_matrix
from alignment.measures.commands import change_measure
from alignment.measures.store import MEASURE, PACKAGE, load_stored
from alignment.measures.withdrawal import restore_measure, restore_package, withdraw_measure, withdraw_package
from alignment.people.permissions import Actor
from tests.factories import SECRETARIAT, VWS

WHY = "Vervangen door een andere maatregel."


def run(command: Callable[..., int], code: str, version: int = 1, by: Actor = SECRETARIAT, **given: Any) -> int:
    with transaction() as session:
        return command(session, code=code, version=version, idempotency_key=given.pop("key", None), by=by, **given)


def test_a_withdrawn_measure_leaves_the_matrix_and_comes_back(app: Flask) -> None:
    assert run(withdraw_measure, "M003", why=WHY) == 2
    line = db.session.scalar(select(HistoryLine).order_by(HistoryLine.id.desc()).limit(1))
    assert line is not None
    assert (line.action, line.why, line.object_version) == ("measure.withdrawn", WHY, 2)
    assert "M003" not in {row.measure.code for row in load_matrix(db.session).rows}
    assert run(restore_measure, "M003", 2) == 3
    assert "M003" in {row.measure.code for row in load_matrix(db.session).rows}


def test_withdrawing_needs_a_reason_and_the_right(app: Flask) -> None:
    before = load_revision(db.session)
    with pytest.raises(RuleBroken) as refused:
        run(withdraw_measure, "M003", why="   ")
    assert list(refused.value.fields) == ["why"]
    with pytest.raises(NotAllowed):
        run(withdraw_measure, "M003", why=WHY, by=VWS)
    with pytest.raises(NotAllowed):
        run(restore_measure, "M003", by=VWS)
    assert load_revision(db.session) == before


def test_twice_is_once_with_the_same_key_and_refused_without(app: Flask) -> None:
    assert run(withdraw_measure, "M003", why=WHY, key="k-1") == run(withdraw_measure, "M003", why=WHY, key="k-1") == 2
    with pytest.raises(RuleBroken, match="al ingetrokken"):
        run(withdraw_measure, "M003", 2, why=WHY)
    with pytest.raises(RuleBroken, match="niet ingetrokken"):
        run(restore_measure, "M004")


def test_a_change_in_between_is_shown_first(app: Flask) -> None:
    fields = load_stored(db.session, MEASURE, "M003").fields | {"note": "Nieuw"}
    with transaction() as session:
        change_measure(
            session, code="M003", fields=fields, version=1, areas=frozenset(), idempotency_key=None, by=SECRETARIAT
        )
    with pytest.raises(Stale) as refused:
        run(withdraw_measure, "M003", 1, why=WHY)
    assert [one.name for one in refused.value.taken_over] == ["note"]


def test_a_withdrawn_measure_is_not_changed(app: Flask) -> None:
    run(withdraw_measure, "M003", why=WHY)
    fields = load_stored(db.session, MEASURE, "M003").fields | {"note": "Nieuw"}
    with pytest.raises(RuleBroken, match="Zet het eerst terug"), transaction() as session:
        change_measure(
            session, code="M003", fields=fields, version=2, areas=frozenset(), idempotency_key=None, by=SECRETARIAT
        )


def test_a_package_is_emptied_first_and_says_which_measures_are_left(app: Flask) -> None:
    codes = [row.measure.code for row in load_matrix(db.session).rows if row.measure.package_code == "JAZ2020"]
    assert codes
    with pytest.raises(RuleBroken, match=codes[0]):
        run(withdraw_package, "JAZ2020", why=WHY)
    for code in codes:
        run(withdraw_measure, code, why=WHY)
    assert run(withdraw_package, "JAZ2020", why=WHY) == 2
    assert load_stored(db.session, PACKAGE, "JAZ2020").withdrawn_at is not None
    with pytest.raises(RuleBroken, match="Zet eerst dat pakket terug"):
        run(restore_measure, codes[0], 2)
    assert run(restore_package, "JAZ2020", 2) == 3
    assert run(restore_measure, codes[0], 2) == 3
