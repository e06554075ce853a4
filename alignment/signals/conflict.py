"""What the page says when two people changed one signal: which fields, and what stands in each, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from alignment.errors import Stale
from alignment.formats import listed, partial_day
from alignment.signals.rules import SIGNAL_LABELS, SOURCE_KINDS, VERDICTS

CHOSEN = frozenset(
    {"theme_slug", "area_slugs", "source_kind", "verdict", "indicator"}
)  # told by the name of the choice


def conflict_words(clash: Stale | None, account: int | None, names: Mapping[str, str]) -> dict[str, Any]:
    """What the template of a conflict needs.

    Args:
        account: of the reader; names: of themes, areas and figures, by their codes.
    """

    def told(name: str, value: Any) -> str:
        return told_field(name, value, names)

    own = clash is not None and clash.is_own(account)
    return {"clash": clash, "own": own, "labels": SIGNAL_LABELS, "told": told}


def told_field(name: str, value: Any, names: Mapping[str, str]) -> str:
    """The value of a field as people read it; of a list, every name of it."""
    if not value:
        return "leeg"
    if name == "first_seen":
        return partial_day(value)
    if name not in CHOSEN:
        return str(value)
    words = {**SOURCE_KINDS, **VERDICTS, **names}
    return listed([str(words.get(one, one)) for one in (value if isinstance(value, list) else [value])])
