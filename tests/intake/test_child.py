"""The process that reads: what it makes of values, and that it can reach nothing once it begins."""

from __future__ import annotations

import base64
import io
import json
import subprocess
import sys
from datetime import datetime

import pytest
from openpyxl import Workbook

from alignment.intake import alone, child
from alignment.intake.child import TOO_HEAVY, read_sheets, told_of
from alignment.intake.refusals import MAX_ODD, MAX_TOLD, Refused
from config import ROOT
from tests.intake.corpus import KINDS, long_text, shared_formula, sheet_of, small

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

LATE = """
import base64, json, runpy, sys
sys.argv[1:] = []
runpy.run_path({alone!r})["run_alone"]("signs")
from alignment.intake import child
{before}
child.rehearse()
told = {{}}
for name, text in json.load(sys.stdin).items():
    loaded = set(sys.modules)
    child.told_of(base64.b64decode(text))
    told |= {{name: sorted(set(sys.modules) - loaded)}} if set(sys.modules) - loaded else {{}}
print(json.dumps(told))
"""
HEAVY = {"een miljoen gekleurde lege regels", "te veel cellen", "zipbom", "zipbom die liegt"}


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
                2: 1,
                3: 1.5,
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


@pytest.mark.parametrize("cells", [20, 620])
def test_what_goes_out_is_bounded_in_bytes(cells: int) -> None:
    """A sign outside the first plane takes one letter here and twelve bytes on its way out."""
    raw = long_text(cells, "😀" * 32_000)
    assert len(raw) < 10_000
    told = told_of(raw)
    assert len(told) <= MAX_TOLD
    assert (told == TOO_HEAVY) == (cells == 620)


def test_the_bound_of_what_goes_out_is_what_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    fine = told_of(small())
    monkeypatch.setattr(child, "MAX_TOLD", len(fine))
    assert told_of(small()) == fine
    monkeypatch.setattr(child, "MAX_TOLD", len(fine) - 1)
    assert told_of(small()) == TOO_HEAVY


def test_formulas_and_errors_are_told_only_to_be_known_by() -> None:
    body = b'<row r="1"><c r="A1" t="e"><v>%s</v></c></row>' % (b"x" * 100_000)
    assert next(read_sheets(sheet_of(body)))["rows"] == [[1, {1: ["error", "x" * MAX_ODD]}]]
    (sheet,) = read_sheets(shared_formula(3, '"%s"' % ("x" * 8000)))
    assert [cells[1] for _, cells in sheet["rows"]] == [["formula", ('="' + "x" * 8000)[:MAX_ODD]]] * 3


def test_the_text_of_pairs_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "MAX_TOLD", 3 * MAX_ODD)
    assert len(list(read_sheets(shared_formula(3, "x" * 8000)))) == 1
    with pytest.raises(Refused, match="too_heavy"):
        list(read_sheets(shared_formula(4, "x" * 8000)))


def test_it_opens_no_file_and_no_socket_and_stays_small() -> None:
    """On Windows there are no limits per process, so there this test says so by failing."""
    done = subprocess.run([sys.executable, "-c", REACH], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.split("\n")[:3] == ["geweigerd 24", "geweigerd 24", "geheugen op"]


@pytest.mark.parametrize(
    ("before", "late"),
    [("", set()), ("child.DECLARED = ()", {"encodings.cp1252", "encodings.iso8859_15"})],
    ids=["rehearsed", "negative control"],
)
def test_nothing_is_imported_after_the_rehearsal(before: str, late: set[str]) -> None:
    """What is asked for once nothing opens any more would make a file of one kind look damaged."""
    files = {name: base64.b64encode(make()).decode() for name, (make, _) in KINDS.items() if name not in HEAVY}
    done = subprocess.run(
        [sys.executable, "-c", LATE.format(before=before, alone=alone.__file__)],
        input=json.dumps(files), capture_output=True, text=True, cwd=ROOT, check=True,
    )  # fmt: skip
    assert {module for modules in json.loads(done.stdout).values() for module in modules} == late
