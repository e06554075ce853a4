"""The writes of tests beside the ladder: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from alignment.cells.commands import Saved
from alignment.comments.commands import say_under
from alignment.db import db, transaction
from alignment.obstacles import beside_commands
from alignment.obstacles.beside_commands import assign_obstacle, join_root, split_root
from alignment.obstacles.read import find_obstacle
from tests.factories import READER, SECRETARIAT


def lie_under(code: str, root: str, **given: Any) -> Saved:
    """Put one obstacle under another."""
    plain = {"reason": "Zelfde oorzaak.", "by": SECRETARIAT, "idempotency_key": None, "version": _seen(code)[0]}
    with transaction() as session:
        return join_root(session, code=code, root=root, **plain | given)


def stand_alone(code: str, **given: Any) -> Saved:
    """Split it again."""
    plain = {"reason": "Toch iets anders.", "by": SECRETARIAT, "idempotency_key": None, "version": _seen(code)[0]}
    with transaction() as session:
        return split_root(session, code=code, **plain | given)


def assign(code: str, owner: str = "Team Jeugd", **given: Any) -> Saved:
    """Say who works on it, on the day of the memo unless another is given (``on``)."""
    plain = {"due": None, "by": SECRETARIAT, "idempotency_key": None, "version": _seen(code)[1]}
    now = given.pop("on", datetime(2021, 3, 2, 12, tzinfo=UTC))
    with pytest.MonkeyPatch.context() as clock, transaction() as session:
        clock.setattr(beside_commands, "utc_now", lambda: now)
        return assign_obstacle(session, code=code, owner=owner, **plain | given)


def comment(code: str, note: str = "Speelt hier ook.", **given: Any) -> Saved:
    """Say something under an obstacle."""
    plain = {"about": "obstacle", "ask": "", "by": READER, "idempotency_key": None}
    with transaction() as session:
        return say_under(session, code=code, note=note, **plain | given)


def _seen(code: str) -> tuple[int, int]:
    db.session.rollback()
    card = find_obstacle(db.session, code)
    versions = card.root_version, card.work_version
    db.session.rollback()
    return versions
