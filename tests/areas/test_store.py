"""Reading what an area adds as fields: the state in the history is enough to build any version again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from flask import Flask

from alignment.areas.store import (
    COMMITMENT,
    INITIATIVE,
    PROGRAMME,
    load_base,
    load_owner,
    load_stored,
    update_row,
)
from alignment.db import db, transaction
from alignment.errors import NotFound, RuleBroken, Stale
from tests.area_additions import change, commitment_fields, initiative_fields, promise, start, tell
from tests.factories import ZAANDAM, ZAANSTAD


def test_an_area_belongs_to_its_municipality(app: Flask) -> None:
    assert load_owner(db.session, ZAANDAM).municipality == "GM0479"
    with pytest.raises(NotFound, match="nergens"):
        load_owner(db.session, "nergens")


def test_what_was_written_is_read_back_as_the_same_fields(app: Flask) -> None:
    tell("Pact.")
    initiative, commitment = start(), promise()
    assert load_stored(db.session, PROGRAMME, ZAANDAM).fields == {"programme": "Pact."}
    assert load_stored(db.session, INITIATIVE, ZAANDAM, initiative).fields == initiative_fields()
    assert load_stored(db.session, COMMITMENT, ZAANDAM, commitment).fields == commitment_fields()
    assert load_stored(db.session, PROGRAMME, "heerlen-noord").version == 0


def test_a_thing_of_another_area_is_not_found(app: Flask) -> None:
    number = start()
    with pytest.raises(NotFound):
        load_stored(db.session, INITIATIVE, "heerlen-noord", number)


def test_any_version_can_be_built_again(app: Flask) -> None:
    number = start()
    change(number, 1, fields=initiative_fields(title="Anders", measure_codes=""))
    now = load_stored(db.session, INITIATIVE, ZAANDAM, number)
    assert load_base(db.session, INITIATIVE, now, 1) == initiative_fields()
    with pytest.raises(RuleBroken):
        load_base(db.session, INITIATIVE, now, 3)


def test_a_row_that_moved_is_not_overwritten(app: Flask) -> None:
    number = start()
    now = load_stored(db.session, INITIATIVE, ZAANDAM, number)
    with pytest.raises(Stale), transaction() as session:
        update_row(session, INITIATIVE, replace(now, version=7), {"title": "x"}, ZAANSTAD)
    with transaction() as session:  # negative control
        update_row(session, INITIATIVE, now, {"title": "x"}, ZAANSTAD)
    assert load_stored(db.session, INITIATIVE, ZAANDAM, number).version == 2
