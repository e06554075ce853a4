"""Reading the register: plain values, withdrawn ones marked, and a fixed number of queries."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from alignment.db import transaction
from alignment.errors import NotFound
from alignment.measures.read import (
    load_all_sources,
    load_measure,
    load_measures,
    load_mentions,
    load_package,
    load_packages,
    load_source_uses,
    load_sources_of,
    load_themes,
)
from alignment.measures.withdrawal import withdraw_measure
from tests.counting import statements
from tests.factories import SECRETARIAT


def test_the_sources_of_one_thing_in_order(session: Session) -> None:
    assert [source.code for source in load_sources_of(session, "measure", "M001")] == ["S001", "S002", "S005"]
    assert load_sources_of(session, "measure", "M022") == ()
    assert load_sources_of(session, "package", "M001") == ()


def test_every_source_and_where_it_is_used(session: Session) -> None:
    sources, uses = load_all_sources(session), load_source_uses(session)
    assert len(sources) == 224
    assert ("measure", "M001") in uses["S001"]
    assert set(uses) <= {source.code for source in sources}


def test_measures_and_packages_as_plain_values(session: Session) -> None:
    measure = load_measure(session, "M001")
    assert (measure.ministries, measure.names_all, measure.budget_eur) == (("BZK", "SZW", "VWS"), True, None)
    assert load_package(session, "KB2020").decided_on == "2020-10-08"
    assert load_themes(session)[0].slug == "onderwijsachterstanden"
    assert (len(load_measures(session)), len(load_packages(session))) == (92, 15)


def test_what_the_letter_mentions_and_how_sure_that_is(session: Session) -> None:
    mentions = load_mentions(session)
    assert len(mentions) == 21
    assert [one.measure_code for one in mentions if one.certainty == "read"] == ["M001"]
    assert load_mentions(session, measure="M022") == ()


@pytest.mark.parametrize(("load", "code"), [(load_measure, "M999"), (load_package, "WEG")])
def test_what_does_not_exist_is_named_in_the_refusal(session: Session, load, code: str) -> None:
    with pytest.raises(NotFound, match=code):
        load(session, code)


def test_a_withdrawn_measure_can_still_be_read(app: Flask, session: Session) -> None:
    with transaction() as writing:
        withdraw_measure(writing, code="M022", why="Niet gevonden.", version=1, idempotency_key=None, by=SECRETARIAT)
    assert load_measure(session, "M022").withdrawn_at is not None
    assert len([one for one in load_measures(session) if one.withdrawn_at is None]) == 91


def test_one_query_however_many_measures(session: Session) -> None:
    with statements() as seen:
        load_measures(session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
