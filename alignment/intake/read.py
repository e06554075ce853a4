"""Reading a workbook from outside in a process of its own, which is ended when it takes too long."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from alignment.intake import alone
from alignment.intake.refusals import Refused
from config import ROOT, passed_on

WALL = 30  # seconds on the clock
COMMAND = (sys.executable, alone.__file__, "child")
ANNOTATE = (sys.executable, alone.__file__, "annotate")


@dataclass(frozen=True, slots=True)
class Odd:
    """A cell that is no plain text, number or date.

    Args:
        kind: ``formula``, ``error``, ``bool`` or ``time``; told: as it stands in the sheet.
    """

    kind: str
    told: str


RawValue = str | int | float | date | Odd | None


@dataclass(frozen=True, slots=True)
class RawSheet:
    """One sheet as it was received: values by row number and column number, both from 1; empty cells are left out.

    Args:
        merged: ranges, ``A1:B2``; hidden: the numbers of rows that Excel does not show.
    """

    name: str
    rows: Mapping[int, Mapping[int, RawValue]]
    visible: bool = True
    merged: tuple[str, ...] = ()
    hidden: frozenset[int] = field(default=frozenset())


def column_letter(number: int) -> str:
    """The letters of a column, from 1: ``A``, ``Z``, ``AA``."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def read_workbook(raw: bytes) -> tuple[RawSheet, ...]:
    """The sheets of a file.

    Raises:
        Refused: it is not read; the reason has its own sentence.
    """
    return sheets_of(parse(raw))


def parse(raw: bytes) -> bytes:
    """What is in a file, as JSON that can be kept and is read again by ``sheets_of``.

    Raises:
        Refused: it is not read; the reason has its own sentence.
    """
    done = run_apart(COMMAND, raw)
    if done.startswith(b'{"refused"'):
        raise Refused(json.loads(done)["refused"])
    return done


def annotate(raw: bytes, order: Mapping[str, Any]) -> bytes:
    """A file that could be read, with notes at its cells and other sheets (``intake.annotate``).

    Raises:
        Refused: it did not work out, whatever a library stumbled over; nothing is lost by it.
    """
    told = json.dumps(order).encode()
    try:
        return run_apart(ANNOTATE, len(told).to_bytes(alone.LENGTH, "big") + told + raw)
    except Refused:
        raise Refused("no_reply") from None


def run_apart(command: tuple[str, ...], given: bytes) -> bytes:
    """What a process of its own makes of these bytes.

    Raises:
        Refused: it was ended by one of its limits.
    """
    try:
        done = subprocess.run(
            command,
            input=given,
            capture_output=True,
            timeout=WALL,
            check=False,
            cwd=ROOT,
            env=passed_on() | {"OPENBLAS_NUM_THREADS": "1"},  # its threads would count as memory
        )
    except subprocess.TimeoutExpired:
        raise Refused("too_heavy") from None
    if done.returncode:
        raise Refused("too_heavy")
    return done.stdout


def sheets_of(parsed: bytes) -> tuple[RawSheet, ...]:
    """The sheets of what ``parse`` made."""
    return tuple(_sheet(one) for one in json.loads(parsed, object_pairs_hook=_as_read)["sheets"])


def _as_read(pairs: list[tuple[str, Any]]) -> dict[Any, Any]:
    """Cells by column number as they are read, so that they are never held twice; a sheet as it is."""
    if pairs and pairs[0][0].isdecimal():
        return {int(column): _value(told) for column, told in pairs}
    return dict(pairs)


def _sheet(told: Mapping[str, Any]) -> RawSheet:
    return RawSheet(told["name"], dict(told["rows"]), told["visible"], tuple(told["merged"]), frozenset(told["hidden"]))


def _value(told: Any) -> RawValue:
    if isinstance(told, (str, int, float)):
        return told
    kind, value = told
    if kind == "number":
        return value if value is not None else Odd("error", "oneindig")
    if kind == "date":
        moment = datetime.fromisoformat(value)
        return moment if moment.time() != datetime.min.time() else moment.date()
    if kind == "bool":
        return Odd(kind, "WAAR" if value else "ONWAAR")  # as a Dutch Excel shows it
    return Odd(kind, str(value))
