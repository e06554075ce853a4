"""The database as last guard of what went out and came back: what every engine itself refuses."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, insert, update
from sqlalchemy.exc import DBAPIError

from alignment.db import transaction
from alignment.returns.models import WorkbookExport, WorkbookUpload
from tests.returns.travelling_file import person

MOMENT = datetime(2021, 3, 2, tzinfo=UTC)
EXPORT: dict[str, Any] = {
    "profile": "stad",
    "organisation_code": "GM0479",
    "round_code": "",
    "years": "2021",
    "base": "{}",
    "made_at": MOMENT,
    "made_by": "Zara",
    "made_for": "Zaanstad",
}
UPLOAD: dict[str, Any] = {
    "received_at": MOMENT,
    "file_name": "a.xlsx",
    "size": 1,
    "sha256": "0" * 64,
    "content": b"a",
    "parsed": b"",
    "state": "received",
    "refusal": "",
    "result": "",
}


def put(statement: Any) -> None:
    with transaction() as session:
        session.execute(statement)


@pytest.mark.parametrize(
    ("table", "change"),
    [
        (WorkbookExport, {"profile": "regietafel"}),
        (WorkbookExport, {"organisation_code": "NERGENS"}),
        (WorkbookUpload, {"state": "lost"}),
        (WorkbookUpload, {"state": "applied"}),
        (WorkbookUpload, {"state": "undone"}),
        (WorkbookUpload, {"batch": "b1"}),
        (WorkbookUpload, {"state": "refused"}),
        (WorkbookUpload, {"refusal": "Beschadigd."}),
        (WorkbookUpload, {"account_id": 999_999}),
        (WorkbookUpload, {"export_id": 999_999}),
    ],
)
def test_what_cannot_be_the_database_refuses(app: Flask, table: Any, change: dict[str, Any]) -> None:
    good = EXPORT if table is WorkbookExport else UPLOAD | {"account_id": person().account_id}
    put(insert(table).values(**good))
    with pytest.raises(DBAPIError):
        put(insert(table).values(**good | change))


def test_a_mark_belongs_to_one_upload(app: Flask) -> None:
    applied = UPLOAD | {"account_id": person().account_id, "state": "applied", "batch": "b1"}
    put(insert(WorkbookUpload).values(**applied))
    put(insert(WorkbookUpload).values(**applied | {"batch": "b2"}))
    with pytest.raises(DBAPIError):
        put(insert(WorkbookUpload).values(**applied))


@pytest.mark.parametrize("statement", [update(WorkbookExport).values(base="[]"), delete(WorkbookExport)])
def test_what_went_out_never_changes(app: Flask, statement: Any) -> None:
    put(insert(WorkbookExport).values(**EXPORT))
    with pytest.raises(DBAPIError):
        put(statement)
