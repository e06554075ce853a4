"""The process that writes notes: at the cell that is named, once, and never a formula out of a text."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Protection

from alignment.intake.annotate import AUTHOR, LENGTH, MARKED, Shown, _take_notes_off, annotated, mark_typed
from alignment.intake.read import ANNOTATE, annotate
from alignment.intake.refusals import Refused
from alignment.workbook.looks import ALARM, YELLOW
from config import ROOT

SHEET = {
    "name": "Resultaat",
    "widths": [10, 20],
    "rows": [["Uitleg."], ["Wat", "Cel"], ["fout", "=cmd|x"]],
    "heading": 2,
    "hidden": False,
    "first": True,
}
HIDDEN = {"name": "_basis", "widths": [5], "rows": [["a", "b"]], "heading": 0, "hidden": True, "first": False}


def book(fill: Callable[[Workbook], object] = lambda _: None) -> bytes:
    """A workbook as somebody sends it."""
    made, file = Workbook(), io.BytesIO()
    sheet = made.worksheets[0]
    sheet.title = "Invullen"
    sheet["A1"], sheet["B2"] = "kop", "waarde"
    made.create_sheet("_basis")["A1"] = "oud"
    fill(made)
    made.save(file)
    return file.getvalue()


DAY = datetime(2021, 3, 2)  # noqa: DTZ001 - a day in a sheet has no zone


def order(notes: dict[str, str] | None = None, *sheets: dict[str, Any]) -> dict[str, Any]:
    return {"notes": {"Invullen": notes or {}}, "remarks": {}, "values": {}, "sheets": list(sheets)}


def read(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def test_a_note_stands_at_its_cell_and_nowhere_else() -> None:
    sheet = read(annotated(book(), order({"B2": "Fout: zo niet."})))["Invullen"]
    assert (sheet["B2"].comment.text, sheet["B2"].comment.author, sheet["B2"].value) == (
        "Fout: zo niet.",
        AUTHOR,
        "waarde",
    )
    assert sheet["B2"].fill.fgColor.rgb.endswith("F8D3CE")
    assert sheet["A1"].comment is None


def test_notes_of_an_earlier_answer_go_and_those_of_people_stay() -> None:
    def fill(made: Workbook) -> None:
        sheet = made["Invullen"]
        sheet["A1"].comment, sheet["B2"].comment = Comment("van mij", "Zara"), Comment("oud", AUTHOR)
        sheet["A1"].fill = sheet["B2"].fill = MARKED
        sheet["B2"].protection = Protection(locked=False)

    sheet = read(annotated(book(fill), order()))["Invullen"]
    assert sheet["A1"].comment.text.endswith("van mij")
    assert sheet["A1"].fill.fgColor.rgb.endswith(ALARM), "negative control: this red is of a person"
    assert sheet["B2"].comment is None
    assert sheet["B2"].fill.fgColor.rgb.endswith(YELLOW)
    again = read(annotated(annotated(book(), order({"A1": "Zo niet."})), order()))["Invullen"]
    assert again["A1"].fill.fill_type is None, "a cell that was not open has no colour of its own"


def test_a_remark_is_a_note_that_does_not_turn_the_cell_red() -> None:
    sheet = read(annotated(book(), order({"A1": "Fout."}) | {"remarks": {"Invullen": {"B2": "Niet gekozen."}}}))[
        "Invullen"
    ]
    assert (sheet["A1"].fill.fill_type, sheet["B2"].fill.fill_type) == ("solid", None)
    assert sheet["B2"].comment.text == "Niet gekozen."


def test_what_was_written_too_is_shown() -> None:
    values = {"A1": ["choice", "eerste indruk"], "B2": ["euro", "500"], "C3": ["day", "2021-03-02"], "C9": ["euro", ""]}
    made = read(annotated(book(), order() | {"values": {"Invullen": values}}))["Invullen"]
    assert [made[place].value for place in values] == ["eerste indruk", 500, DAY, None]


def test_what_is_to_be_filled_in_stays_open() -> None:
    """The answer is filled in again: an empty yellow cell that lost its look could not be typed in any more."""

    def fill(made: Workbook) -> None:
        for name in ("C2", "C9"):
            made["Invullen"][name].protection = Protection(locked=False)

    sheet = read(annotated(book(fill), order({"B2": "Fout."})))["Invullen"]
    assert not sheet["C2"].protection.locked
    assert sheet["C9"].protection.locked, "negative control: a row without anything in it is left out"


def test_a_note_on_a_merged_cell_stands_at_the_first_of_them() -> None:
    sheet = read(annotated(book(lambda made: made["Invullen"].merge_cells("B2:C3")), order({"C3": "Splits."})))
    assert sheet["Invullen"]["B2"].comment.text == "Splits."


def test_sheets_are_added_or_replaced_and_texts_stay_texts() -> None:
    made = read(annotated(book(), order({}, SHEET, HIDDEN)))
    assert made.sheetnames == ["Resultaat", "Invullen", "_basis"]
    assert made.active.title == "Resultaat"
    result, base = made["Resultaat"], made["_basis"]
    assert (result["B3"].value, result["B3"].data_type) == ("=cmd|x", "s")
    assert result["A2"].font.bold
    assert not result["A3"].font.bold
    assert result.column_dimensions["B"].width == 20
    assert (base.sheet_state, base["A1"].value, base["B1"].value) == ("hidden", "a", "b")
    again = read(annotated(annotated(book(), order({}, SHEET)), order({}, SHEET)))
    assert again.sheetnames == ["Resultaat", "Invullen", "_basis"], "an answer to an answer has one result"


def test_a_row_is_as_high_as_its_longest_text() -> None:
    rows = [["Kop", "Uitleg"], ["a", "b" * 100], ["a", "b"]]
    told = SHEET | {"rows": rows, "heading": 1, "widths": [10, 20]}
    result = read(annotated(book(), order({}, told)))["Resultaat"]
    assert [result.row_dimensions[number].height for number in (1, 2, 3)] == [15, 90, 15]


def test_the_process_gives_the_new_file_on_its_output() -> None:
    told = json.dumps(order({"B2": "Zo niet."}, SHEET)).encode()
    given = len(told).to_bytes(LENGTH, "big") + told + book()
    for command in ([sys.executable, "-m", "alignment.intake.annotate"], ANNOTATE):
        done = subprocess.run(command, input=given, capture_output=True, cwd=ROOT, check=True)
        assert read(done.stdout)["Invullen"]["B2"].comment.text == "Zo niet."


def test_only_the_cells_that_are_there_are_looked_at() -> None:
    """A stray value in the last row of Excel made a million cells, for half a minute."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet["A1"], sheet["A1048576"], sheet["XFD5"] = "_x000D_", 1, "x"
    _take_notes_off(sheet)
    mark_typed(sheet)
    assert sorted(sheet._cells) == [(1, 1), (5, 16384), (1048576, 1)]
    assert sheet["A1"].value == "_x005F_x000D_"
    small = Workbook().worksheets[0]
    small["A20"] = 1
    assert len(list(small.iter_rows())) == len(small._cells) == 20, "negative control: what openpyxl offers makes them"


