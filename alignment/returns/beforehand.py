"""What is said of a file before anything is taken over, because afterwards it is too late. Pure.

Some things that a file can do cannot be taken back, and some texts look as if they hold what should not become public.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from alignment.cells.privacy import privacy_warning, seems_private
from alignment.formats import count, listed
from alignment.returns.decision_fields import DECIDED
from alignment.returns.lines import CLASH, TAKE, Plan
from alignment.returns.obstacle_fields import ANSWER, RAISED, VERDICT, VERDICT_NOTE

MOST_NAMED = 5
ASKED = (TAKE, CLASH)  # the kinds of line that can be taken over
JUDGED = ("oordeel over een antwoord", "oordelen over een antwoord")
FINAL = {  # by field what it is called; a verdict and its note are one
    RAISED.key: ("nieuw knelpunt", "nieuwe knelpunten"),
    VERDICT.key: JUDGED,
    VERDICT_NOTE.key: JUDGED,
    ANSWER.key: ("antwoord", "antwoorden"),
    DECIDED.key: ("besluit", "besluiten"),
}


def with_warnings(plan: Plan) -> Plan:
    """The same plan, with a warning for what cannot be taken back, and for each text that is kept and looks private."""
    warned = list(_private(plan))
    more = len(warned) - MOST_NAMED
    rest = [f"Zo staat het op nog meer plekken: {more}."] if more > 0 else []
    return replace(plan, warnings=(*plan.warnings, *_final(plan), *warned[:MOST_NAMED], *rest))


def _final(plan: Plan) -> Iterator[str]:
    """One warning for everything that stays once it is taken over."""
    found = {(FINAL[line.field], line.cell) for line in plan.lines if line.kind in ASKED and line.field in FINAL}
    counted = Counter(names for names, _ in found)
    told = [count(counted[names], *names) for names in dict.fromkeys(FINAL.values()) if counted[names]]
    if told:
        yield f"Na het overnemen kunt u dit niet meer terugnemen: {listed(told)}. Kijk dat eerst goed na."


def _private(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        if line.kind in ASKED and plan.fields[line.field].kind == "text":
            seems = privacy_warning(seems_private([plan.fields[line.field].told(line.want)]))
            if seems:
                yield f"{line.where}: {seems}"
