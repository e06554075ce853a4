"""Files that no one should send: each made here, with the refusal it must get (None: it is read)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import PatternFill

from alignment.workbook.writer import ANNOUNCED

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SHEET, TYPES, BOOK = "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"
GONE = b'<c r="A1"/>'  # what ``lean`` takes out, wherever it stands
DOCTYPE = b'<?xml version="1.0"?><!DOCTYPE x [%s]>'
LAUGHS = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 9))


def small() -> bytes:
    """A sound workbook of one sheet with two rows."""
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(["kop", "getal"])
    book.worksheets[0].append(["een", 1])
    book.save(file)
    return file.getvalue()


def rebuilt(change: Callable[[dict[str, bytes]], None]) -> bytes:
    """The small workbook with other parts."""
    with zipfile.ZipFile(io.BytesIO(small())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def with_part(name: str, content: bytes) -> bytes:
    return rebuilt(lambda parts: parts.update({name: content}))


def without_part(name: str) -> bytes:
    return rebuilt(lambda parts: parts.pop(name))


def replaced(name: str, old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        assert old in parts[name], f"{name} does not hold {old!r}"
        parts[name] = parts[name].replace(old, new)

    return rebuilt(change)


def sheet_of(body: bytes, rest: bytes = b"") -> bytes:
    """The small workbook with another sheet."""
    start = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return with_part(SHEET, start + body + b"</sheetData>" + rest + b"</worksheet>")


def other_sheet(name: bytes, points: bytes) -> bytes:
    """The small workbook with a second sheet: of a part of its own (``rId9``) or of that of the first."""

    def change(parts: dict[str, bytes]) -> None:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        line = b'<sheet xmlns:r="%s" name="%s" sheetId="9" r:id="%s"/></sheets>' % (kind, name, points[6:-1])
        parts[BOOK] = parts[BOOK].replace(b"</sheets>", line)
        parts["xl/worksheets/sheet9.xml"] = parts[SHEET]
        rel = b'<Relationship Id="rId9" Type="%s/worksheet" Target="/xl/worksheets/sheet9.xml"/></Relationships>' % kind
        parts[RELS] = parts[RELS].replace(b"</Relationships>", rel)

    return rebuilt(change)


def other_main(name: str, doctype: bytes) -> bytes:
    """The small workbook with its main part under another name, at which the list of contents points."""

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = doctype + parts.pop(BOOK)
        parts["xl/_rels/" + name.removeprefix("xl/") + ".rels"] = parts[RELS]
        parts[TYPES] = parts[TYPES].replace(b"/xl/workbook.xml", b"/" + name.encode())
        parts["_rels/.rels"] = parts["_rels/.rels"].replace(b"xl/workbook.xml", name.encode())

    return rebuilt(change)


def bomb() -> bytes:
    """Small as a file, 230 MB of blanks unpacked, and honest about it."""
    return with_part("xl/media/image1.png", b" " * (230 * 1024**2))


def lying_bomb() -> bytes:
    """The same, while the list of the zip says that the part is small."""
    raw = bytearray(bomb())
    size = (230 * 1024**2).to_bytes(4, "little")
    at = raw.find(size)
    while at >= 0:
        raw[at : at + 4] = (1000).to_bytes(4, "little")
        at = raw.find(size)
    return bytes(raw)


def wrong_sum() -> bytes:
    """A part whose sum does not agree with what is in it."""
    raw, content = small(), zipfile.ZipFile(io.BytesIO(small())).read(SHEET)
    return raw.replace(zlib.crc32(content).to_bytes(4, "little"), b"\x01\x02\x03\x04")


def twice_the_same_name() -> bytes:
    raw = with_part("xl/worksheets/sheet2.xml", b"<x/>")
    return raw.replace(b"xl/worksheets/sheet2.xml", b"xl/worksheets/sheet1.xml")


def other_name(name: str) -> bytes:
    """A part with a name that zipfile itself would refuse to write or would mend."""
    stand_in = "x" * len(name)
    return with_part(stand_in, b"x").replace(stand_in.encode(), name.encode())


def encrypted_part() -> bytes:
    raw = bytearray(small())
    at = raw.rfind(b"PK\x01\x02")
    raw[at + 8] |= 1
    return bytes(raw)


def many_parts() -> bytes:
    return rebuilt(lambda parts: parts.update({f"xl/media/{n}.png": b"" for n in range(2001)}))


def formatted_rows(number: int) -> bytes:
    """Rows that only have a colour: what somebody makes who colours a whole sheet."""
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(["kop"])
    book.worksheets[0]["A1"].fill = PatternFill("solid", fgColor="FFFF00")
    book.save(file)
    rows = b"".join(b'<row r="%d" s="1" customFormat="1" ht="15"/>' % n for n in range(3, number))
    head = b'<row r="2"><c r="A2" t="inlineStr"><is><t>gevuld</t></is></c></row>'
    last = b'<row r="%d"><c r="A%d"><v>5</v></c></row>' % (number, number)
    return sheet_of(head + rows + last)


def long_text(cells: int, text: str = "é" * 32_000) -> bytes:
    """A text of the greatest length once in the list, and that many times in the sheet."""

    def change(parts: dict[str, bytes]) -> None:
        space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        texts = b'<sst xmlns="%s"><si><t>%s</t></si></sst>' % (space, text.encode())
        parts["xl/sharedStrings.xml"] = texts
        for name, (end, line) in ANNOUNCED.items():
            if b"sharedStrings" not in parts[name]:
                parts[name] = parts[name].replace(end, line + end)
        rows = b"".join(b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, cells + 1))
        parts[SHEET] = b'<worksheet xmlns="%s"><sheetData>%s</sheetData></worksheet>' % (space, rows)

    return rebuilt(change)


def shared_formula(cells: int, text: str) -> bytes:
    """A formula that stands in a sheet once, and that many cells point at."""
    first = b'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A%d">%s</f></c></row>' % (cells, text.encode())
    rest = (b'<row r="%d"><c r="A%d"><f t="shared" si="0"/></c></row>' % (n, n) for n in range(2, cells + 1))
    return sheet_of(first + b"".join(rest))


def other_sheet_part() -> bytes:
    """The sheet as a part that does not look like one."""

    def change(parts: dict[str, bytes]) -> None:
        parts["xl/blad.dat"] = parts.pop(SHEET)
        for name in (TYPES, "xl/_rels/workbook.xml.rels"):
            parts[name] = parts[name].replace(b"worksheets/sheet1.xml", b"blad.dat")

    return rebuilt(change)


def declared(encoding: str) -> bytes:
    """A sheet that says itself in which encoding it is written."""
    text = '<row r="1"><c r="A1" t="inlineStr"><is><t>één € café</t></is></c></row>'

    def change(parts: dict[str, bytes]) -> None:
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        sheet = f'<worksheet xmlns="{space}"><sheetData>{text}</sheetData></worksheet>'
        parts[SHEET] = f'<?xml version="1.0" encoding="{encoding}"?>{sheet}'.encode(encoding)

    return rebuilt(change)


ONE = b'<row r="1"><c r="A1"><v>1</v></c></row>'
MERGED = b"<mergeCells>%s</mergeCells>" % (b'<mergeCell ref="J1:J100000"/>' * 501)
FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
ROWS = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 20_003))
CELL = b"<c><v>1</v></c>"
CELLS = b"".join(b"<row>%s</row>" % (CELL * 16_000) for _ in range(63))
MANY_ROWS_LESS = ROWS[: ROWS.index(b'<row r="20001">')]
KINDS: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "leeg": (lambda: b"", "empty"),
    "één byte": (lambda: b"P", "text"),
    "alleen de eerste letters van een zip": (lambda: b"PK\x03\x04", "damaged"),
    "plaatje": (lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 50, "picture"),
    "foto": (lambda: b"\xff\xd8\xff\xe0" + b"x" * 50, "picture"),
    "pdf": (lambda: b"%PDF-1.7 ...", "picture"),
    "csv": (lambda: b"maatregel;landing\nM028;landt\n", "text"),
    "webpagina": (lambda: b"<html><table><tr><td>M028</td></tr></table></html>", "text"),
    "tekst in UTF-16": (lambda: "maatregel".encode("utf-16"), "not_excel"),
    "willekeurige bytes": (lambda: bytes(range(256)) * 20, "not_excel"),
    "oud .xls": (lambda: OLE + b"\x00" * 600, "old_excel"),
    "met wachtwoord": (lambda: OLE + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le"), "password"),
    "onderdeel versleuteld": (encrypted_part, "password"),
    "met macro’s": (lambda: with_part("xl/vbaProject.bin", b"x"), "macros"),
    "macro’s in het soort": (
        lambda: replaced(
            TYPES,
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        "macros",
    ),
    "binair .xlsb": (
        lambda: replaced(
            TYPES,
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.binary.macroEnabled.main",
        ),
        "binary_excel",
    ),
    "Word": (
        lambda: replaced(TYPES, b"spreadsheetml.sheet.main", b"wordprocessingml.document.main"),
        "other_office",
    ),
    "Strict Open XML": (
        lambda: replaced(
            BOOK,
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ),
        "strict",
    ),
    "gewone zip": (lambda: rebuilt(lambda parts: (parts.clear(), parts.update({"a.txt": b"x"}))), "other_office"),
    "zip zonder inhoud": (lambda: rebuilt(lambda parts: parts.clear()), "other_office"),
    "afgekapt": (lambda: small()[:-200], "damaged"),
    "half": (lambda: small()[: len(small()) // 2], "damaged"),
    "verkeerde som": (wrong_sum, "damaged"),
    "zonder soorten": (lambda: without_part(TYPES), "damaged"),
    "blad ontbreekt": (lambda: without_part(SHEET), "no_sheets"),
    "werkmap ontbreekt": (lambda: without_part(BOOK), "damaged"),
    "geen geldige XML": (lambda: with_part(SHEET, b"<worksheet><sheetData>"), "bad_xml"),
    "XML in kapotte letters": (lambda: sheet_of(b'<row><c t="str"><v>\xff\xfe</v></c></row>'), "bad_xml"),
    "te groot": (lambda: small() + b"\x00" * (10 * 1024**2), "too_large"),
    "zipbom": (bomb, "too_much_inside"),
    "zipbom die liegt": (lying_bomb, "damaged"),
    "te veel onderdelen": (many_parts, "strange_parts"),
    "naam buiten de map": (lambda: with_part("../../x", b"x"), "strange_parts"),
    "naam vanaf de wortel": (lambda: other_name("/etc/cron.d/x"), "strange_parts"),
    "naam met omgekeerde streep": (lambda: other_name("xl\\..\\..\\x"), "strange_parts"),
    "twee onderdelen met één naam": (twice_the_same_name, "strange_parts"),
    "verwijzing naar een bestand": (
        lambda: with_part(SHEET, DOCTYPE % b'<!ENTITY e SYSTEM "file:///etc/passwd">' + b"<worksheet>&e;</worksheet>"),
        "declared_entities",
    ),
    "verwijzing naar een adres": (
        lambda: with_part("xl/styles.xml", DOCTYPE % b'<!ENTITY e SYSTEM "http://127.0.0.1:9/x">' + b"<x>&e;</x>"),
        "declared_entities",
    ),
    "miljard keer lachen": (
        lambda: with_part(SHEET, DOCTYPE % (b'<!ENTITY l0 "ha">' + LAUGHS) + b"<worksheet>&l8;</worksheet>"),
        "declared_entities",
    ),
    "koppeling naar een ander bestand": (
        lambda: with_part("xl/externalLinks/externalLink1.xml", b"<externalLink/>"),
        "external_links",
    ),
    "te veel regels": (lambda: sheet_of(ROWS), "too_many_rows"),
    "te veel cellen": (lambda: sheet_of(CELLS), "too_many_cells"),
    "te veel samengevoegd": (lambda: sheet_of(ONE, MERGED), "too_much_merged"),
    "samengevoegd tot aan een onmogelijke rij": (
        lambda: sheet_of(ONE, b'<x:mergeCell xmlns:x="urn:x" ref="A%s"/>' % (b"9" * 5000)),
        "damaged",
    ),
    "een blad dat helemaal is samengevoegd": (
        lambda: sheet_of(ONE, b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "too_much_merged",
    ),
    "een regel voorbij de laatste": (lambda: sheet_of(b'<row r="1048577"><c><v>1</v></c></row>'), "damaged"),
    "regels in een andere volgorde": (lambda: sheet_of(b'<row r="2"><c><v>1</v></c></row>' + ONE), "damaged"),
    "één lange tekst in duizenden cellen": (lambda: long_text(4000), "too_heavy"),
    "één lange tekst in een paar cellen": (lambda: long_text(40), None),
    "een blad met een heel lange naam": (
        lambda: replaced(BOOK, b'name="Sheet"', b'name="%s"' % (b"N" * 100)),
        "strange_parts",
    ),
    "een blad onder een andere naam": (other_sheet_part, "strange_parts"),
    "cellen in commentaar": (lambda: sheet_of(ONE + b"<!-- " + b'<c r="A1" ' * 60_000 + b" -->"), "strange_parts"),
    "regels in commentaar": (lambda: sheet_of(ONE + b"<!-- " + b'<row r="1"> ' * 60_000 + b" -->"), "strange_parts"),
    "een regel die in commentaar lijkt te staan": (
        lambda: sheet_of(b"<!-- -" + GONE + b"-> %s <!-" % ONE + GONE + b"- -->"),
        "strange_parts",
    ),
    "een regel die in een opdracht lijkt te staan": (
        lambda: sheet_of(b"<?a ?" + GONE + b"> %s <?b -->?>" % ONE),
        "strange_parts",
    ),
    "een regel die als tekst lijkt te staan": (
        lambda: sheet_of(b"<![CDATA[ ]]" + GONE + b"> %s <![CDATA[ ]]>" % ONE),
        "strange_parts",
    ),
    "een onderdeel met een naam die een ander wordt": (
        lambda: sheet_of(ONE, b'<_x0001_mergeCells><_x0001_mergeCell ref="A1:XFD9000"/></_x0001_mergeCells>'),
        "strange_parts",
    ),
    "een kenmerk met een naam die een ander wordt": (
        lambda: sheet_of(b'<row r="1" _x0001_hidden="1"><c><v>1</v></c></row>'),
        "strange_parts",
    ),
    "twee bladen van één onderdeel": (lambda: other_sheet(b"Ander", b'r:id="rId1"'), "strange_parts"),
    "twee bladen met één naam": (lambda: other_sheet(b"SHEET", b'r:id="rId9"'), "strange_parts"),
    "werkmap onder een andere naam": (lambda: other_main("xl/wb.dat", b""), "strange_parts"),
    "een plaatje met een verwijzing": (
        lambda: with_part("xl/media/image1.png", b"x" * 65530 + DOCTYPE % b"" + b"<x/>"),
        "declared_entities",
    ),
    "een onderdeel in UTF-16 met een verwijzing": (
        lambda: with_part("xl/x.dat", (DOCTYPE % b"" + b"<x/>").decode().encode("utf-16")),
        "declared_entities",
    ),
    "een getekend plaatje met een soort": (lambda: with_part("xl/media/image1.svg", DOCTYPE % b"" + b"<svg/>"), None),
    "20.000 regels": (lambda: sheet_of(MANY_ROWS_LESS), None),
    "één cel in de verste hoek": (lambda: sheet_of(FAR), None),
    "een miljoen gekleurde lege regels": (lambda: formatted_rows(1_000_000), None),
    "verkeerde omvang opgegeven": (
        lambda: replaced(SHEET, b'<dimension ref="A1:B2"', b'<dimension ref="A1"'),
        None,
    ),
    "geschreven in windows-1252": (lambda: declared("windows-1252"), None),
    "geschreven in iso-8859-15": (lambda: declared("iso-8859-15"), None),
    "gewoon": (small, None),
}