def test_a_cell_or_sheet_that_is_not_there_is_refused_without_a_word_of_python() -> None:
    with pytest.raises(Refused, match="no_reply"):
        annotate(book(), {"notes": {"Weg": {"A1": "x"}}, "remarks": {}, "values": {}, "sheets": []})


def test_a_sheet_that_somebody_gave_our_name_stays() -> None:
    """She filled in a sheet and called it Resultaat: with our result in its place her work was lost."""

    def fill(made: Workbook) -> None:
        made["Invullen"].title = "resultaat"

    raw = book(fill)
    given = order({}, SHEET) | {"notes": {"resultaat": {"B2": "Zo niet."}}}
    once = annotated(raw, given)
    made = read(once)
    assert made.sheetnames == ["Resultaat 2", "resultaat", "_basis"]
    assert (made["resultaat"]["B2"].value, made["resultaat"]["B2"].comment.text) == ("waarde", "Zo niet.")
    again = read(annotated(once, given | {"sheets": [SHEET | {"rows": [["Nieuw."], *SHEET["rows"][1:]]}]}))
    assert again.sheetnames == ["Resultaat 2", "resultaat", "_basis"], "an answer to an answer has one result"
    assert again["Resultaat 2"]["A1"].value == "Nieuw."


def test_a_chart_that_somebody_gave_our_name_stays() -> None:
    made = read(
        annotated(book(lambda made: made.create_chartsheet("Resultaat").add_chart(BarChart())), order({}, SHEET))
    )
    assert sorted(made.sheetnames) == ["Invullen", "Resultaat", "Resultaat 2", "_basis"]


def test_what_is_merged_is_looked_up_once() -> None:
    """Three thousand notes and five hundred ranges, one after the other, took half a minute."""
    made = Workbook().worksheets[0]
    for row in range(1, 1000, 2):
        made.merge_cells(f"A{row}:B{row + 1}")
    looked: list[int] = []
    ranges = made.merged_cells.ranges

    class Counted(set[Any]):
        def __iter__(self) -> Any:
            looked.append(1)
            return super().__iter__()

    made.merged_cells.ranges = Counted(ranges)
    shown = Shown(made)
    assert [shown.at(place).coordinate for place in ("B2", "A1", "C5", "B1000")] == ["A1", "A1", "C5", "A999"]
    assert len(looked) == 1
