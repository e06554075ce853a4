"""A workbook from outside without what holds nothing and only costs a library time. Pure."""

from __future__ import annotations

import io
import re
import zipfile

from alignment.intake.precheck import SHEET
from alignment.intake.signs import read_signs

TEXTS = "Strings.xml"

# Only those that say where they stand: others count for the place of what follows.
_EMPTY_CELL = re.compile(rb"""<c\s[^>]*?\br=["'][A-Z]+\d+["'][^>]*?(?:/>|(?<!/)></c>)""")
_EMPTY_ROW = re.compile(rb"""<row\s[^>]*?\br=["']\d+["'][^>]*?(?:/>|(?<!/)></row>)""")
_ROW = re.compile(rb"""<row\s[^>]*?\br=["']\d+["'][^>]*?(?:/>|(?<!/)>.*?</row>)""", re.DOTALL)


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
                part = _ROW.sub(_kept, part) if keep_cells else _EMPTY_ROW.sub(b"", _EMPTY_CELL.sub(b"", part))
            if name.endswith(TEXTS) or SHEET.fullmatch(name):
                part = read_signs(part, shared=name.endswith(TEXTS))
            target.writestr(name, part)
    return lean.getvalue()


def _kept(row: re.Match[bytes]) -> bytes:
    return b"" if _EMPTY_ROW.fullmatch(_EMPTY_CELL.sub(b"", row[0])) else row[0]
