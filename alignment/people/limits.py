"""Slows down guessing: attempts to sign in are counted per account, per address and over all, in the database that
all servers share.

An attempt is counted before the password is looked at, so that many guesses at once cannot slip past, and taken
back when it was right. Counters belong to a window of five minutes and stop counting at their limit, so nobody is
kept out longer than that. Who signed in on this device before has a counter of her own (``devices``), so that a
stranger who keeps guessing does not keep her out at all.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.people.models import Attempt

WINDOW_SECONDS = 300
PER_ACCOUNT = 5  # from one address
PER_ACCOUNT_ANYWHERE = 20
PER_ADDRESS = 30
OVER_ALL = 300
INSERT: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}  # both know ON CONFLICT


@dataclass(frozen=True)
class Limit:
    """One counter.

    Args:
        key: what is counted; at_most: attempts per window.
    """

    key: str
    at_most: int


def digest(text: str) -> str:
    """A short fingerprint, so that the counters hold no e-mail addresses and network addresses."""
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def sign_in_limits(*, email: str, address: str, device: str | None) -> tuple[Limit, ...]:
    """The counters of one attempt to sign in.

    Args:
        email: as typed, of an account that may not exist; address: the network address;
        device: the mark of a device on which this account signed in before, or None.
    """
    by_address = Limit(f"address:{digest(address)}", PER_ADDRESS)
    if device is not None:
        return (by_address, Limit(f"device:{digest(device)}", PER_ACCOUNT))
    account = email.strip().lower()
    return (
        by_address,
        Limit(f"here:{digest(f'{account} {address}')}", PER_ACCOUNT),
        Limit(f"account:{digest(account)}", PER_ACCOUNT_ANYWHERE),
        Limit("all", OVER_ALL),
    )


def own_password_limits(account_id: int) -> tuple[Limit, ...]:
    """The counter for typing the present password on the page of the own account."""
    return (Limit(f"change:{account_id}", PER_ACCOUNT),)


def window_of(moment: datetime) -> int:
    """The number of the window in which a moment falls."""
    return int(moment.timestamp()) // WINDOW_SECONDS


def seconds_left(moment: datetime) -> int:
    """How long the window of a moment still lasts, at least one second."""
    return max(1, WINDOW_SECONDS - int(moment.timestamp()) % WINDOW_SECONDS)


def count_attempt(writing: Session, limits: tuple[Limit, ...]) -> bool:
    """Count one attempt on every counter in turn, and forget windows that are over.

    The first counter that refuses ends it: whoever is stopped at her own counter does not fill those of others.

    Args:
        writing: an open transaction; limits: from the narrowest to the widest.

    Returns:
        Whether the attempt may go on; False when a counter was at its limit already.
    """
    window = window_of(utc_now())
    writing.execute(delete(Attempt).where(Attempt.window < window))
    insert = INSERT[writing.get_bind().dialect.name]
    for limit in limits:
        start = insert(Attempt).values(key=limit.key, window=window, failures=1)
        count = start.on_conflict_do_update(
            index_elements=[Attempt.key, Attempt.window],
            set_={"failures": Attempt.failures + 1},
            where=Attempt.failures < limit.at_most,
        ).returning(Attempt.failures)
        if writing.scalar(count) is None:
            return False
    return True


def take_back(writing: Session, limits: tuple[Limit, ...]) -> None:
    """Take back an attempt that was right: it was no guess.

    Args:
        writing: an open transaction.
    """
    keys = [limit.key for limit in limits]
    counted = (Attempt.key.in_(keys), Attempt.window == window_of(utc_now()), Attempt.failures > 0)
    writing.execute(update(Attempt).where(*counted).values(failures=Attempt.failures - 1))
