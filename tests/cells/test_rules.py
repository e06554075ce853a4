"""What a half may say, how two edits merge, and when a half is silent."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.cells.rules import (
    HALF_FIELDS,
    MAX_NOTE,
    HalfState,
    check_half,
    days_quiet,
    is_silent,
    is_worse,
    merge_half,
)
from alignment.cells.scales import CONFIDENCE, LANDING, ROLLOUT, SCALES

TODAY = date(2021, 3, 2)
NOBODY = HalfState()
SEEN = HalfState(status="landing", note="Het landt.", confidence="tested", since=date(2021, 2, 1))


def broken(side: str, new: HalfState, old: HalfState = NOBODY) -> dict[str, str]:
    return check_half(side, old, new, TODAY)


def test_a_plain_judgement_needs_no_text() -> None:
    assert broken("landing", HalfState(status="landing")) == {}
    assert broken("rollout", HalfState(status="running", since=TODAY)) == {}


@pytest.mark.parametrize(
    ("side", "status"), [("rollout", "stopped"), ("rollout", "not_applicable"), ("landing", "not_applicable")]
)
def test_stopped_and_not_applicable_need_a_text(side: str, status: str) -> None:
    assert set(broken(side, HalfState(status=status))) == {"note"}
    assert broken(side, HalfState(status=status, note="Omdat het zo is.")) == {}


@pytest.mark.parametrize("side", ["rollout", "landing"])
def test_a_worse_status_needs_a_text_and_no_other_step_does(side: str) -> None:
    for old in SCALES[side].values():
        for new in SCALES[side].values():
            needs_text = new.code in ("stopped", "not_applicable") or (
                old.sign in "12345" and new.sign in "12345" and new.sign < old.sign
            )
            found = broken(side, HalfState(status=new.code), HalfState(status=old.code, note="x"))
            assert ("note" in found) == needs_text, (old.code, new.code)
            assert is_worse(side, old.code, new.code) == (needs_text and new.digit is not None)


def test_the_sentence_about_a_worse_status_names_both() -> None:
    sentence = broken("landing", HalfState(status="not_landing"), SEEN)["note"]
    assert "‘landt’" in sentence
    assert "‘landt niet’" in sentence


def test_silence_is_no_judgement_but_a_judgement_may_be_taken_back() -> None:
    assert set(broken("landing", NOBODY)) == {"status"}
    assert broken("landing", NOBODY, SEEN) == {}


def test_a_status_of_the_other_scale_is_refused() -> None:
    assert set(broken("landing", HalfState(status="running"))) == {"status"}
    assert set(broken("rollout", HalfState(status="landing"))) == {"status"}


def test_length_of_the_text_has_a_limit_that_itself_is_allowed() -> None:
    assert broken("landing", HalfState(status="landing", note="a" * MAX_NOTE)) == {}
    sentence = broken("landing", HalfState(status="landing", note="a" * (MAX_NOTE + 1)))["note"]
    assert "1.001" in sentence
    assert "1.000" in sentence


def test_confidence_is_one_of_three() -> None:
    for confidence in CONFIDENCE:
        assert broken("landing", HalfState(status="landing", confidence=confidence)) == {}
    assert set(broken("landing", HalfState(status="landing", confidence="sure"))) == {"confidence"}


@pytest.mark.parametrize(
    ("since", "refused"),
    [
        (TODAY, False),
        (TODAY + timedelta(days=1), True),
        (date(1990, 1, 1), False),
        (date(1989, 12, 31), True),
        (None, False),
    ],
)
def test_since_lies_between_1990_and_today(since: date | None, refused: bool) -> None:
    assert ("since" in broken("landing", HalfState(status="landing", since=since))) == refused


def test_every_broken_field_is_named_at_once() -> None:
    wrong = HalfState(status="unassessed", note="a" * 2000, confidence="", since=date(2030, 1, 1))
    assert set(broken("landing", wrong)) == set(HALF_FIELDS)


states = st.builds(
    HalfState,
    status=st.sampled_from(sorted(LANDING)),
    note=st.sampled_from(["", "a", "b", "c"]),
    confidence=st.sampled_from(sorted(CONFIDENCE)),
    since=st.sampled_from([None, date(2021, 1, 1), date(2021, 2, 2)]),
)


@given(base=states, theirs=states, mine=states)
def test_two_edits_merge_field_by_field(base: HalfState, theirs: HalfState, mine: HalfState) -> None:
    merge = merge_half(base, theirs, mine)
    for name in HALF_FIELDS:
        was, now, want = (getattr(state, name) for state in (base, theirs, mine))
        both_differently = now != was and want != was and now != want
        assert (name in [clash.name for clash in merge.clashes]) == both_differently
        assert (name in [taken.name for taken in merge.taken_over]) == (now != was and want == was)
        if not both_differently:
            assert getattr(merge.state, name) == (want if want != was else now), "an edit was lost"
    for told in (*merge.clashes, *merge.taken_over):
        assert (told.base, told.theirs, told.mine) == tuple(getattr(s, told.name) for s in (base, theirs, mine))


@given(base=states, mine=states)
def test_without_another_edit_a_merge_is_simply_mine(base: HalfState, mine: HalfState) -> None:
    assert merge_half(base, base, mine) == type(merge_half(base, base, mine))(mine, (), ())


def test_quiet_days_are_counted_in_dutch_days() -> None:
    late = datetime(2021, 3, 1, 22, 59, 59, tzinfo=UTC)  # 23:59:59 in Amsterdam
    assert days_quiet(late, None, TODAY) == 1
    assert days_quiet(late + timedelta(seconds=1), None, TODAY) == 0, "00:00 in Amsterdam is the next day"
    summer = datetime(2021, 6, 30, 22, 0, tzinfo=UTC)  # 00:00 on 1 July in Amsterdam
    assert days_quiet(summer, None, date(2021, 7, 1)) == 0
    assert days_quiet(summer - timedelta(seconds=1), None, date(2021, 7, 1)) == 1


def test_a_confirmation_counts_as_fresh_and_an_older_one_does_not() -> None:
    changed = datetime(2021, 2, 1, 12, tzinfo=UTC)
    assert days_quiet(changed, datetime(2021, 3, 1, 12, tzinfo=UTC), TODAY) == 1
    assert days_quiet(changed, datetime(2021, 1, 1, 12, tzinfo=UTC), TODAY) == 29
    assert days_quiet(None, None, TODAY) is None


@pytest.mark.parametrize(("days", "silent"), [(None, False), (0, False), (30, False), (31, True)])
def test_silent_is_longer_than_the_rhythm(days: int | None, silent: bool) -> None:
    assert is_silent(days, 30) is silent


def test_both_scales_begin_with_silence() -> None:
    assert next(iter(ROLLOUT)) == next(iter(LANDING)) == NOBODY.status


def test_what_comes_back_needs_no_text_for_being_worse_and_keeps_every_other_rule() -> None:
    today = date(2021, 3, 2)
    old, worse = HalfState(status="landing"), HalfState(status="not_landing")
    assert set(check_half("landing", old, worse, today)) == {"note"}
    assert check_half("landing", old, worse, today, restoring=True) == {}
    assert set(check_half("landing", old, HalfState(status="not_applicable"), today, restoring=True)) == {"note"}
    assert set(check_half("landing", old, HalfState(status="not_landing", confidence="x"), today, restoring=True)) == {
        "confidence"
    }
