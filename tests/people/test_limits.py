"""Guessing is slowed down per account, per address and over all, and nobody is kept out for longer than a window."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from alignment.db import db, transaction
from alignment.people import limits
from alignment.people.limits import Limit, count_attempt, sign_in_limits, take_back
from alignment.people.models import Attempt

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def attempt(which: tuple[Limit, ...]) -> bool:
    with transaction() as writing:
        return count_attempt(writing, which)


def of(email: str = "a@b.nl", address: str = "192.0.2.1", device: str | None = None) -> tuple[Limit, ...]:
    return sign_in_limits(email=email, address=address, device=device)


@pytest.fixture
def counting(bare_app: Flask) -> Flask:
    """An application on an empty database."""
    return bare_app


def test_an_account_takes_five_attempts_in_a_window(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        assert [attempt(of()) for _ in range(7)] == [True] * 5 + [False] * 2


def test_case_and_spaces_make_no_new_account(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        assert [attempt(of(email)) for email in ("A@b.nl", " a@B.nl", "a@b.nl ") * 2] == [True] * 5 + [False]


def test_the_next_window_is_open_again_within_five_minutes(counting: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        assert not [attempt(of()) for _ in range(6)][-1]
        clock.shift(limits.seconds_left(START))
        assert attempt(of())
    assert limits.seconds_left(START) <= 300


def test_refused_attempts_do_not_make_it_last_longer(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        for _ in range(20):
            attempt(of())
        counted = db.session.scalar(select(func.max(Attempt.failures)).where(Attempt.key.startswith("account:")))
    assert counted == limits.PER_ACCOUNT


def test_one_address_cannot_try_many_accounts(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        tried = [attempt(of(f"{number}@b.nl")) for number in range(limits.PER_ADDRESS + 1)]
    assert tried == [True] * limits.PER_ADDRESS + [False]


def test_many_addresses_together_meet_a_limit(counting: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "OVER_ALL", 8)
    with time_machine.travel(START, tick=False):
        tried = [attempt(of(f"{number}@b.nl", f"192.0.2.{number}")) for number in range(9)]
    assert tried == [True] * 8 + [False]


def test_a_stranger_does_not_keep_out_somebody_on_a_known_device(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        for stranger in range(5):
            for _ in range(6):
                attempt(of(address=f"198.51.100.{stranger}"))
        assert not attempt(of(address="192.0.2.9"))  # negative control: on a new device she has to wait
        assert attempt(of(address="192.0.2.9", device="mark"))


def test_a_stranger_on_one_address_keeps_nobody_out_elsewhere(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        allowed = [attempt(of(f"{number}@voorbeeld.nl")) for number in range(400)]
        assert sum(allowed) == 30, "the address is stopped at its own counter"
        assert attempt(of("ander@voorbeeld.nl", address="192.0.2.9")), "and does not fill the counter of all"
        for _ in range(6):
            attempt(of(address="198.51.100.1"))
        assert attempt(of(address="192.0.2.9")), "nor the one of an account"


def test_an_attempt_that_was_right_is_taken_back(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        for _ in range(12):
            assert attempt(of())
            with transaction() as writing:
                take_back(writing, of())


def test_old_windows_are_forgotten(counting: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        attempt(of())
        clock.shift(600)
        attempt(of("c@d.nl"))
        windows = set(db.session.scalars(select(Attempt.window)))
    assert len(windows) == 1


def test_the_counters_hold_no_addresses(counting: Flask) -> None:
    attempt(of())
    assert not any("b.nl" in key or "192" in key for key in db.session.scalars(select(Attempt.key)))


def test_the_own_password_has_a_counter_of_its_own(counting: Flask) -> None:
    with time_machine.travel(START, tick=False):
        own = limits.own_password_limits(7)
        assert [attempt(own) for _ in range(6)] == [True] * 5 + [False]
        assert attempt(of())
