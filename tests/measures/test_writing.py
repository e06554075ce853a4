"""The write itself: who may, and versions that rise by one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken
from alignment.measures.read import load_sources_of
from alignment.measures.store import MEASURE, PACKAGE, Stored, load_stored
from alignment.measures.writing import begin, columns_of, refuse, write_row, write_sources
from tests.factories import READER, SECRETARIAT
from tests.register import measure_fields, package_fields


def test_the_lock_asks_who_it_is_for(app: Flask) -> None:
    with transaction() as session:
        begin(session, SECRETARIAT)
    with pytest.raises(NotAllowed), transaction() as session:
        begin(session, READER)


def test_only_broken_rules_refuse() -> None:
    refuse({})
    with pytest.raises(RuleBroken):
        refuse({"title": "Geef een titel."})


def test_a_package_without_a_ministry_refers_to_none() -> None:
    assert columns_of(PACKAGE, package_fields())["lead_ministry"] is None
    assert columns_of(MEASURE, measure_fields())["lead_ministry"] == "VWS"


def test_a_row_moves_by_one_version_and_the_database_holds_to_it(app: Flask) -> None:
    now = load_stored(db.session, MEASURE, "M001")
    with transaction() as session:
        write_row(session, MEASURE, now, {"note": "Nieuw"})
    assert load_stored(db.session, MEASURE, "M001").version == 2
    wrong = Stored(now.code, now.fields, 2, None)
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(MEASURE.table.update().where(MEASURE.table.c.code == wrong.code).values(version=9))


def test_the_list_of_sources_is_replaced(app: Flask) -> None:
    with transaction() as session:
        write_sources(session, MEASURE, "M001", "S003;S004")
    assert [one.code for one in load_sources_of(db.session, "measure", "M001")] == ["S003", "S004"]
    with transaction() as session:
        write_sources(session, MEASURE, "M001", "")
    assert load_sources_of(db.session, "measure", "M001") == ()
