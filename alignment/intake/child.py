"""The process that reads one workbook from outside and ends: bytes in, plain values out, nothing else within reach.

``python alone.py child``: the file on standard input, one JSON text on standard output. It sets its own
limits on memory and processor time first, and from then on it can open no file and no socket. Whoever starts it
limits the time on the clock (``intake.read``).
"""

from __future__ import annotations

import codecs
import gc
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

import openpyxl

from alignment.intake.cells import Book
from alignment.intake.lean import without_empty
from alignment.intake.precheck import check_file
from alignment.intake.refusals import MAX_FILE, MAX_SHEET_NAME, MAX_TOLD, Refused

try:
    import resource
except ImportError:  # Windows has no limits per process; there the time on the clock is the only one
    resource = None  # type: ignore[assignment]

MEMORY = 1024**3  # bytes of address space
PROCESSOR = 25  # seconds
# How a program in Western Europe may say that its XML is written. UTF-8, UTF-16 and Latin-1 the parser knows itself.
DECLARED = ("windows-1252", "iso-8859-15")
TOO_HEAVY = b'{"refused":"too_heavy"}'


def main() -> None:
    """Read the file and print what it holds, or why it is refused."""
    raw = sys.stdin.buffer.read(MAX_FILE + 1)
    rehearse()
    limit_yourself()
    gc.disable()  # it would look again and again at what is all still needed, and the process ends right after
    sys.stdout.buffer.write(told_of(raw))


def told_of(raw: bytes) -> bytes:
    """The answer as it goes out: at most ``MAX_TOLD`` bytes of JSON.

    Only ASCII: then half a character that no other encoding can hold does no harm, and who reads it decodes it into as
    many bytes, where one picture sign in a text of other letters would make it four times as many.
    """
    try:
        told = json.dumps(answer_to(raw), separators=(",", ":")).encode()
    except MemoryError:
        told = TOO_HEAVY
    return told if len(told) <= MAX_TOLD else TOO_HEAVY


def answer_to(raw: bytes) -> dict[str, Any]:
    """What the file holds, or the code of why it is refused."""
    try:
        return {"sheets": list(read_sheets(raw))}
    except Refused as refusal:
        return {"refused": refusal.code}
    except MemoryError:
        return {"refused": "too_heavy"}
    except Exception:  # whatever a library stumbles over in a file from outside: the file is what is wrong
        return {"refused": "damaged"}


def rehearse() -> None:
    """Read a workbook of our own, so that everything a library imports on the way is there before nothing opens.

    What that workbook has no use for is asked for by name: without it a sound file would be told that it is damaged.
    """
    for name in DECLARED:
        codecs.lookup(name)
    own, book = io.BytesIO(), openpyxl.Workbook()
    book.worksheets[0].append(["a", 1, datetime(2021, 3, 2)])  # noqa: DTZ001 - a day in a sheet has no zone
    book.save(own)
    list(read_sheets(own.getvalue()))


def limit_yourself(files: int = 3) -> None:
    """Bound memory and processor time, and give up opening anything beyond these files (3: at all)."""
    if resource is None:
        return
    for what, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, PROCESSOR), (resource.RLIMIT_NOFILE, files)):
        resource.setrlimit(what, (most, most))


def read_sheets(raw: bytes) -> Iterator[dict[str, Any]]:
    """Every sheet with its rows that hold something: their number and the cells by column number.

    Raises:
        Refused: the file is not sound.
    """
    noted = check_file(raw)
    book = Book(io.BytesIO(without_empty(raw)))
    sheets = book.sheets()
    if not sheets:
        raise Refused("no_sheets")
    letters = 0
    _check_once([sheet._worksheet_path for sheet in sheets])
    _check_once([sheet.title.casefold() for sheet in sheets])  # Excel has no two of one name
    for sheet in sheets:
        extra = noted.get(sheet._worksheet_path)
        if extra is None or len(sheet.title) > MAX_SHEET_NAME:  # a sheet under a name that was not looked at
            raise Refused("strange_parts")
        rows = []
        for row in book.rows(sheet._worksheet_path):
            letters += sum(map(_letters, row[1].values()))
            if letters > MAX_TOLD:  # one long text can stand in a million cells
                raise Refused("too_heavy")
            rows.append(row)
        yield {
            "name": sheet.title,
            "visible": sheet.sheet_state == "visible",
            "merged": extra.merged,
            "hidden": extra.hidden,
            "rows": rows,
        }


def _check_once(names: Sequence[str]) -> None:
    """Many sheets can point at one part: it is counted once, and would be read and told for each of them."""
    if len(set(names)) < len(names):
        raise Refused("strange_parts")


def _letters(told: Any) -> int:
    """How long the text of a cell or of a pair is; a number is as good as nothing."""
    text = told[1] if isinstance(told, list) else told
    return len(text) if isinstance(text, str) else 0


if __name__ == "__main__":
    main()
