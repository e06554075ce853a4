"""The signs that Excel writes in texts are read, and written back."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.intake.annotate import annotated
from alignment.intake.child import read_sheets
from alignment.intake.signs import mark_signs, read_signs
from tests.intake.corpus import sheet_of


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (b"a_x000D_\nb", b"a&#13;\nb"),
        (b"_x0041_", b"&#65;"),
        (b"a_x0007_b_xD800_c_xFFFF_", b"abc"),
        (b"_x005F_x000D_", b"_x000D_"),
        (b"_x00_ _xyz1_", b"_x00_ _xyz1_"),
        (b"_x005F_x005F_", b"_x005x005F_F_"),
    ],
)
def test_signs_are_read(written: bytes, read: bytes) -> None:
    assert read_signs(written, shared=True) == read


def test_only_shared_texts_are_doubled() -> None:
    assert read_signs(b"x005F_", shared=False) == b"x005F_"


def test_openpyxl_alone_would_read_them_otherwise() -> None:
    """Negative control: without reading the signs first a line end of Windows is text."""
    raw = sheet_of(b'<row r="1"><c r="A1" t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c></row>')
    assert openpyxl.load_workbook(io.BytesIO(raw)).worksheets[0]["A1"].value == "a_x000D_\nb"
    assert next(iter(read_sheets(raw)))["rows"] == [[1, {1: "a\r\nb"}]]


@given(st.lists(st.sampled_from(["_", "x", "005F", "000D_", "x005F_", "a", "=1", "\n"]), min_size=1).map("".join))
def test_an_answer_keeps_every_text(text: str) -> None:
    book, raw = openpyxl.Workbook(), io.BytesIO()
    cell = book.worksheets[0]["A1"]
    cell.value, cell.data_type = mark_signs(text), "s"
    book.save(raw)
    answered = annotated(raw.getvalue(), {"notes": {}, "remarks": {}, "values": {}, "sheets": []})
    for content in (raw.getvalue(), answered):
        (sheet,) = read_sheets(content)
        assert sheet["rows"] == [[1, {1: text}]]
