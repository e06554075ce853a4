"""Layout to bytes: openpyxl makes the furniture, the rows are streamed into it.

The same book gives the same bytes: every timestamp inside is the moment of export, and the parts of the file always
stand in the same order.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from openpyxl.utils import get_column_letter

from alignment.formats import AMSTERDAM
from alignment.workbook.charts import described, settled
from alignment.workbook.layout import Book, Placed, Sheet, placed, width_of
from alignment.workbook.rows import RowWriter, Texts, joined
from alignment.workbook.skeleton import headings, make_skeleton

LEVEL = 6
FIRST_PARTS = ("[Content_Types].xml", "_rels/.rels")
SHARED = "xl/sharedStrings.xml"
# openpyxl puts texts into the cells; ours stand in a shared list, so the file has to say where that list is.
ANNOUNCED = {
    "[Content_Types].xml": (
        b"</Types>",
        b'<Override PartName="/xl/sharedStrings.xml" ContentType='
        b'"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>',
    ),
    "xl/_rels/workbook.xml.rels": (
        b"</Relationships>",
        b'<Relationship Id="rIdTexts" Target="sharedStrings.xml" '
        b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/>',
    ),
}
_CHART = re.compile(r"xl/charts/chart\d+\.xml")
_DRAWING = re.compile(r"xl/drawings/drawing\d+\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet(\d+)\.xml")
_BODY = re.compile(rb"<sheetData\s*/>|<sheetData>.*?</sheetData>", re.DOTALL)
_EXTENT = re.compile(rb'<dimension ref="[^"]*"\s*/>')


def write_workbook(book: Book) -> bytes:
    """The workbook as the bytes of an xlsx file.

    Raises:
        ValueError: a text does not fit in a cell, or a block breaks its own description.
    """
    skeleton, styles = make_skeleton(book)
    texts = Texts()
    charts = iter([block.chart for sheet in book.sheets for block in sheet.blocks if block.chart])
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(skeleton)) as source,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as target,
    ):
        for name in _in_order(source.namelist()):
            part = source.read(name)
            sheet = _SHEET.fullmatch(name)
            pieces: Iterable[bytes] = [part]
            if sheet:
                pieces = _filled(part, book.sheets[int(sheet.group(1)) - 1], texts, styles)
            elif _DRAWING.fullmatch(name):
                pieces = [described(part, charts)]
            elif _CHART.fullmatch(name):
                pieces = [settled(part)]
            elif name in ANNOUNCED:
                end, line = ANNOUNCED[name]
                pieces = [part.replace(end, line + end)]
            _store(target, name, pieces, book.properties.made_at)
        _store(target, SHARED, joined(texts.xml()), book.properties.made_at)
    return buffer.getvalue()


def _in_order(names: list[str]) -> list[str]:
    """What describes the file stands first, as readers expect."""
    return [*FIRST_PARTS, *(name for name in names if name not in FIRST_PARTS)]


def _store(target: zipfile.ZipFile, name: str, pieces: Iterable[bytes], made_at: datetime) -> None:
    entry = zipfile.ZipInfo(name, date_time=made_at.astimezone(AMSTERDAM).timetuple()[:6])
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o600 << 16
    with target.open(entry, "w") as part:
        for piece in pieces:
            part.write(piece)


def _filled(furniture: bytes, sheet: Sheet, texts: Texts, styles: Mapping[str, int]) -> Iterator[bytes]:
    found = _BODY.search(furniture)
    if found is None:
        raise ValueError(f"{sheet.name}: the skeleton has no place for rows")
    last_row = max((place.last for place in placed(sheet)), default=1)
    extent = f'<dimension ref="A1:{get_column_letter(width_of(sheet))}{last_row}"/>'.encode()
    yield _EXTENT.sub(extent, furniture[: found.start()])
    yield b"<sheetData>"
    yield from joined(_rows(sheet, RowWriter(texts, styles, placed(sheet))))
    yield b"</sheetData>"
    yield furniture[found.end() :]


def _rows(sheet: Sheet, rows: RowWriter) -> Iterator[str]:
    yield rows.loose(1, [sheet.title], "title", height=24)
    for number, sentence in enumerate(sheet.explanation, start=2):
        yield rows.loose(number, [sentence], "explanation")
    for place in placed(sheet):
        yield from rows.above(place)
        yield rows.heading(place, headings(place.block), _heading_looks(place))
        yield from rows.body(place)


def _heading_looks(place: Placed) -> list[str]:
    return [
        "heading_upright" if column.upright else ("heading_area" if column.centred else "heading")
        for column in place.block.columns
    ]
