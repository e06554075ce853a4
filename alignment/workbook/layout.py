"""What a sheet looks like, as plain values: columns, blocks, looks of cells. Pure.

Builders describe sheets in these words, the writer obeys them. A block is one Excel table; where its header and rows
land follows from ``placed``, so that nothing holds a hard-coded column letter or row number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, NamedTuple

from alignment.workbook.pictures import Chart

Kind = Literal["text", "code", "number", "euro", "date", "moment"]
Scalar = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value that does not look like the rest of its column.

    Args:
        look: a name of ``looks.LOOKS``; link: ``#Sheet`` or a web address.
    """

    value: Scalar
    look: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The sum of a column over the rows that the filter of the table leaves, kept up to date by Excel.

    Args:
        key: the column; known: the sum over all rows, shown until Excel counts for itself, None when no row has an
        amount; look: of the cell; table: another table of the same sheet, when it is not the one it stands above.
    """

    key: str
    known: int | None
    look: str = "total"
    table: str = ""


Value = Scalar | Cell | Subtotal


class Line(NamedTuple):
    """A row that is folded under another (``level`` 1) or has a height of its own (points)."""

    values: Sequence[Value]
    level: int = 0
    height: float | None = None


Row = Sequence[Value] | Line


@dataclass(frozen=True, slots=True)
class Alarm:
    """When a cell of a column turns red in Excel.

    Args:
        formula: true when something is wrong, with ``{here}`` for the cell; columns: names in the formula for the
        cell of another column in the same row, by its key; ranks: names for the place of such a cell in a list, by
        the key of the column whose list it is.
    """

    formula: str
    columns: Mapping[str, str] = field(default_factory=dict)
    ranks: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    Args:
        heading: unique within its block; width: in characters; kind: how values look;
        wrap: long text runs on over several lines; upright: the heading stands on its side; centred: it stands in
        the middle; style: a look of ``looks.LOOKS`` instead of the one that the kind gives;
        picks: the range that its drop-down offers (``_lijsten!$A$5:$A$9``), empty for none; asks_date: whether only a
        day may be filled in; alarm: when a cell of it turns red.
    """

    key: str
    heading: str
    width: float
    kind: Kind = "text"
    wrap: bool = False
    upright: bool = False
    centred: bool = False
    style: str = ""
    picks: str = ""
    asks_date: bool = False
    alarm: Alarm | None = None

    @property
    def look(self) -> str:
        """The name of the look of plain values."""
        if self.style:
            return self.style
        return "text_wrap" if self.kind == "text" and self.wrap else self.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One Excel table with the lines that stand directly above it.

    Args:
        table: its name; rows: gives the rows, each time afresh; size: how many there are;
        first: the sheet column it starts in, from 1; above: loose lines, each a row of values from column ``first``;
        empty: the sentence of the only row when there are no rows; has_filter: whether headings carry filter buttons;
        has_links: whether cells hold links; heading_height: points; chart: of its numbers, none when there is nothing
        to draw; new_page: whether it starts a page in print.
    """

    table: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterable[Row]]
    size: int
    first: int = 1
    above: tuple[Sequence[Value], ...] = ()
    empty: str = "Hier staat nog niets."
    has_filter: bool = True
    has_links: bool = False
    heading_height: float = 30.0
    chart: Chart | None = None
    new_page: bool = False

    @property
    def height(self) -> int:
        """Rows of data; a table has at least one."""
        return max(self.size, 1)

    def lines(self) -> Iterator[Row]:
        """The rows of data, or the one sentence that says there are none."""
        if not self.size:
            yield [Cell(self.empty, "word"), *[None] * (len(self.columns) - 1)]
            return
        yield from self.rows()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet.

    Args:
        title: in A1; explanation: from A2 down, a ``Cell`` where a line has a look of its own; frozen: how many
        columns stay in sight and repeat in print; paper: A3 landscape or A4 portrait; presents: whether gridlines
        are off; printed: how many columns go on paper, all when None; one_table: whether the heading of the first
        block stays in sight (otherwise only the title does); levels: how many levels of folding its rows have;
        pages_high: on how many pages it must fit, any number when 0; hidden: whether it only serves other sheets;
        protected: whether only cells with a look that is open can be typed in, without a password.
    """

    name: str
    title: str
    explanation: tuple[str | Cell, ...]
    blocks: tuple[Block, ...]
    frozen: int = 0
    paper: Literal["A3", "A4"] = "A4"
    presents: bool = True
    printed: int | None = None
    one_table: bool = True
    tab: str = ""
    levels: int = 0
    pages_high: int = 0
    hidden: bool = False
    protected: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Properties:
    """What the file says about itself; ``made_at`` is also the moment of every timestamp inside it."""

    title: str
    subject: str
    author: str
    made_at: datetime
    footer: str
    header: str = ""
    custom: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A whole workbook."""

    sheets: tuple[Sheet, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a block stands: rows are numbered from 1."""

    block: Block
    above: int
    header: int
    last: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "last", self.header + self.block.height)

    @property
    def last_column(self) -> int:
        """The number of its last column on the sheet."""
        return self.block.first + len(self.block.columns) - 1

    @property
    def chart_at(self) -> tuple[int, int]:
        """Row and column of the top left corner of its chart."""
        if self.block.chart and self.block.chart.beside:
            return self.header, self.last_column + 2
        return self.last + 2, self.block.first

    @property
    def end(self) -> int:
        """The last row that table or chart covers."""
        chart = self.block.chart
        return self.last if chart is None else max(self.last, self.chart_at[0] + chart.rows)


def placed(sheet: Sheet) -> tuple[Placed, ...]:
    """The blocks of a sheet with their rows: an empty line after the explanation and between blocks."""
    result = []
    row = len(sheet.explanation) + 3
    for block in sheet.blocks:
        found = Placed(block, row, row + len(block.above))
        result.append(found)
        row = found.end + 2
    return tuple(result)


def width_of(sheet: Sheet) -> int:
    """The number of columns in use."""
    return max((place.last_column for place in placed(sheet)), default=1)


def widths(sheet: Sheet) -> dict[int, float]:
    """The width of every column: the widest that one of the blocks asks for."""
    found: dict[int, float] = {}
    for block in sheet.blocks:
        for number, column in enumerate(block.columns, start=block.first):
            found[number] = max(found.get(number, 0.0), column.width)
    return found
