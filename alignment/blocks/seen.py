"""A cell as a form or an address names it, with the versions that somebody looked at. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

KEY = re.compile(r"[A-Z]{1,4}[0-9]{1,4}/[a-z0-9-]{1,60}")
MAX_VERSION = 2**31 - 1
MAX_VERSIONS_TEXT = 120  # ten versions and the stops between them


@dataclass(frozen=True)
class Seen:
    """A cell as a form names it, and the versions that were looked at: of its half, and of the answers in question.

    A version of -1 is one that never was.
    """

    key: str
    version: int
    answers: tuple[int, ...] = ()

    def __str__(self) -> str:
        return f"{self.key}@{'.'.join(map(str, (self.version, *self.answers)))}"


def read_seen(text: str) -> Seen | None:
    """A cell from a form or an address: ``M028/zaanstad-zaandam-oost``, or that with ``@3`` or ``@3.0.1`` behind it.

    Returns:
        None for what cannot be the name of a cell.
    """
    key, _, numbers = text.strip().partition("@")
    if not KEY.fullmatch(key):
        return None
    versions = [_version(number) for number in numbers[:MAX_VERSIONS_TEXT].split(".")]
    return Seen(key, versions[0], tuple(versions[1:]))


def _version(number: str) -> int:
    known = number.isascii() and number.isdigit() and len(number) < 11 and int(number) <= MAX_VERSION
    return int(number) if known else -1
