"""A decision as one field: the same words are the same text, and it is told as people read it."""

from __future__ import annotations

from alignment.returns.decision_fields import DECIDED, decision_text, read_decision
from alignment.workbook.sheets_agenda import lists_sheet, question_sheet
from tests.returns.decision_rows import SAID


def test_a_decision_is_told_with_who_and_when() -> None:
    assert DECIDED.told(decision_text(SAID)) == "akkoord: Het geld komt. (VWS, 1 mei 2099)"
    assert DECIDED.told(decision_text(SAID | {"lead": "", "due": ""})) == "akkoord: Het geld komt."
    assert DECIDED.told("") == ""


def test_the_same_words_are_the_same_text() -> None:
    assert decision_text(SAID | {"lead": " VWS ", "decision": "Het geld komt. "}) == decision_text(SAID)
    assert decision_text(SAID | {"due": ""}) != decision_text(SAID)
    assert decision_text({}) == ""
    assert read_decision(decision_text(SAID)) == SAID


def test_every_column_that_is_read_stands_on_the_sheet() -> None:
    headings = {one.heading for one in question_sheet((), lists_sheet(("VWS",))).blocks[0].columns}
    assert {"Code", "Besluit", "Besluit in woorden", "Trekker", "Datum"} <= headings
