"""What the commands read: the fields as they stand and as they were, in the names of the history."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from alignment.errors import NotFound, RuleBroken
from alignment.history.read import load_state_at
from alignment.measures.store import MEASURE, PACKAGE, load_base, load_known, load_stored, merged


def test_what_stands_is_what_the_history_says_of_its_version(session: Session) -> None:
    for sort, code in ((MEASURE, "M001"), (MEASURE, "M002"), (PACKAGE, "KB2020"), (PACKAGE, "LATER")):
        stored = load_stored(session, sort, code)
        assert load_base(session, sort, code, stored.version) == stored.fields
        assert set(stored.fields) == set(sort.labels)


def test_the_state_has_the_names_that_the_seed_wrote(session: Session) -> None:
    seeded = load_state_at(session, "measure", "M001", 1)
    assert seeded is not None
    assert set(load_stored(session, MEASURE, "M001").state()) - {"withdrawn_at"} == set(seeded) - {"withdrawn_at"}


def test_missing_things_and_versions_are_refused(session: Session) -> None:
    with pytest.raises(NotFound, match="M999"):
        load_stored(session, MEASURE, "M999")
    with pytest.raises(RuleBroken):
        load_base(session, MEASURE, "M001", 0)


def test_the_present_version_needs_no_merge(session: Session) -> None:
    now = load_stored(session, MEASURE, "M001")
    assert merged(session, MEASURE, now, {"title": "nieuw"}, 1) == {"title": "nieuw"}


def test_known_codes(session: Session) -> None:
    known = load_known(session, frozenset({"een-gebied"}))
    assert (len(known.ministries), len(known.themes), len(known.packages)) == (9, 8, 15)
    assert known.parents["M002"] == "INHAAL2020"
    assert known.parents["KB2020"] == ""
