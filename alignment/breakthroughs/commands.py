"""Proposing a breakthrough: by the city where it began, or made of an obstacle that its cities solved."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from alignment.areas.store import load_owner
from alignment.breakthroughs.detail_commands import write_detail
from alignment.breakthroughs.models import (
    Breakthrough,
    BreakthroughMeasure,
    BreakthroughObstacle,
    BreakthroughProposal,
)
from alignment.breakthroughs.read import find_breakthrough
from alignment.breakthroughs.rules import NO_AREA_CHOSEN, check_proposal
from alignment.breakthroughs.writing import Fields, cleaned, must, refuse
from alignment.db import utc_now
from alignment.errors import RuleBroken
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.obstacles.read import find_obstacle
from alignment.obstacles.rules import why_no_breakthrough
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owned, why_not

CODE = re.compile(r"D(\d+)")
PROPOSAL = "proposal"
BROUGHT = ("conditions", "first_steps", "lesson")  # what a proposal may say besides its title and text
FIRST_CODE = 1001  # D001 to D999 are the register's own


def why_not_propose(by: Actor | None, area: Owned | None = None) -> str | None:
    """Why a person may not propose a breakthrough; None when she may.

    Args:
        area: where it began; None asks whether she may propose at all. The secretariat may for every area.
    """
    return None if why_not(by, May.EDIT_BREAKTHROUGH) is None else why_not(by, May.PROPOSE_BREAKTHROUGH, area)


def propose_breakthrough(
    session: Session,
    *,
    fields: Fields,
    area: str,
    obstacle: str = "",
    idempotency_key: str | None,
    by: Actor,
) -> str:
    """Propose a breakthrough. It is a *voorstel*, whatever it answers: its stage is for the secretariat to keep.

    Args:
        fields: title and description, and those of ``BROUGHT`` that are known;
        area: the slug of where it began (the secretariat may leave it empty: unknown);
        obstacle: the code of the solved obstacle that it is made of, empty when of none.

    Returns:
        The code of the breakthrough.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused.
    """
    take_pen(session, by)
    must(why_not_propose(by))
    if area:
        must(why_not_propose(by, load_owner(session, area)))
    given = cleaned(fields)
    key = repeat_key(idempotency_key, "breakthrough", given, area, obstacle)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return str(repeated.object_key)
    measures = _measures_of(session, obstacle)
    broken = check_proposal(given)
    if not area and why_not(by, May.EDIT_BREAKTHROUGH):
        broken["area"] = NO_AREA_CHOSEN
    refuse(broken)
    return _write(session, given, area, obstacle, measures, key, by)


def _measures_of(session: Session, obstacle: str) -> tuple[str, ...]:
    """The measures that a solved obstacle touches: what answers it is about them too.

    Raises:
        RuleBroken: the obstacle is not solved.
    """
    if not obstacle:
        return ()
    card = find_obstacle(session, obstacle)
    reason = why_no_breakthrough(card.rung)
    if reason:
        raise RuleBroken({"": reason})
    return card.measures


def _write(
    session: Session,
    given: dict[str, str],
    area: str,
    obstacle: str,
    measures: tuple[str, ...],
    key: str | None,
    by: Actor,
) -> str:
    code = next_code(session)
    fields: dict[str, Any] = {
        "title": given["title"],
        "description": given["description"],
        "stage": PROPOSAL,
        "origin_area_slug": area or None,
        "all_areas": False,
        "horizon": "",
        "known_on_2021_03_02": "no",
        "verification": "",
        "note": "",
    }
    session.execute(insert(Breakthrough).values(code=code, version=1, **fields))
    said = {"proposed_by": by.organisation_code, "proposed_name": by.name, "proposed_at": utc_now()}
    session.execute(insert(BreakthroughProposal).values(breakthrough_code=code, **said))
    if obstacle:
        session.execute(insert(BreakthroughObstacle).values(breakthrough_code=code, obstacle_code=obstacle))
    for measure in measures:
        session.execute(insert(BreakthroughMeasure).values(breakthrough_code=code, measure_code=measure))
    change = Change(
        action="breakthrough.proposed",
        kind="breakthrough",
        key=code,
        version=1,
        new=fields | {"measure_codes": list(measures), "obstacle_code": obstacle, "proposed_by": by.organisation_code},
        idempotency_key=key,
    )
    record(session, change, by=by)
    kept = {name: given.get(name, "") for name in BROUGHT}
    if any(kept.values()):
        card = find_breakthrough(session, code)
        write_detail(session, card, kept | {"stage": PROPOSAL, "scope": "", "contact": ""}, None, by)
    return code


def next_code(session: Session) -> str:
    """The next free code for what people propose; the lock on the history head keeps it unique."""
    numbers = [int(found[1]) for code in session.scalars(select(Breakthrough.code)) if (found := CODE.fullmatch(code))]
    return f"D{max([FIRST_CODE - 1, *numbers]) + 1}"
