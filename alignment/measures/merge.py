"""How two edits of one package or measure are put together. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alignment.errors import FieldClash
from alignment.measures.fields import Fields


@dataclass(frozen=True)
class Merge:
    """The outcome of two edits: what to store, or what both changed."""

    fields: dict[str, Any]
    clashes: tuple[FieldClash, ...]
    taken_over: tuple[FieldClash, ...]


def merge(base: Fields, theirs: Fields, mine: Fields) -> Merge:
    """Put two edits of one package or measure together, field by field.

    Args:
        base: what the second person saw when she began; theirs: what stands now; mine: what she sent.
    """
    result: dict[str, Any] = {}
    clashes: list[FieldClash] = []
    taken_over: list[FieldClash] = []
    for name, want in mine.items():
        was, now = base.get(name), theirs[name]
        result[name] = now if want == was else want
        if now not in (was, want):
            (taken_over if want == was else clashes).append(FieldClash(name, was, now, want))
    return Merge(result, tuple(clashes), tuple(taken_over))
