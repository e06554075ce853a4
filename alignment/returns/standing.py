"""What stands now in the cells that a return workbook is about: every field as text with its version. Pure."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from alignment.matrix.grid import AreaHead, MeasureHead
from alignment.returns.obstacle_standing import Obstacles


class Stand(NamedTuple):
    """A field as it stands: as text, with the version of what it is part of (0: nobody wrote it).

    Three values are compared by their text. The version of now goes to the command that writes, which refuses another;
    the version in a base only tells which one it was.
    """

    text: str
    version: int


NOTHING = Stand("", 0)
MARKS = ("export", "profiel", "organisatie", "handtekening")


@dataclass(frozen=True)
class Standing:
    """One organisation's cells.

    Args:
        side: ``rollout`` or ``landing``; years: that have columns for amounts; cells: the fields by cell
        (``M028/zaanstad-zaandam-oost``), a field that nobody wrote left out, and the judgement of the other side, which
        stands beside them; told: per cell and field who wrote last and when, for the page; obstacles: those that can
        be filled in stand among the cells too (``knelpunten/K1003``); elsewhere: the codes of all other measures.
    """

    side: str
    years: tuple[int, ...]
    measures: Mapping[str, MeasureHead]
    areas: Mapping[str, AreaHead]
    cells: Mapping[str, Mapping[str, Stand]]
    told: Mapping[str, Mapping[str, str]]
    obstacles: Obstacles = field(default_factory=Obstacles)
    elsewhere: frozenset[str] = frozenset()

    def at(self, cell: str, name: str) -> Stand:
        """A field as it stands."""
        return self.cells.get(cell, {}).get(name, NOTHING)


Base = Mapping[str, Mapping[str, Stand]]


def base_text(cells: Base) -> str:
    """The base of an export as one text, the same for the same values."""
    return json.dumps(cells, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read_base(text: str) -> Base:
    """The base that ``base_text`` wrote."""
    return {cell: {name: Stand(*stand) for name, stand in fields.items()} for cell, fields in json.loads(text).items()}


def signature(key: str, number: int, profile: str, organisation: str, text: str) -> str:
    """What marks a base as made here: nobody can write it without the installation's key.

    Args:
        key: of the installation; number: of the export; text: of ``base_text``.
    """
    whole = f"{number}\n{profile}\n{organisation}\n{text}"
    return hmac.new(key.encode(), whole.encode(), hashlib.sha256).hexdigest()


def base_rows(*, number: int, profile: str, organisation: str, base: Base, key: str) -> list[list[str]]:
    """The rows of the hidden sheet: who it is for, the signature, and the values per cell."""
    signed = signature(key, number, profile, organisation, base_text(base))
    marks = dict(zip(MARKS, (str(number), profile, organisation, signed), strict=True))
    values = [[cell, base_text({cell: fields})] for cell, fields in sorted(base.items())]
    return [[name, text] for name, text in marks.items()] + values
