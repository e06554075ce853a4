"""What may be said under a half, who is a contact, and whom a click asks."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.cells.scales import GAPS
from alignment.dialogue.rules import KINDS, MAX_CONTACT, MAX_NOTE, asked_under, check_contact, check_remark

TODAY = date(2021, 3, 2)


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_of_one_sentence_is_enough(kind: str) -> None:
    assert check_remark(kind, "Wij kijken ernaar.") == {}
    assert check_remark(kind, "x" * MAX_NOTE) == {}
    assert set(check_remark(kind, "x" * (MAX_NOTE + 1))) == {"note"}


def test_only_a_request_may_be_without_text() -> None:
    assert check_remark("request", "") == {}
    assert check_remark("reply", "") == {"note": "Schrijf eerst uw reactie. Eén zin is genoeg."}
    assert set(check_remark("comment", "")) == {"note"}
    assert set(check_remark("verwijt", "Tekst.")) == {""}


def test_a_contact_is_a_name_with_perhaps_a_day() -> None:
    assert check_contact("Accounthouder jeugd", None, TODAY) == {}
    assert check_contact("Accounthouder jeugd", TODAY, TODAY) == {}
    assert check_contact("", None, TODAY) == {}, "an empty name takes the contact away"
    assert set(check_contact("", TODAY, TODAY)) == {"name"}
    assert set(check_contact("x" * (MAX_CONTACT + 1), date(2021, 3, 3), TODAY)) == {"name", "since"}
    assert set(check_contact("Team", date(1989, 12, 31), TODAY)) == {"since"}


@pytest.mark.parametrize(
    ("verdict", "visitor", "ministry", "city"),
    [
        ("gap", "landing", "rollout", "landing"),
        ("city_ahead", "landing", "rollout", "landing"),
        ("disagree", "landing", "rollout", "landing"),
        ("ministry_silent", "landing", None, "landing"),
        ("city_silent", "rollout", "rollout", None),
    ],
)
def test_a_click_asks_the_other_side(verdict: str, visitor: str, ministry: str | None, city: str | None) -> None:
    assert asked_under(verdict, ministry=False, city=False) == visitor
    assert asked_under(verdict, ministry=True, city=False) == ministry
    assert asked_under(verdict, ministry=False, city=True) == city


def test_where_nothing_is_wrong_or_said_nobody_is_asked() -> None:
    rest = set(GAPS) - {"gap", "city_ahead", "disagree", "ministry_silent", "city_silent"}
    assert rest == {"aligned", "too_early", "both_silent", "lapsed", "not_applicable"}
    assert {asked_under(code, ministry=False, city=False) for code in rest} == {None}
