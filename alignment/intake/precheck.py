"""Looking at a workbook from outside before a library opens it: as bytes, as a zip and as XML. Pure.

What costs a library memory, time or trust is refused here with its own sentence: bombs, entities, macros, links to
other files, names that leave the folder. Why each of these: the corpus in ``tests/intake/corpus.py``.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from xml.parsers import expat  # as in ``passing``

from alignment.intake.passing import XML, Look, Noted, no_doctype
from alignment.intake.refusals import (
    MAX_CELLS,
    MAX_FILE,
    MAX_MERGED,
    MAX_MERGED_CELLS,
    MAX_PARTS,
    MAX_ROWS,
    MAX_UNPACKED,
    Refused,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # made here: later no codec can be opened any more
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF", b"BM")
TYPES, MAIN = "[Content_Types].xml", "xl/workbook.xml"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
STRICT = b"http://purl.oclc.org/ooxml/"
PIECE, MAX_TYPES = 1 << 16, 1 << 20  # bytes


def check_file(raw: bytes) -> dict[str, Noted]:
    """Refuse what is no sound workbook; what was noted, by the name of the part of each sheet.

    Raises:
        Refused: with the reason.
    """
    _check_kind(raw)
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            _check_parts(archive)
            return _check_contents(archive)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, EOFError, OSError, ValueError) as error:
        raise Refused("damaged") from error
    except RuntimeError as error:  # how zipfile says that a part is encrypted, or packed in a way it does not know
        raise Refused("password" if "encrypted" in str(error) else "damaged") from error


def _check_kind(raw: bytes) -> None:
    if not raw:
        raise Refused("empty")
    if len(raw) > MAX_FILE:
        raise Refused("too_large")
    if raw.startswith(OLE):
        raise Refused("password" if ENCRYPTED in raw else "old_excel")
    if raw.startswith(PICTURES):
        raise Refused("picture")
    if not raw.startswith(b"PK"):
        raise Refused("not_excel" if b"\x00" in raw[:1000] else "text")


def _check_parts(archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MAX_PARTS or len(set(names)) < len(names):
        raise Refused("strange_parts")
    if any(name.startswith("/") or "\\" in name or ".." in name.split("/") for name in names):
        raise Refused("strange_parts")
    if any(part.flag_bits & 1 for part in parts):
        raise Refused("password")
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise Refused("too_much_inside")
    if TYPES not in names:
        raise Refused("damaged" if MAIN in names else "other_office")
    if any(name.endswith("vbaProject.bin") for name in names):
        raise Refused("macros")
    if any(name.startswith("xl/externalLinks/") for name in names):
        raise Refused("external_links")


def _check_contents(archive: zipfile.ZipFile) -> dict[str, Noted]:
    """Read every part once, never more than a piece at a time: a part may lie about its size."""
    found, left, rows, cells, merged, covered = {}, MAX_UNPACKED, 0, 0, 0, 0
    _check_type(archive)
    for part in archive.infolist():
        look = Look(part.filename)
        for piece in _pieces(archive, part):
            left -= len(piece)
            if left < 0:
                raise Refused("too_much_inside")
            look.feed(piece)
        look.close()
        rows, cells = rows + look.rows, cells + look.cells
        merged, covered = merged + len(look.noted.merged), covered + look.covered
        if merged > MAX_MERGED or covered > MAX_MERGED_CELLS:
            raise Refused("too_much_merged")
        if rows > MAX_ROWS or cells > MAX_CELLS:
            raise Refused("too_many_rows" if rows > MAX_ROWS else "too_many_cells")
        if look.is_sheet:
            found[part.filename] = look.noted
    return found


def _check_type(archive: zipfile.ZipFile) -> None:
    """What kind of document it says it is; the main part may have another name than Excel gives it."""
    with archive.open(TYPES) as part:
        told = content_types(part.read(MAX_TYPES))
    kinds = {kind for _, kind in told}
    if any("sheet.binary" in kind for kind in kinds):
        raise Refused("binary_excel")
    if any("macroEnabled" in kind for kind in kinds):
        raise Refused("macros")
    if SPREADSHEET not in kinds:
        raise Refused("other_office")
    if any("officedocument" in kind and kind.endswith("+xml") and not name.endswith(XML) for name, kind in told):
        raise Refused("strange_parts")  # a library reads it as XML, and then nobody looked at it
    if MAIN in archive.namelist():
        with archive.open(MAIN) as part:
            if STRICT in part.read(PIECE):
                raise Refused("strict")


def content_types(part: bytes) -> list[tuple[str, str]]:
    """What the list of contents says: the end of a name or a whole name, and the kind of it.

    Raises:
        Refused: it is no sound XML.
    """
    told: list[tuple[str, str]] = []

    def opened(_tag: str, given: dict[str, str]) -> None:
        if "ContentType" in given:
            name = given.get("PartName") or f".{given.get('Extension', '')}"
            told.append((name.lower(), given["ContentType"]))

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = opened, no_doctype
    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refused("bad_xml") from error
    return told


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    try:
        with archive.open(part) as opened:
            while piece := opened.read(PIECE):
                yield piece
    except Exception as error:
        if isinstance(error, Refused):
            raise
        raise Refused("damaged") from error  # zlib.error, a wrong sum, a compression that is not known
