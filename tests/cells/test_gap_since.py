"""Since when there is a kloof: the first Dutch day on which both halves met the rule, without interruption."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from alignment.cells.gap_since import IN_GAP, Run, Spoken
from alignment.cells.gap_since import gap_since as run_of


def gap_since(rollout: list[Spoken], landing: list[Spoken]) -> date | None:
    """The day alone."""
    run = run_of(rollout, landing)
    return run.day if run else None


def said(day: int, status: str, since: date | None = None, *, month: int = 2, hour: int = 9) -> Spoken:
    return Spoken(datetime(2021, month, day, hour, tzinfo=UTC), status, since)


def test_the_values_that_make_a_gap_are_those_of_the_table() -> None:
    assert IN_GAP["rollout"] == {"open", "running", "completed"}
    assert IN_GAP["landing"] == {"not_landing", "detours", "misplaced"}
    assert set(IN_GAP) == {"rollout", "landing"}


def test_it_begins_when_the_second_half_meets_the_rule() -> None:
    assert gap_since([said(3, "running")], [said(10, "not_landing")]) == date(2021, 2, 10)
    assert gap_since([said(12, "running")], [said(10, "not_landing")]) == date(2021, 2, 12)


@pytest.mark.parametrize(
    ("rollout", "landing"),
    [
        ([], []),
        ([said(1, "running")], []),
        ([said(1, "announced")], [said(1, "not_landing")]),
        ([said(1, "running")], [said(1, "landing")]),
        ([said(1, "running"), said(5, "stopped")], [said(1, "not_landing")]),
        ([said(1, "running")], [said(1, "not_landing"), said(5, "unassessed")]),
    ],
)
def test_without_a_gap_now_there_is_no_day(rollout: list[Spoken], landing: list[Spoken]) -> None:
    assert gap_since(rollout, landing) is None


def test_another_step_within_the_rule_is_no_interruption() -> None:
    rollout = [said(1, "open"), said(8, "running"), said(9, "completed")]
    landing = [said(2, "not_landing"), said(11, "detours", date(2021, 2, 11)), said(12, "detours")]
    assert gap_since(rollout, landing) == date(2021, 2, 2)


def test_an_interruption_starts_it_anew() -> None:
    landing = [said(1, "not_landing"), said(5, "landing"), said(9, "misplaced")]
    assert gap_since([said(1, "running")], landing) == date(2021, 2, 9)


def test_a_slip_that_was_undone_on_the_same_day_interrupts_nothing() -> None:
    landing = [said(1, "not_landing"), said(5, "landing", hour=9), said(5, "not_landing", hour=10)]
    assert gap_since([said(1, "running")], landing) == date(2021, 2, 1)
    undone_later = [*landing[:2], said(6, "not_landing")]
    assert gap_since([said(1, "running")], undone_later) == date(2021, 2, 6)


def test_a_day_ends_at_midnight_in_amsterdam() -> None:
    late = Spoken(datetime(2021, 2, 9, 23, 30, tzinfo=UTC), "not_landing")  # 10 February, 00:30 in Amsterdam
    assert gap_since([said(1, "running")], [late]) == date(2021, 2, 10)
    summer = Spoken(datetime(2021, 7, 9, 22, 30, tzinfo=UTC), "not_landing")
    assert gap_since([said(1, "running")], [summer]) == date(2021, 7, 10)


def test_the_day_that_a_half_gives_itself_counts() -> None:
    landing = [said(10, "not_landing", date(2021, 1, 20))]
    assert gap_since([said(1, "running", date(2021, 1, 5))], landing) == date(2021, 1, 20)


def test_a_day_given_afterwards_can_be_put_right() -> None:
    landing = [said(10, "not_landing", date(2021, 1, 1)), said(11, "not_landing", date(2021, 1, 25))]
    assert gap_since([said(1, "running", date(2020, 12, 1))], landing) == date(2021, 1, 25)


def test_no_day_reaches_back_past_what_was_said_otherwise() -> None:
    landing = [said(5, "landing"), said(10, "not_landing", date(2021, 1, 1))]
    assert gap_since([said(1, "running", date(2020, 12, 1))], landing) == date(2021, 2, 5)
    ahead = [said(5, "not_landing", date(2021, 3, 1))]  # a day that was still to come cannot count
    assert gap_since([said(1, "running")], ahead) == date(2021, 2, 5)


def test_the_moment_is_that_at_which_both_had_said_so_however_long_it_holds() -> None:
    landing = [said(10, "not_landing", date(2021, 1, 4)), said(12, "detours")]
    rollout = [said(1, "running", date(2021, 1, 4))]
    assert run_of(rollout, landing) == Run(date(2021, 1, 4), said(10, "not_landing").at)
    slip = [*landing, said(13, "landing", hour=8), said(13, "detours", hour=9), said(13, "misplaced", hour=10)]
    assert run_of(rollout, slip) == Run(date(2021, 1, 4), said(10, "not_landing").at)
    anew = [*landing, said(13, "landing"), said(14, "landing", hour=8), said(14, "detours", hour=9)]
    anew.append(said(14, "misplaced", hour=10))
    assert run_of(rollout, anew) == Run(date(2021, 2, 14), said(14, "detours", hour=9).at)


def test_a_line_of_the_history_is_read_with_its_day() -> None:
    at = datetime(2021, 2, 3, 9, tzinfo=UTC)
    assert Spoken.of(at, {"status": "running", "since": "2021-02-01"}) == Spoken(at, "running", date(2021, 2, 1))
    assert Spoken.of(at, {"status": "running", "since": None}) == Spoken(at, "running")
