"""What the database itself keeps about differentiation: closed lists, and versions that rise by one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import insert, update
from sqlalchemy.exc import DBAPIError

from alignment.db import transaction, utc_now
from alignment.differentiation.models import Differentiation
from tests.factories import ZAANDAM
from tests.writing import tick

ROW = {
    "measure_code": "M028",
    "area_slug": ZAANDAM,
    "kind": "extra",
    "moment": "asked",
    "value": "yes",
    "version": 1,
    "changed_by": "Zara",
    "changed_for": "Zaanstad",
}


def put(**changes: object) -> None:
    with transaction() as session:
        session.execute(insert(Differentiation).values(ROW | {"changed_at": utc_now()} | changes))


@pytest.mark.parametrize("changes", [{"kind": "faster"}, {"moment": "once"}, {"value": ""}, {"version": 0}])
def test_what_is_in_no_list_is_refused(app: Flask, changes: dict[str, object]) -> None:
    with pytest.raises(DBAPIError):
        put(**changes)
    put(value=None)  # negative control: an answer may be taken back


def test_a_version_rises_by_exactly_one(app: Flask) -> None:
    tick("extra", "asked")
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(update(Differentiation).values(version=3))
