"""Writing what a file says of obstacles: the commands of the pages, in the transaction of the upload."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from alignment.obstacles.commands import raise_obstacle
from alignment.obstacles.ladder_commands import answer_obstacle, verify_obstacle
from alignment.returns.choosing import Decided
from alignment.returns.obstacle_choosing import ObstacleWrite
from alignment.returns.obstacle_fields import ANSWER, VERDICT, VERDICT_NOTE
from alignment.returns.obstacle_standing import ABOUT
from alignment.returns.standing import Standing


def write_obstacles(
    session: Session, standing: Standing, writes: Sequence[ObstacleWrite], given: Mapping[str, Any]
) -> dict[str, str]:
    """Raise, judge and answer what was decided.

    Args:
        standing: as it was read under the writers' lock; given: who, why, the batch and the key of every write.

    Returns:
        The code of every obstacle that was raised, by line.
    """
    raised: dict[str, str] = {}
    for one in writes:
        if one.raises:
            raised[one.lines[0].id] = raise_obstacle(session, **(dict(given) | dict(one.said)))
            continue
        here = standing.obstacles.here[one.cell.removeprefix(ABOUT)]
        at: dict[str, Any] = {"code": here.code, "version": here.version} | dict(given)
        if ANSWER.key in one.said:
            answer_obstacle(session, answer=one.said[ANSWER.key], **at)
        else:
            verify_obstacle(
                session,
                municipality=standing.obstacles.organisation,
                verdict=one.said[VERDICT.key],
                note=one.said[VERDICT_NOTE.key],
                city_version=here.city_version,
                **at,
            )
    return raised


def name_raised(decided: Decided, raised: Mapping[str, str]) -> Decided:
    """The same with the codes that new obstacles got, for the result that is kept."""
    named = [
        replace(
            one,
            lines=tuple(
                replace(line, cell=f"{ABOUT}{raised[line.id]}", why=f"Gemeld als {raised[line.id]}.")
                for line in one.lines
            ),
        )
        if one.raises
        else one
        for one in decided.obstacles
    ]
    return replace(decided, obstacles=tuple(named))
