"""The frozen Matrix: rows, columns and squares as plain values. Pure.

Page, workbook and comparison are drawn from one Matrix, so they cannot disagree. An empty crossing has no row in
the database; here, and only here, it becomes a square that nobody has assessed, with version 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from alignment.cells.rules import default_grade, highest_rung
from alignment.cells.scales import LANDING, ROLLOUT, Value, Verdict, gap
from alignment.differentiation.grid import Answers
from alignment.measures.rules import ALL_AREAS
from alignment.rounds.grid import RoundHead


@dataclass(frozen=True, slots=True)
class Half:
    """One half of a cell. ``quiet`` counts days since it was changed or confirmed; None when never assessed."""

    value: Value
    version: int = 0
    quiet: int | None = None
    silent: bool = False
    note: str = ""
    confidence: str = "impression"
    since: date | None = None
    changed_at: datetime | None = None
    changed_by: str = ""
    changed_for: str = ""
    confirmed_at: datetime | None = None
    confirmed_by: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The money of a cell, whole euros summed over years; None is unknown. Each rung has its own level."""

    announced: int | None = None
    allocated: int | None = None
    received: int | None = None
    earmarked: int | None = None
    spent: int | None = None
    grade: str | None = None
    grade_is_default: bool = True
    warnings: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()  # to know, not to act on
    open_years: tuple[str, ...] = ()  # rungs of which a year is said to be unknown

    @property
    def amounts(self) -> dict[str, int | None]:
        """The five rungs in order."""
        names = ("announced", "allocated", "received", "earmarked", "spent")
        return {name: getattr(self, name) for name in names}

    @property
    def rung(self) -> str | None:
        """The furthest rung at which an amount is known."""
        return highest_rung(self.amounts)


NO_ROLLOUT = Half(ROLLOUT["unassessed"])
NO_LANDING = Half(LANDING["unassessed"])
NO_ANSWERS = Answers()


@dataclass(frozen=True, slots=True)
class Square:
    """One crossing of a measure and an area."""

    rollout: Half = NO_ROLLOUT
    landing: Half = NO_LANDING
    obstacles: int = 0
    table: str = ""  # the highest rung at which one of the open obstacles lies
    ladder: Ladder = Ladder()
    differentiation: Answers = NO_ANSWERS
    verdict: Verdict = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "verdict", gap(self.rollout.value.code, self.landing.value.code))

    @property
    def silent(self) -> bool:
        """Whether a half that has a judgement was left alone for too long."""
        return self.rollout.silent or self.landing.silent


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureHead:
    """What the matrix knows about a row."""

    code: str
    title: str
    package_code: str
    package_title: str
    package_position: int
    theme_slug: str
    theme_name: str
    theme_position: int
    lead_ministry: str
    co_ministries: tuple[str, ...] = ()
    budget_eur: int | None = None
    budget_basis: str = ""
    amount_verification: str = ""
    part_of: str = ""
    part_of_title: str = ""
    instrument: str = "onbekend"
    horizon: str = ""
    reach: str = "generic"
    in_letter: str = "unknown"
    verification: str = "source"
    named_areas: tuple[str, ...] = ()
    mentioned_in: tuple[str, ...] = ()

    @property
    def ministries(self) -> tuple[str, ...]:
        """The lead first, then the co-leads."""
        return (self.lead_ministry, *self.co_ministries)

    @property
    def announced(self) -> int | None:
        """The announced amount, unless it is from memory: that is no fact."""
        return None if self.amount_verification == "memory" else self.budget_eur

    def names(self, area_slug: str) -> bool | None:
        """Whether the source names an area; None when it names none at all, or all of them."""
        if not self.named_areas or self.named_areas == (ALL_AREAS,):
            return None
        return area_slug in self.named_areas


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaHead:
    """What the matrix knows about a column."""

    slug: str
    name: str
    short_name: str
    municipality_code: str
    municipality_name: str
    inhabitants: int | None = None

    @property
    def part(self) -> str:
        """The name without the name of its city: ``Nieuw-West``, ``Oost``."""
        return self.name.removeprefix(self.municipality_name).lstrip(" -") or self.name


