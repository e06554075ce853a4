"""The rules of what an area adds: each sentence says what is there and what is needed."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.areas.rules import (
    COMMITMENT_LABELS,
    INITIATIVE_LABELS,
    MAX_TEXT,
    MAX_TITLE,
    check_commitment,
    check_initiative,
    check_programme,
    is_overdue,
)
from tests.area_additions import commitment_fields, initiative_fields

TODAY = date(2021, 6, 1)


def test_what_breaks_no_rule_gets_no_sentence() -> None:
    assert check_programme({"programme": "x" * MAX_TEXT}) == {}
    assert check_initiative(initiative_fields(), {"M028"}) == {}
    assert check_initiative(initiative_fields(measure_codes="", partner="", note=""), ()) == {}
    assert check_commitment(commitment_fields()) == {}
    assert check_commitment(commitment_fields(due="", horizon="")) == {}
    assert set(initiative_fields()) == set(INITIATIVE_LABELS)
    assert set(commitment_fields()) == set(COMMITMENT_LABELS)


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "toegezegd"),
        ({"title": "x" * (MAX_TITLE + 1)}, "title", "201 tekens"),
        ({"promised_by": ""}, "promised_by", "ministerie van BZK"),
        ({"state": ""}, "state", "nagekomen"),
        ({"horizon": "ooit"}, "horizon", "middellang"),
        ({"due": "31-02-2021"}, "due", "‘31-02-2021’ is geen datum"),
        ({"due": "1999-12-31"}, "due", "1 januari 2000"),
        ({"note": "x" * (MAX_TEXT + 1)}, "note", "2.001 tekens"),
    ],
)
def test_a_commitment_that_breaks_a_rule(changes: dict[str, str], field: str, words: str) -> None:
    broken = check_commitment(commitment_fields(**changes))
    assert list(broken) == [field]
    assert words in broken[field]


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title": ""}, "title", "een naam"),
        ({"partner": "x" * (MAX_TITLE + 1)}, "partner", "201 tekens"),
        ({"measure_codes": "M028;M999"}, "measure_codes", "M999"),
    ],
)
def test_an_initiative_that_breaks_a_rule(changes: dict[str, str], field: str, words: str) -> None:
    broken = check_initiative(initiative_fields(**changes), {"M028"})
    assert list(broken) == [field]
    assert words in broken[field]


@pytest.mark.parametrize(
    ("due", "state", "overdue"),
    [
        (date(2021, 5, 31), "open", True),
        (TODAY, "open", False),
        (None, "open", False),
        (date(2021, 5, 31), "kept", False),
        (date(2021, 5, 31), "not_kept", False),
    ],
)
def test_a_running_commitment_is_overdue_after_its_last_day(due: date | None, state: str, overdue: bool) -> None:
    assert is_overdue(due, state, TODAY) is overdue
