"""Values to the XML of sheet rows, with the texts of the whole workbook in one shared list. Pure.

Rows are written as text because that is many times faster than one object per cell; the price is that this module
must know the few shapes a cell can have. User text only ever goes through ``Texts``, so it cannot become a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter

from alignment.formats import AMSTERDAM
from alignment.workbook.heights import Heights
from alignment.workbook.layout import Cell, Column, Line, Placed, Row, Scalar, Subtotal, Value

MAX_TEXT = 32_767  # UTF-16 units that Excel keeps in one cell
DAY_ZERO = date(1899, 12, 30)
DAY_SECONDS = 86_400
SUM_VISIBLE, COUNT_VISIBLE = 109, 102  # numbers of functions of SUBTOTAL that skip hidden rows
UNKNOWN = "onbekend"
NUMERIC = frozenset({"number", "euro", "date", "moment"})
_LINE_END = re.compile(r"\r\n?")
_UNUSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def clean(text: str) -> str:
    """Text that a cell can hold: one kind of line end; no control characters, half characters or non-characters."""
    if "\r" in text:
        text = _LINE_END.sub("\n", text)
    return _UNUSABLE.sub("", text)


def cell_text(text: str) -> str:
    """A text as XML. What looks like Excel's own ``_x0041_`` is marked so that Excel shows it as it was typed.

    Raises:
        ValueError: the text is longer than a cell can hold; it is never cut.
    """
    kept = clean(text)
    if len(kept) * 2 > MAX_TEXT and len(kept.encode("utf-16-le")) > 2 * MAX_TEXT:
        raise ValueError(f"a text of {len(kept)} characters does not fit in a cell: {kept[:40]!r}…")
    if "_x" in kept:
        kept = _LOOKS_ESCAPED.sub("_x005F_", kept)
    return escape(kept)


class Texts:
    """The shared strings of a workbook: every text once, cells point to it."""

    def __init__(self) -> None:
        self._index: dict[str, int] = {}
        self._uses = 0

    def number(self, text: str) -> int:
        """The place of a text in the list."""
        self._uses += 1
        return self._index.setdefault(text, len(self._index))

    def xml(self) -> Iterator[str]:
        """The part ``sharedStrings.xml``, in pieces."""
        yield (
            "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
            '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
            f'count="{self._uses}" uniqueCount="{len(self._index)}">'
        )
        for text in self._index:
            yield f'<si><t xml:space="preserve">{cell_text(text)}</t></si>'
        yield "</sst>"


def serial(value: date) -> float:
    """A date, or a moment as the Dutch clock showed it, as Excel counts days."""
    if not isinstance(value, datetime):
        return (value - DAY_ZERO).days
    local = value.astimezone(AMSTERDAM)
    seconds = local.hour * 3600 + local.minute * 60 + local.second
    return (local.date() - DAY_ZERO).days + round(seconds / DAY_SECONDS, 9)


class RowWriter:
    """Writes the rows of one sheet.

    Args:
        texts: shared by all sheets; styles: the number of each look in the style sheet; places: of the sheet, for
        sums that stand elsewhere than above their table.
    """

    def __init__(self, texts: Texts, styles: Mapping[str, int], places: Sequence[Placed] = ()) -> None:
        self._texts = texts
        self._styles = styles
        self._tables = {place.block.table: place for place in places}

    def loose(self, number: int, values: Sequence[Value], look: str, *, first: int = 1, height: float = 0) -> str:
        """A row outside the tables; only what has a value becomes a cell."""
        cells = [
            self._cell(f"{get_column_letter(column)}{number}", value, self._styles[look], self._styles[look], None)
            for column, value in enumerate(values, start=first)
            if value is not None
        ]
        return f'<row r="{number}"{_height(height)}>{"".join(cells)}</row>'

    def above(self, place: Placed) -> Iterator[str]:
        """The lines directly above a table: its caption, and sums that follow its filter."""
        for number, values in enumerate(place.block.above, start=place.above):
            cells = [
                self._cell(f"{get_column_letter(column)}{number}", value, self._styles["caption"], 0, place)
                for column, value in enumerate(values, start=place.block.first)
                if value is not None
            ]
            yield f'<row r="{number}"{_height(20.0)}>{"".join(cells)}</row>'

    def heading(self, place: Placed, names: Sequence[str], looks: Sequence[str]) -> str:
        """The header row of a table."""
        values = [Cell(name, look) for name, look in zip(names, looks, strict=True)]
        return self.loose(place.header, values, "heading", first=place.block.first, height=place.block.heading_height)

    def body(self, place: Placed) -> Iterator[str]:
        """The rows of a table.

        Raises:
            ValueError: the block holds another number of rows than it said, or a row another number of values.
        """
        styles = [self._styles[column.look] for column in place.block.columns]
        words = [self._word_style(column) for column in place.block.columns]
        letters = [get_column_letter(place.block.first + index) for index in range(len(styles))]
        heights = Heights(place.block.columns)
        number = place.header
        for number, row in enumerate(place.block.lines(), start=place.header + 1):
            yield self._row(number, row, letters, styles, words, heights)
        if number != place.last:
            raise ValueError(f"{place.block.table}: {number - place.header} rows, but {place.block.height} announced")

    def _word_style(self, column: Column) -> int:
        return self._styles["word_right" if column.kind in NUMERIC else column.look]

    def _row(
        self,
        number: int,
        row: Row,
        letters: Sequence[str],
        styles: Sequence[int],
        words: Sequence[int],
        heights: Heights,
    ) -> str:
        line = row if isinstance(row, Line) else Line(row)
        values = line.values
        points = line.height or heights.of(values)
        marks = f' ht="{points:g}"' if points else ""
        if line.level:
            marks += f' outlineLevel="{line.level}"'
        parts = [f'<row r="{number}"{marks}>']
        texts = self._texts.number
        for letter, style, word, value in zip(letters, styles, words, values, strict=True):
            if type(value) is str:
                parts.append(f'<c r="{letter}{number}" s="{word}" t="s"><v>{texts(value)}</v></c>')
            elif type(value) is int:
                parts.append(f'<c r="{letter}{number}" s="{style}"><v>{value}</v></c>')
            else:
                parts.append(self._cell(f"{letter}{number}", value, style, word, None))
        parts.append("</row>")
        return "".join(parts)

    def _cell(self, reference: str, value: Value, style: int, word: int, place: Placed | None) -> str:
        if isinstance(value, Cell):
            style = word = self._styles[value.look]
            value = value.value
        elif isinstance(value, Subtotal):
            place = self._tables.get(value.table, place)
            if place is None:
                raise ValueError(f"{reference}: a subtotal stands above its table or names one")
            return _sum(reference, value, self._styles[value.look], place)
        return self._scalar(reference, value, style, word or style)

    def _scalar(self, reference: str, value: Scalar, style: int, word: int) -> str:
        if value is None:
            return f'<c r="{reference}" s="{style}"/>'
        if isinstance(value, str):
            return f'<c r="{reference}" s="{word}" t="s"><v>{self._texts.number(value)}</v></c>'
        number = serial(value) if isinstance(value, date) else value
        return f'<c r="{reference}" s="{style}"><v>{number!r}</v></c>'


def _height(points: float) -> str:
    return f' ht="{points:g}" customHeight="1"' if points else ""


def _sum(reference: str, total: Subtotal, style: int, place: Placed) -> str:
    """A sum over what the filter shows; when there is no number at all it says so, because unknown is never nought."""
    keys = [column.key for column in place.block.columns]
    letter = get_column_letter(place.block.first + keys.index(total.key))
    cells = f"{letter}{place.header + 1}:{letter}{place.last}"
    formula = f'IF(SUBTOTAL({COUNT_VISIBLE},{cells})=0,"{UNKNOWN}",SUBTOTAL({SUM_VISIBLE},{cells}))'
    kind, value = (' t="str"', UNKNOWN) if total.known is None else ("", str(total.known))
    return f'<c r="{reference}" s="{style}"{kind}><f>{escape(formula)}</f><v>{value}</v></c>'


def joined(pieces: Iterable[str], size: int = 400) -> Iterator[bytes]:
    """Pieces of XML as bytes, ``size`` pieces at a time, so that a large sheet never stands in memory."""
    batch: list[str] = []
    for piece in pieces:
        batch.append(piece)
        if len(batch) >= size:
            yield "".join(batch).encode()
            batch.clear()
    yield "".join(batch).encode()
