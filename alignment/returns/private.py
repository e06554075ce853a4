"""Texts in a file that look as if they hold what should not become public: said before they are taken over. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from alignment.cells.privacy import privacy_warning, seems_private
from alignment.returns.lines import CLASH, TAKE, Plan

MOST_NAMED = 5


def with_privacy(plan: Plan) -> Plan:
    """The same plan, with a warning for each text that would be kept and looks private."""
    warned = list(_warnings(plan))
    more = len(warned) - MOST_NAMED
    rest = [f"Zo staat het op nog meer plekken: {more}."] if more > 0 else []
    return replace(plan, warnings=(*plan.warnings, *warned[:MOST_NAMED], *rest))


def _warnings(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        if line.kind in (TAKE, CLASH) and plan.fields[line.field].kind == "text":
            seems = privacy_warning(seems_private([plan.fields[line.field].told(line.want)]))
            if seems:
                yield f"{line.where}: {seems}"
