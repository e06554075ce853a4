"""The write of tests that changes the text of an obstacle: one command, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from alignment.cells.commands import Saved
from alignment.db import db, transaction
from alignment.obstacles.read import find_obstacle
from alignment.obstacles.wording_commands import change_obstacle
from alignment.obstacles.wording_rules import LABELS
from tests.factories import ZAANSTAD


def reword(code: str, **given: Any) -> Saved:
    """Change some fields as Zaanstad; the others stay as they were typed."""
    db.session.rollback()
    card = find_obstacle(db.session, code)
    db.session.rollback()
    texts = {name: given.pop(name, getattr(card, name)) for name in LABELS}
    plain: dict[str, Any] = {"fields": texts, "version": card.version, "idempotency_key": None, "by": ZAANSTAD}
    with transaction() as session:
        return change_obstacle(session, code=code, **plain | given)
