"""Adding and changing packages and measures, on both databases: one write, one line, nobody's work lost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.models import HistoryLine
from alignment.history.read import load_revision
from alignment.measures.commands import add_measure, add_package, change_measure, change_package
from alignment.measures.read import load_measure, load_sources_of
from alignment.measures.store import MEASURE, PACKAGE, load_stored
from alignment.people.permissions import Actor
from alignment.seeding.commands import seed_register
from config import ROOT
from tests.factories import HEERLEN, READER, SECRETARIAT, SEEDER, VWS, ZAANDAM
from tests.register import measure_fields, package_fields

AREAS = frozenset({ZAANDAM})


def add(by: Actor = SECRETARIAT, key: str | None = None, **changes: Any) -> str:
    with transaction() as session:
        return add_measure(session, fields=measure_fields(**changes), areas=AREAS, idempotency_key=key, by=by)


def change(code: str, version: int, by: Actor = SECRETARIAT, key: str | None = None, **changes: Any) -> int:
    fields = load_stored(db.session, MEASURE, code).fields | changes
    return send(code, version, fields, by=by, key=key)


def send(code: str, version: int, fields: dict[str, Any], by: Actor = SECRETARIAT, key: str | None = None) -> int:
    areas = AREAS | set(fields["named_area_slugs"].split(";"))
    with transaction() as session:
        return change_measure(
            session, code=code, fields=fields, version=version, areas=areas, idempotency_key=key, by=by
        )


def last_line() -> HistoryLine:
    found = db.session.scalar(select(HistoryLine).order_by(HistoryLine.id.desc()).limit(1))
    assert found is not None
    return found


def test_a_new_measure_gets_the_next_free_code_and_one_line(app: Flask) -> None:
    before = load_revision(db.session)
    assert add(title="  Nieuw\tplan ", budget_eur=10, budget_basis="total", amount_verification="source") == "M093"
    assert add() == "M094"
    assert load_revision(db.session) == before + 2
    card = load_measure(db.session, "M093")
    assert (card.title, card.budget_eur, card.version) == ("Nieuw plan", 10, 1)
    assert [one.code for one in load_sources_of(db.session, "measure", "M093")] == ["S001"]


def test_a_new_package_keeps_its_typed_code(app: Flask) -> None:
    with transaction() as session:
        code = add_package(session, code="NIEUW2022", fields=package_fields(), idempotency_key=None, by=SECRETARIAT)
    line = last_line()
    assert (line.action, line.object_key, line.object_version) == ("package.added", code, 1)
    assert json.loads(line.new)["source_ids"] == ["S001"]
    assert load_stored(db.session, PACKAGE, code).fields["lead_ministry"] == ""


@pytest.mark.parametrize("by", [VWS, HEERLEN, READER])
def test_only_the_secretariat_writes_the_register(app: Flask, by: Actor) -> None:
    before = load_revision(db.session)
    with pytest.raises(NotAllowed, match="pakketten en maatregelen"):
        add(by=by)
    with pytest.raises(NotAllowed):
        change("M001", 1, by=by, title="Anders")
    assert load_revision(db.session) == before


def test_the_same_form_twice_writes_once(app: Flask) -> None:
    assert add(key="sleutel-1") == add(key="sleutel-1") == "M093"
    assert change("M093", 1, key="sleutel-2", title="Anders") == 2
    fields = load_stored(db.session, MEASURE, "M093").fields
    assert send("M093", 1, fields, key="sleutel-2") == 2
    assert add(key="sleutel-1", title="Iets anders") == "M094"  # the same key with other content is a new write


def test_a_change_raises_the_version_and_tells_old_and_new(app: Flask) -> None:
    assert change("M001", 1, note="Nagelopen.", source_ids="S001") == 2
    line = last_line()
    old, new = json.loads(line.old), json.loads(line.new)
    assert (line.action, line.object_version) == ("measure.saved", 2)
    assert {name for name in new if old[name] != new[name]} == {"note", "source_ids"}
    assert [one.code for one in load_sources_of(db.session, "measure", "M001")] == ["S001"]


def test_saving_what_stands_writes_nothing(app: Flask) -> None:
    before = load_revision(db.session)
    assert change("M001", 1) == 1
    assert load_revision(db.session) == before


def test_different_fields_are_put_together_and_the_same_field_is_refused(app: Flask) -> None:
    seen = load_stored(db.session, MEASURE, "M001").fields
    change("M001", 1, title="Van een collega")
    assert send("M001", 1, seen | {"note": "Van mij"}) == 3
    assert load_measure(db.session, "M001").title == "Van een collega"
    with pytest.raises(Stale) as refused:
        send("M001", 1, seen | {"title": "Van mij"})
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == (seen["title"], "Van een collega", "Van mij")
    assert [one.name for one in refused.value.taken_over] == ["note"]
    assert (refused.value.current_version, refused.value.by) == (3, SECRETARIAT.name)


def test_a_version_that_never_was_and_a_measure_that_is_not_there(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="stand die niet bestaat"):
        change("M001", 7, title="Anders")
    fields = measure_fields()
    with pytest.raises(NotFound):
        send("M999", 1, fields)


def test_a_package_changes_in_the_same_way(app: Flask) -> None:
    fields = load_stored(db.session, PACKAGE, "LATER").fields | {"lead_ministry": "BZK", "total_eur": 5}
    with transaction() as session:
        version = change_package(session, code="LATER", fields=fields, version=1, idempotency_key=None, by=SECRETARIAT)
    assert version == 2
    assert load_stored(db.session, PACKAGE, "LATER").fields == fields


def test_broken_rules_write_nothing(app: Flask) -> None:
    before = load_revision(db.session)
    with pytest.raises(RuleBroken) as refused:
        change("M001", 1, title="", theme_slug="weg")
    assert set(refused.value.fields) == {"title", "theme_slug"}
    assert load_revision(db.session) == before


def test_a_repeated_seed_keeps_what_the_secretariat_changed(app: Flask) -> None:
    change("M001", 1, title="Door mensen gewijzigd")
    with transaction() as session:
        report = seed_register(session, ROOT / "seed_data", by=SEEDER)
    counts = {one.file: one.by_people for one in report.files}
    assert counts["measures.csv"] == 1
    assert load_measure(db.session, "M001").title == "Door mensen gewijzigd"
