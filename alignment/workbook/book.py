"""What a workbook is made from: one frozen input with everything already loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from alignment.agenda.read import Item
from alignment.breakthroughs.read import Adoptions, BreakthroughCard
from alignment.matrix.grid import Crossing, Half, Matrix
from alignment.obstacles.read import ObstacleCard
from alignment.signals.read import SignalCard
from alignment.workbook.read import CitedSource

EXAMPLE = "VOORBEELDGEGEVENS – niet echt"


@dataclass(frozen=True, kw_only=True)
class RegietafelInput:
    """Everything that the Regietafel's workbook shows.

    Args:
        matrix: already filtered, with texts; filter_told: the filter in Dutch, empty when there is none;
        to_check: sentences on what must still be checked; made_at: the moment of export, with a time zone;
        made_by: the name of who exports; agenda: of the Regietafel, in its order; organisations: their names;
        recognition: what the areas that were asked said of a finding, by its code and area; empty for an area that is
        silent.
    """

    matrix: Matrix
    filter_told: str
    obstacles: tuple[ObstacleCard, ...]
    breakthroughs: tuple[BreakthroughCard, ...]
    adoptions: Adoptions
    signals: tuple[SignalCard, ...]
    sources: tuple[CitedSource, ...]
    to_check: tuple[str, ...]
    made_at: datetime
    made_by: str
    agenda: tuple[Item, ...] = ()
    organisations: tuple[str, ...] = ()
    recognition: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @property
    def shown(self) -> int:
        """The number of cells that the filter wants."""
        return sum(sum(row.shown) for row in self.matrix.rows)


def data_hash(book: RegietafelInput) -> str:
    """SHA-256 over the register data in the workbook: the same data give the same number whenever it is made.

    Left out is what follows from the rest and the day (how long a half is quiet, whether it is silent, the verdict),
    and what says when and by whom the file was made.
    """
    digest = hashlib.sha256()
    for piece in _pieces(book):
        digest.update(piece.encode("utf-8", "surrogatepass"))
        digest.update(b"\n")
    return digest.hexdigest()


def _pieces(book: RegietafelInput) -> Iterator[str]:
    matrix = book.matrix
    yield from (repr((row.measure, row.generic)) for row in matrix.rows)
    yield from map(repr, matrix.columns)
    yield repr((matrix.round, matrix.is_example))
    for crossing in matrix.crossings(shown_only=True):
        yield _crossing_piece(crossing)
    for cards in (book.obstacles, book.breakthroughs, book.signals, book.sources):
        yield from map(repr, cards)
    yield repr(sorted(one for said in book.adoptions.values() for one in map(repr, said.values())))
    yield from (repr((item.card.code, item.place, item.question, item.decisions)) for item in book.agenda)
    for code, said in sorted(book.recognition.items()):
        yield repr((code, sorted(said.items())))


def _crossing_piece(crossing: Crossing) -> str:
    square = crossing.square
    halves = (_half_piece(square.rollout), _half_piece(square.landing))
    told = (crossing.measure.code, crossing.area.slug, *halves, square.obstacles, square.table, square.ladder)
    return repr((*told, square.differentiation.values))


def _half_piece(half: Half) -> tuple[object, ...]:
    changed = half.changed_at and half.changed_at.isoformat()
    confirmed = half.confirmed_at and half.confirmed_at.isoformat()
    return (
        half.value.code,
        half.version,
        half.note,
        half.confidence,
        str(half.since),
        changed,
        half.changed_by,
        half.changed_for,
        confirmed,
        half.confirmed_by,
    )
