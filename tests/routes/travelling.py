"""The write of tests about routes: one command in one transaction."""

from __future__ import annotations

from typing import Any

from alignment.cells.commands import Saved
from alignment.db import transaction
from alignment.routes.commands import set_route
from alignment.routes.rules import Step
from tests.factories import ZAANDAM, ZAANSTAD


def travel(*steps: Step, version: int = 0, **given: Any) -> Saved:
    """Save the route of M028 to Zaandam-Oost, as Zaanstad."""
    plain: dict[str, Any] = {"measure": "M028", "area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None}
    with transaction() as session:
        return set_route(session, steps=steps, version=version, **plain | given)
