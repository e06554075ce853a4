"""The rules of breakthroughs: what is refused, the draft plan, and the days from proof to adoption."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.breakthroughs import rules

ADOPTION = {"status": "idea", "note": "", "plan": ""}
DETAIL = {"stage": "pilot", "scope": "", "conditions": "", "first_steps": "", "lesson": "", "contact": ""}


@pytest.mark.parametrize("name", ["title", "description"])
def test_a_proposal_needs_its_title_and_text(name: str) -> None:
    fields = {"title": "Loket", "description": "Eén loket."}
    assert rules.check_proposal(fields) == {}
    assert set(rules.check_proposal(fields | {name: ""})) == {name}
    broken = rules.check_proposal(fields | {name: "a" * (rules.LENGTHS[name] + 1)})
    assert f"er passen er {rules.LENGTHS[name]}" in broken[name]


def test_what_is_kept_comes_from_the_lists() -> None:
    assert rules.check_detail(DETAIL) == {}
    assert rules.check_detail(DETAIL | {"scope": "city", "stage": "unknown"}) == {}
    assert set(rules.check_detail(DETAIL | {"stage": "", "scope": "dorp"})) == {"stage", "scope"}
    long = DETAIL | {name: "a" * (rules.LENGTHS[name] + 1) for name in rules.LENGTHS if name in DETAIL}
    assert set(rules.check_detail(long)) == {"conditions", "first_steps", "lesson", "contact"}


def test_not_fitting_needs_its_reason_and_nothing_else_does() -> None:
    for status in rules.ADOPTIONS:
        assert set(rules.check_adoption(ADOPTION | {"status": status})) == (
            {"note"} if status == "not_fitting" else set()
        )
    assert rules.check_adoption(ADOPTION | {"status": "not_fitting", "note": "Geen school."}) == {}
    assert set(rules.check_adoption(ADOPTION | {"status": ""})) == {"status"}
    assert set(rules.check_adoption(ADOPTION | {"plan": "p" * 2001, "note": "n" * 501})) == {"plan", "note"}


def test_every_status_has_its_own_letter() -> None:
    assert list(rules.LETTERS) == list(rules.ADOPTIONS)
    assert len(set(rules.LETTERS.values())) == len(rules.ADOPTIONS)


def test_where_it_began_nothing_is_taken_over() -> None:
    assert rules.why_not_here("a", "a") == rules.HERE_IT_BEGAN
    assert rules.why_not_here("a", "b") is rules.why_not_here(None, "b") is None
    assert rules.why_not_take("dropped", None, "b", "") == rules.DROPPED
    assert rules.why_not_take("pilot", None, "b", "adapted") == rules.TAKEN_ALREADY
    assert rules.why_not_take("pilot", "b", "b", "") == rules.HERE_IT_BEGAN
    assert rules.why_not_take("pilot", "a", "b", "pilot") is None


def test_the_draft_plan_holds_what_is_known_and_always_fits() -> None:
    assert rules.draft_plan("", "") == ""
    assert rules.draft_plan("Een tutor.", "") == "Voorwaarden:\nEen tutor."
    assert rules.draft_plan("Een tutor.", "Bel de school.") == (
        "Voorwaarden:\nEen tutor.\n\nEerste stappen:\nBel de school."
    )
    assert len(rules.draft_plan("v" * rules.MAX_CONDITIONS, "s" * rules.MAX_STEPS)) <= rules.MAX_PLAN


@pytest.mark.parametrize(
    ("proofs", "adopted", "days"),
    [
        ([], date(2021, 3, 2), None),
        ([date(2021, 2, 1)], None, None),
        ([date(2021, 2, 1)], date(2021, 3, 1), 28),
        ([date(2021, 2, 10), date(2021, 2, 1)], date(2021, 3, 1), 28),
        ([date(2021, 2, 1), None], date(2021, 3, 1), None),
        ([date(2021, 3, 1)], date(2021, 3, 1), 0),
        ([date(2021, 3, 2)], date(2021, 3, 1), None),
    ],
)
def test_days_from_proof_to_adoption(proofs: list[date | None], adopted: date | None, days: int | None) -> None:
    assert rules.days_to_adoption(proofs, adopted) == days


@pytest.mark.parametrize(
    ("piloted", "adopted", "status", "unknown"),
    [
        (None, None, "works", True),
        (None, date(2021, 4, 1), "works", True),
        (date(2021, 2, 1), None, "works", False),
        (None, date(2021, 2, 1), "adopted", True),
        (None, date(2021, 3, 2), "adapted", True),  # the same day as the proof: which was first?
        (None, date(2021, 3, 3), "adopted", False),  # after the proof: it followed it
        (None, date(2021, 2, 1), "idea", True),  # it was taken over there once
        (None, None, "idea", False),
        (None, None, "not_fitting", False),
    ],
)
def test_what_worked_somewhere_since_nobody_knows_when(
    piloted: date | None, adopted: date | None, status: str, unknown: bool
) -> None:
    assert rules.proved_since_unknown(piloted, adopted, status, [date(2021, 3, 2)]) is unknown
    assert not rules.proved_since_unknown(piloted or date(2021, 1, 1), adopted, status, [])


def test_days_in_words() -> None:
    assert [rules.told_days(days) for days in (None, 0, 1, 28)] == ["onbekend", "0 dagen", "1 dag", "28 dagen"]
