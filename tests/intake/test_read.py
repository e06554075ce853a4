"""Files from outside through the process that reads them: each of the corpus gets its refusal, and the reader lives."""

from __future__ import annotations

import sys
from datetime import date, datetime

import pytest

from alignment.intake import read
from alignment.intake.read import Odd, column_letter, read_workbook, sheets_of
from alignment.intake.refusals import Refused
from tests.intake.corpus import KINDS, sheet_of, small

# The rest of the corpus is tried on the check itself (test_precheck.py); a process for each would cost a minute.
THROUGH_THE_PROCESS = [
    "leeg", "zipbom", "blad ontbreekt", "werkmap ontbreekt", "verkeerde som", "verwijzing naar een bestand",
    "één cel in de verste hoek", "een miljoen gekleurde lege regels", "te veel cellen", "20.000 regels", "gewoon",
    "één lange tekst in duizenden cellen", "één lange tekst in een paar cellen", "een blad met een heel lange naam",
    "een blad onder een andere naam", "twee bladen van één onderdeel", "twee bladen met één naam",
    "een getekend plaatje met een soort", "cellen in commentaar", "regels in commentaar", "oud .xls", "met wachtwoord",
    "geschreven in windows-1252", "geschreven in iso-8859-15",
]  # fmt: skip


@pytest.mark.parametrize("kind", THROUGH_THE_PROCESS)
def test_the_process_gives_every_file_its_answer(kind: str) -> None:
    make, code = KINDS[kind]
    if code is None:
        assert read_workbook(make())[0].rows
        return
    with pytest.raises(Refused) as refused:
        read_workbook(make())
    assert refused.value.code == code


def test_rows_outside_the_declared_size_are_read() -> None:
    make, _ = KINDS["verkeerde omvang opgegeven"]
    (sheet,) = read_workbook(make())
    assert sheet.rows == {1: {1: "kop", 2: "getal"}, 2: {1: "een", 2: 1}}


def test_values_come_back_as_themselves() -> None:
    body = (
        b'<row r="3" hidden="1"><c r="A3" t="str"><v>a</v></c><c r="B3"><v>1.5</v></c><c r="C3" t="b"><v>1</v></c>'
        b'<c r="D3" t="e"><v>#N/A</v></c><c r="E3"><f>1+1</f></c><c r="F3" t="d"><v>2021-03-02</v></c>'
        b'<c r="G3" t="d"><v>2021-03-02T09:30:00</v></c><c r="H3"><v>1e999</v></c></row>'
    )
    (sheet,) = read_workbook(sheet_of(body, b'<mergeCells><mergeCell ref="A9:B9"/></mergeCells>'))
    assert sheet.rows[3] == {
        1: "a",
        2: 1.5,
        3: Odd("bool", "WAAR"),
        4: Odd("error", "#N/A"),
        5: Odd("formula", "=1+1"),
        6: date(2021, 3, 2),
        7: datetime(2021, 3, 2, 9, 30),  # noqa: DTZ001 - a moment in a sheet has no zone
        8: Odd("error", "oneindig"),
    }
    assert (sheet.name, sheet.visible, sheet.merged, sheet.hidden) == ("Sheet", True, ("A9:B9",), {3})


def test_what_was_kept_before_numbers_stood_by_themselves_is_read() -> None:
    rows = b'[[2,{"1":["number",1.5],"2":["number",null],"3":7,"10":"a"}]]'
    kept = b'{"sheets":[{"name":"1","visible":false,"merged":["A1:B2"],"hidden":[2],"rows":%s}]}' % rows
    (sheet,) = sheets_of(kept)
    assert sheet.rows == {2: {1: 1.5, 2: Odd("error", "oneindig"), 3: 7, 10: "a"}}
    assert (sheet.name, sheet.visible, sheet.merged, sheet.hidden) == ("1", False, ("A1:B2",), {2})


def test_what_takes_too_long_or_is_ended_by_a_limit_is_too_heavy(monkeypatch: pytest.MonkeyPatch) -> None:
    for command, wall in ((("-c", "import time; time.sleep(60)"), 1), (("-c", "import os; os.abort()"), 30)):
        monkeypatch.setattr(read, "COMMAND", (sys.executable, *command))
        monkeypatch.setattr(read, "WALL", wall)
        with pytest.raises(Refused, match="too_heavy"):
            read_workbook(small())


def test_the_child_knows_nothing_of_our_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALIGNMENT_SECRET_KEY", "geheim")
    told = "import os, sys, json; sys.exit('ALIGNMENT_SECRET_KEY' in os.environ or print(json.dumps({'sheets': []})))"
    monkeypatch.setattr(read, "COMMAND", (sys.executable, "-c", told))
    assert read_workbook(small()) == ()


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")]
)
def test_the_letters_of_a_column(number: int, letters: str) -> None:
    assert column_letter(number) == letters