def blank_square(measure: MeasureHead) -> Square:
    """The square of a crossing that nobody said anything about: all that is known is the announcement itself."""
    grade = default_grade(measure.instrument)
    return Square(ladder=Ladder(announced=measure.announced, grade=grade))


@dataclass(frozen=True, slots=True)
class Crossing:
    """A square with what it crosses: the ``thing`` that rights are asked about."""

    measure: MeasureHead
    area: AreaHead
    square: Square

    @property
    def key(self) -> str:
        """``M028/zaanstad-zaandam-oost``, as in addresses and in the history."""
        return f"{self.measure.code}/{self.area.slug}"

    @property
    def ministries(self) -> tuple[str, ...]:
        return self.measure.ministries

    @property
    def municipality(self) -> str:
        return self.area.municipality_code


@dataclass(frozen=True, slots=True)
class Row:
    """One measure with its squares, in the order of the columns; ``shown`` marks those that the filter wants.

    ``generic``: nothing was asked, promised or happens in any area, those that are no column here included.
    """

    measure: MeasureHead
    squares: tuple[Square, ...]
    shown: tuple[bool, ...]
    generic: bool = True


@dataclass(frozen=True)
class Matrix:
    """The whole picture at one moment.

    Args:
        rows, columns: in the order of reading; round: the open round; today: the Dutch day of the picture;
        revision: the number of the last write it shows; is_example: whether its statuses are invented.
    """

    rows: tuple[Row, ...]
    columns: tuple[AreaHead, ...]
    round: RoundHead | None
    today: date
    revision: int = 0
    is_example: bool = False

    @property
    def size(self) -> int:
        """The number of cells."""
        return len(self.rows) * len(self.columns)

    @property
    def empty(self) -> bool:
        """Whether nobody has said anything yet."""
        return all(square.verdict.code == "both_silent" for square in self.squares())

    def squares(self) -> Iterator[Square]:
        """Every square, row by row."""
        for row in self.rows:
            yield from row.squares

    def crossings(self, *, shown_only: bool = False) -> Iterator[Crossing]:
        """Every crossing, row by row; only those that the filter wants when asked."""
        for row in self.rows:
            for area, square, shown in zip(self.columns, row.squares, row.shown, strict=True):
                if shown or not shown_only:
                    yield Crossing(row.measure, area, square)

    def only(
        self,
        *,
        measure: Callable[[MeasureHead], bool] | None = None,
        area: Callable[[AreaHead], bool] | None = None,
    ) -> Matrix:
        """The same picture with fewer rows or columns."""
        rows = self.rows if measure is None else tuple(row for row in self.rows if measure(row.measure))
        keep = [index for index, column in enumerate(self.columns) if area is None or area(column)]
        if len(keep) < len(self.columns):
            rows = tuple(
                replace(row, squares=tuple(row.squares[i] for i in keep), shown=tuple(row.shown[i] for i in keep))
                for row in rows
            )
        return replace(self, rows=rows, columns=tuple(self.columns[i] for i in keep))

    def marked(self, wanted: Callable[[Square], bool]) -> Matrix:
        """The same picture, marking the squares that are wanted and leaving out rows without any."""
        rows = []
        for row in self.rows:
            shown = tuple(map(wanted, row.squares))
            if any(shown):
                rows.append(replace(row, shown=shown))
        return replace(self, rows=tuple(rows))


def build_rows(
    measures: Iterable[MeasureHead],
    columns: tuple[AreaHead, ...],
    squares: Mapping[tuple[str, str], Square],
) -> tuple[Row, ...]:
    """Lay squares out in rows, filling every crossing that nobody assessed.

    Args:
        measures: the rows in order; columns: the areas in order; squares: by measure code and area slug, those of
            areas that are no column included: they too make a measure more than generic.
    """
    everything = (True,) * len(columns)
    slugs = [column.slug for column in columns]
    ticked = {code for (code, _), square in squares.items() if square.differentiation.ticked}
    rows = []
    for measure in measures:
        blank = blank_square(measure)
        found = tuple(squares.get((measure.code, slug), blank) for slug in slugs)
        rows.append(Row(measure, found, everything, generic=measure.code not in ticked))
    return tuple(rows)
