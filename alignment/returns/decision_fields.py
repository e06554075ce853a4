"""What is read from the sheet Vragen of the workbook of the Regietafel, and a whole decision as one field. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

from alignment.formats import clean_text, day
from alignment.obstacles.rules import OUTCOMES
from alignment.people.permissions import May
from alignment.returns.field import Field
from alignment.returns.obstacle_fields import NO_LIMIT

SHEET, CODE = "Vragen", "Code"
PARTS = ("outcome", "decision", "lead", "due")
OUTCOME = Field(key="outcome", heading="Besluit", kind="choice", may=May.COPY_DECISIONS, words=OUTCOMES, help="")
WORDS = Field(key="decision", heading="Besluit in woorden", kind="text", may=May.COPY_DECISIONS, most=NO_LIMIT, help="")
LEAD = Field(key="lead", heading="Trekker", kind="text", may=May.COPY_DECISIONS, most=NO_LIMIT, help="")
DUE = Field(key="due", heading="Datum", kind="day", may=May.COPY_DECISIONS, help="")
COLUMNS = (OUTCOME, WORDS, LEAD, DUE)


class _Decided(Field):
    """A whole decision as one field: it is recorded as a whole or not at all."""

    def told(self, stored: str) -> str:
        """What was decided, by whom it is taken up, and by which day."""
        if not stored:
            return ""
        said = read_decision(stored)
        beside = [said["lead"], day(date.fromisoformat(said["due"])) if said["due"] else ""]
        told = f"{OUTCOMES.get(said['outcome'], said['outcome'])}: {said['decision']}"
        return told + (f" ({', '.join(one for one in beside if one)})" if any(beside) else "")


DECIDED = _Decided(key="decided", heading="Besluit", kind="text", may=May.COPY_DECISIONS, help="")


def decision_text(said: Mapping[str, str]) -> str:
    """A decision as one text, the same for the same words; empty when nothing was decided."""
    told = {name: said.get(name, "") for name in PARTS}
    told |= {"decision": clean_text(told["decision"]), "lead": " ".join(clean_text(told["lead"]).split())}
    return json.dumps(told, sort_keys=True, ensure_ascii=False) if any(told.values()) else ""


def read_decision(text: str) -> dict[str, str]:
    """What ``decision_text`` wrote, by the names of ``PARTS``."""
    return {name: json.loads(text)[name] for name in PARTS}
