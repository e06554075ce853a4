"""Reading and recording decisions of the Regietafel that came back in its workbook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from alignment.agenda.deciding import record_decision
from alignment.formats import day
from alignment.obstacles.decisions import DecisionCard, load_decisions
from alignment.obstacles.read import load_obstacles
from alignment.returns.decision_fields import decision_text, read_decision
from alignment.returns.decision_plan import STEERING, Lying
from alignment.returns.lines import DECIDING, PlanLine


def load_lying(session: Session) -> dict[str, Lying]:
    """Every obstacle with what the Regietafel decided about it, by code."""
    decisions = load_decisions(session)
    found = {}
    for card in load_obstacles(session):
        every = decisions.get(card.code, ())
        at_table = [one for one in every if one.rung == STEERING]
        now = next((one for one in at_table if one.within(card.rung, card.rung_since)), None)
        found[card.code] = Lying(
            title=card.title,
            rung=card.rung,
            now=_text(now),
            last=_text(at_table[0] if at_table else None),
            who=f"{now.decided_by}, {now.decided_for}, {day(now.decided_at)}" if now else "",
            version=len(every),
        )
    return found


def _text(card: DecisionCard | None) -> str:
    if card is None:
        return ""
    due = card.due.isoformat() if card.due else ""
    return decision_text({"outcome": card.outcome, "decision": card.decision, "lead": card.lead, "due": due})


def write_decision(session: Session, line: PlanLine, given: Mapping[str, Any]) -> None:
    """Record one decision that was chosen.

    Args:
        given: who, why, the batch and the key of the write.
    """
    said = read_decision(line.want)
    code = line.cell.removeprefix(DECIDING)
    record_decision(session, rung=STEERING, code=code, version=line.version, **(dict(given) | dict(said)))
