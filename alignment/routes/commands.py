"""Writing the route of a cell: all its steps at once, because their order is part of what is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace

from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.versioned import Part, load_owned, save_part
from alignment.db import utc_now
from alignment.formats import clean_text, local_date
from alignment.history.chain import as_text
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May
from alignment.routes.models import Route
from alignment.routes.read import read_steps, route_told
from alignment.routes.rules import Step, check_route


def set_route(
    session: Session,
    *,
    measure: str,
    area: str,
    steps: Sequence[Step],
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Save the route of a measure to an area.

    Args:
        steps: in their order; none takes the route away, and the usual one is proposed again.
        version: the version of the route that the person saw, 0 when nobody had filled it in.

    Raises:
        NotFound, NotAllowed: refused; RuleBroken: with fields such as ``steps-0-came_in``; Stale: somebody changed
        the route first.
    """
    take_pen(session, by)
    owners = load_owned(session, measure, area, May.EDIT_ROUTE, by)
    part = Part(
        table=Route.__table__,
        kind="route",
        key=owners.key,
        identity={"measure_code": measure, "area_slug": area},
        told=route_told,
        columns=lambda told: {"steps": json.dumps(told["steps"], ensure_ascii=False)},
        check=lambda told: check_route(read_steps(told["steps"]), local_date(utc_now())),
    )
    cleaned = [replace(step, name=_line(step.name), owner=_line(step.owner)) for step in steps]
    given = json.loads(as_text({"steps": [asdict(step) for step in cleaned]}))
    return save_part(session, part, given, version=version, idempotency_key=idempotency_key, by=by)


def _line(text: str) -> str:
    return " ".join(clean_text(text).split())
