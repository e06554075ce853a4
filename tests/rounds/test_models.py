"""What the database itself keeps about rounds: at most one is open, and the one row of the installation."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert
from sqlalchemy.exc import DBAPIError

from alignment.db import transaction
from alignment.rounds.models import Installation, Round

GOOD = {
    "code": "2021-1",
    "name": "Eerste",
    "as_of": date(2021, 3, 2),
    "opens": date(2021, 3, 2),
    "closes": date(2021, 4, 1),
    "rhythm_days": 30,
    "state": "open",
}


def put(table: Any, **values: Any) -> None:
    with transaction() as session:
        session.execute(insert(table).values(**values))


def test_one_round_is_open_and_any_number_closed(bare_app: Flask) -> None:
    put(Round, **GOOD)
    with pytest.raises(DBAPIError):
        put(Round, **GOOD | {"code": "2021-2"})
    put(Round, **GOOD | {"code": "2020-1", "state": "closed"})
    put(Round, **GOOD | {"code": "2020-2", "state": "closed"})


@pytest.mark.parametrize(
    "change", [{"state": "half"}, {"rhythm_days": 0}, {"rhythm_days": 367}, {"closes": date(2021, 3, 1)}]
)
def test_a_round_that_cannot_be_is_refused(bare_app: Flask, change: dict[str, Any]) -> None:
    with pytest.raises(DBAPIError):
        put(Round, **GOOD | change)
    put(Round, **GOOD)


def test_there_is_one_installation(bare_app: Flask) -> None:
    now = datetime(2021, 3, 2, tzinfo=UTC)
    put(Installation, id=1, is_example=False, created_at=now)
    with pytest.raises(DBAPIError):
        put(Installation, id=2, is_example=True, created_at=now)
