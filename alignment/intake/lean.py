"""A workbook from outside without what holds nothing and only costs a library time. Pure."""

from __future__ import annotations

import io
import re
import zipfile

from alignment.intake.passing import SHEET
from alignment.intake.signs import read_signs

TEXTS = "Strings.xml"

# Never past the next sign of another tag: what is crafted to make a pattern try again and again is read once.
_CELL = re.compile(rb"<c\s([^<>]*+)>(</c>)?")
_ROW = re.compile(rb"<row\s([^<>]*+)>(</row>)?")
_PLACE = re.compile(rb"""\br=["'][A-Z]*\d+["']""")
_ROW_END = b"</row>"


def without_empty(raw: bytes, *, keep_cells: bool = False) -> bytes:
    """The same workbook, not compressed, its texts plain, its sheets without rows and cells that only have a colour.

    Somebody who colours a whole sheet makes a million of those, and a library reads every one.

    Args:
        keep_cells: rows that hold something keep their empty cells, because somebody will type in them.
    """
    lean = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as source, zipfile.ZipFile(lean, "w", zipfile.ZIP_STORED) as target:
        for name in source.namelist():
            part = source.read(name)
            if SHEET.fullmatch(name):
                part = without_empty_rows(part) if keep_cells else _ROW.sub(_left, _CELL.sub(_left, part))
            if name.endswith(TEXTS) or SHEET.fullmatch(name):
                part = read_signs(part, shared=name.endswith(TEXTS))
            target.writestr(name, part)
    return lean.getvalue()


def without_empty_rows(part: bytes) -> bytes:
    """A sheet without the rows that hold nothing; the others keep every cell."""
    pieces = _ROW.sub(_left, part).split(_ROW_END)
    kept = []
    for piece in pieces[:-1]:
        begin = piece.rfind(b"<row")
        row = piece[begin:] + _ROW_END
        empty = begin >= 0 and not _ROW.sub(_left, _CELL.sub(_left, row))
        kept.append(piece[:begin] if empty else piece + _ROW_END)
    return b"".join(kept) + pieces[-1]


def _left(tag: re.Match[bytes]) -> bytes:
    """What is left of a cell or row that may hold nothing. Only of those that say where they stand nothing is left:
    others count for the place of what follows."""
    given, closed = tag[1], tag[2]
    nothing = (given.endswith(b"/") and not closed) or (bool(closed) and not given.endswith(b"/"))
    return b"" if nothing and _PLACE.search(given) else tag[0]
