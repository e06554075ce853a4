"""The process that reads: what it makes of values, and that it can reach nothing once it begins."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from datetime import datetime

from openpyxl import Workbook

from alignment.intake.child import read_sheets
from config import ROOT
from tests.intake.corpus import sheet_of

REACH = """
import socket
from alignment.intake import child
child.rehearse(); child.limit_yourself()
for reach in (lambda: open("config.py"), socket.socket):
    try:
        reach()
    except OSError as error:
        print("geweigerd", error.errno)
    else:
        print("open")
try:
    bytearray(child.MEMORY)
except MemoryError:
    print("geheugen op")
"""


def test_values_are_told_by_their_kind() -> None:
    book, file = Workbook(), io.BytesIO()
    book.worksheets[0].append(["tekst", 1, 1.5, True, datetime(2021, 3, 2, 9, 30), "=A1", None, "x"])  # noqa: DTZ001
    book.worksheets[0]["H1"].value, book.worksheets[0]["H1"].data_type = "=geen formule", "s"
    book.save(file)
    (sheet,) = read_sheets(file.getvalue())
    assert sheet["rows"] == [
        [
            1,
            {
                1: "tekst",
                2: ["number", 1],
                3: ["number", 1.5],
                4: ["bool", True],
                5: ["date", "2021-03-02T09:30:00"],
                6: ["formula", "=A1"],
                8: "=geen formule",
            },
        ]
    ]


def test_error_values_and_numbers_without_end() -> None:
    body = b'<row r="7"><c r="A7" t="e"><v>#REF!</v></c><c r="B7"><v>1e999</v></c><c r="C7" t="str"><v>a</v></c></row>'
    (sheet,) = read_sheets(sheet_of(body))
    assert sheet["rows"] == [[7, {1: ["error", "#REF!"], 2: ["number", None], 3: "a"}]]
    assert json.dumps(sheet)


def test_it_opens_no_file_and_no_socket_and_stays_small() -> None:
    """On Windows there are no limits per process, so there this test says so by failing."""
    done = subprocess.run([sys.executable, "-c", REACH], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split("\n")[:3] == ["geweigerd 24", "geweigerd 24", "geheugen op"]
