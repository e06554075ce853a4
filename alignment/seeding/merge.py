"""What a repeated seed may change: a field that still holds what the seed last wrote. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Merged:
    """The outcome for one thing.

    Args:
        changes: the fields to write with their new values, as they were given;
        by_people: the fields that differ from the file and stay, because somebody changed them.
    """

    changes: dict[str, Any]
    by_people: tuple[str, ...]


def plain(value: Any) -> Any:
    """A value as JSON keeps it, so that what stands in the database and what was once written compare equal."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list, set, frozenset)):
        return sorted(value)
    return value


def merge(wanted: Mapping[str, Any], current: Mapping[str, Any], seeded: Mapping[str, Any]) -> Merged:
    """Decide per field.

    Args:
        wanted: what the file says now; current: what the database holds; seeded: what the seed last wrote, as
            plain values, empty when the thing did not come from the seed.
    """
    changes, by_people = {}, []
    for name, value in wanted.items():
        now = plain(current[name])
        if now == plain(value):
            continue
        if name in seeded and now == seeded[name]:
            changes[name] = value
        else:
            by_people.append(name)
    return Merged(changes, tuple(by_people))
