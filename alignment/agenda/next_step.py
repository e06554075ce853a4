"""What has to be done now that a table decided about an obstacle that still lies there. Pure.

A decision moves nothing, and nothing moves down the ladder (``domain.md`` §3): whatever a table decides is either
given back to the cities as an answer, asked one table higher, or waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from alignment.obstacles.decisions import DecisionCard
from alignment.obstacles.ladder import LADDER
from alignment.obstacles.move_words import WITH


@dataclass(frozen=True)
class NextStep:
    """What to do now.

    Args:
        told: in one sentence; link: the words of the link, empty when there is nothing to do; part: of the page of the
        obstacle that the link leads to.
    """

    told: str
    link: str = ""
    part: str = ""


def next_step(rung: str, since: datetime | None, decisions: Sequence[DecisionCard]) -> NextStep | None:
    """What comes after the last decision; None when this table decided nothing while the obstacle lies there now.

    Args:
        since: when it came to the table, None when not known; decisions: about this obstacle, the latest first.
    """
    last = next(iter(decisions), None)
    if last is None or last.rung != rung or (since is not None and last.decided_at < since):
        return None
    if last.outcome == "held":
        return NextStep("Dit knelpunt blijft op deze agenda staan tot de tafel iets anders besluit.")
    above = LADDER[rung].up
    if last.outcome == "up" and above:
        return NextStep(
            f"Nu brengt het secretariaat dit knelpunt met een vraag naar {WITH[above]}.", "Verplaats", "omhoog"
        )
    return NextStep(
        "Nu geeft het secretariaat het antwoord van de tafel. Daarmee gaat dit knelpunt terug naar de steden: zij "
        "zeggen of het werkt.",
        "Geef antwoord",
        "antwoord",
    )
