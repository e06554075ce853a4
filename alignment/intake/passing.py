"""One part of a workbook from outside on its way past: well-formed, without a doctype; of a sheet also what it holds.

What Excel keeps about rows and openpyxl does not tell in its streaming mode (merged and hidden) is noted. Pure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat  # defusedxml has no parser that streams; every doctype is refused here

from alignment.intake.refusals import MAX_ROW, Refused

SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
XML = (".xml", ".rels", ".vml")
SIGN = "_x"
DOCTYPES = tuple("<!DOCTYPE".encode(letters) for letters in ("ascii", "utf-16-le", "utf-16-be"))
LONGEST = max(map(len, DOCTYPES)) - 1  # bytes that may lie across two pieces
FILLS = frozenset(("v", "is", "f"))  # what in a cell makes it hold something
_RANGE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})(?::([A-Z]{1,3})([0-9]{1,7}))?")


@dataclass
class Noted:
    """What one sheet holds besides its values: merged ranges and the numbers of hidden rows that hold something."""

    merged: list[str] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


class Look:
    """One part, piece by piece.

    Args:
        name: of the part.

    Attributes:
        noted: what is kept of a sheet; rows, cells: how many hold something; covered: how many cells are merged.
    """

    def __init__(self, name: str) -> None:
        self.is_sheet = SHEET.fullmatch(name) is not None
        self.noted, self.rows, self.cells, self.covered = Noted(), 0, 0, 0
        self._row, self._filled, self._hidden, self._counted = 0, False, False, False
        self._tail, self._may_be_read = b"", not name.endswith(".svg")  # a picture, that may have a doctype
        self._parser = None
        if name.endswith(XML):
            self._parser = expat.ParserCreate()
            self._parser.StartDoctypeDeclHandler = no_doctype
            if self.is_sheet:
                self._parser.StartElementHandler = self._opened
                self._parser.CommentHandler = self._parser.ProcessingInstructionHandler = _no_hiding
                self._parser.StartCdataSectionHandler = _no_hiding

    def feed(self, piece: bytes) -> None:
        """Look at what comes next.

        Raises:
            Refused: it is no sound part.
        """
        self._parse(piece, False)

    def close(self) -> None:
        """That was all.

        Raises:
            Refused: something is missing at the end.
        """
        self._parse(b"", True)
        self._end_row()

    def _parse(self, piece: bytes, last: bool) -> None:
        if self._parser is None:
            self._look_for_doctype(piece)
            return
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as error:
            raise Refused("bad_xml") from error

    def _look_for_doctype(self, piece: bytes) -> None:
        """A library reads a part under whatever name, when another part points at it."""
        seen = self._tail + piece
        if self._may_be_read and any(doctype in seen for doctype in DOCTYPES):
            raise Refused("declared_entities")
        self._tail = seen[-LONGEST:]

    def _opened(self, tag: str, given: dict[str, str]) -> None:
        if SIGN in tag or any(SIGN in name for name in given):
            raise Refused("strange_parts")  # ``signs`` would make another name of it
        name = tag.rpartition(":")[2]
        if name == "c":
            self._counted = False
        elif name in FILLS:
            self._filled = True
            self.cells += not self._counted  # a formula and what came out of it are one cell
            self._counted = True
        elif name == "row":
            self._begin_row(given)
        elif name == "mergeCell":
            self._merge(given.get("ref", ""))

    def _begin_row(self, given: dict[str, str]) -> None:
        self._end_row()
        number = int(given.get("r", self._row + 1))
        if not self._row < number <= MAX_ROW:  # Excel never writes it, and openpyxl leaves out what goes back
            raise Refused("damaged")
        self._row, self._filled, self._hidden = number, False, given.get("hidden") in ("1", "true")

    def _end_row(self) -> None:
        """A row ends where the next begins: an answer to every end of every tag would cost half as much again."""
        self.rows += self._filled
        if self._filled and self._hidden:
            self.noted.hidden.append(self._row)
        self._filled = False

    def _merge(self, ref: str) -> None:
        found = _RANGE.fullmatch(ref)
        if found is None:
            raise Refused("damaged")  # Excel never writes it; and what is kept is read as numbers later
        left, top, right, bottom = found.groups()
        wide, high = _column(right or left) - _column(left), int(bottom or top) - int(top)
        self.covered += (abs(wide) + 1) * (abs(high) + 1)
        self.noted.merged.append(ref)


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _no_hiding(*_given: object) -> None:
    """``lean`` takes out by pattern what holds nothing; in a comment or the like that could make it end elsewhere, and
    then something else is read than what was looked at. Excel and LibreOffice never write any in a sheet."""
    raise Refused("strange_parts")


def no_doctype(*_given: object) -> None:
    """With a doctype a few bytes can take a gigabyte, and Excel never writes one."""
    raise Refused("declared_entities")
