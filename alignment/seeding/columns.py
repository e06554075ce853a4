"""The words in which the shape of a seed file is told: columns, files, and short ways to write them down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from alignment.measures.rules import HORIZONS, VERIFICATIONS
from alignment.seeding.values import Reader, choice, code_like, list_of

SLUG = code_like(r"[a-z]+(-[a-z]+)*", "een-slug")
ALL = "*"


@dataclass(frozen=True)
class Column:
    """One column of a file.

    Args:
        name: as in the heading; read: from non-empty text to a value; required: whether empty is refused;
        absent: the value of an empty cell; refers_to: the files whose keys the value must be one of;
        star: whether ``*``, everything, is allowed.
    """

    name: str
    read: Reader
    required: bool = False
    absent: Any = ""
    refers_to: tuple[str, ...] = ()
    star: bool = False


@dataclass(frozen=True)
class Shape:
    """One file: its columns, the columns that make its key, and the columns that are unique besides it."""

    file: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    unique: tuple[str, ...] = ()


def must(name: str, read: Reader) -> Column:
    """A column that must be filled."""
    return Column(name, read, required=True)


def one(name: str, *files: str, required: bool = True, absent: Any = "") -> Column:
    """A reference to one row of another file."""
    return Column(name, str, required=required, absent=absent, refers_to=files)


def many(name: str, file: str, *, star: bool = False) -> Column:
    """A list of references to rows of another file."""
    return Column(name, list_of, absent=(), refers_to=(file,), star=star)


def maybe_number(name: str, read: Reader) -> Column:
    """A number that may be unknown."""
    return Column(name, read, absent=None)


VERIFICATION = must("verification", choice(VERIFICATIONS))
KNOWN = must("known_on_2021_03_02", choice(("yes", "no")))
SOURCES = many("source_ids", "sources.csv")
HORIZON = Column("horizon", choice(HORIZONS))
