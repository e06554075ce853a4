"""Cells as XML: any text comes back as it was, nothing becomes a formula, dates are days."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from alignment.workbook.layout import Block, Cell, Column, Line, Row, Sheet, Subtotal, placed
from alignment.workbook.looks import LOOKS
from alignment.workbook.rows import RowWriter, Texts, cell_text, clean, joined, serial
from tests.workbook.builders import reopened, written

TEXT = Column(key="text", heading="Tekst", width=20, wrap=True)
EURO = Column(key="euro", heading="Bedrag", width=12, kind="euro")
STYLES = dict.fromkeys(LOOKS, 0)


def read_back(texts: list[str]) -> list[object]:
    """What openpyxl finds in the cells that texts were written to."""
    book = reopened(written([[text] for text in texts], TEXT))
    return [cell.value for (cell,) in book["Proef"]["A5" : f"A{4 + len(texts)}"]]


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=60), min_size=1, max_size=8))
def test_any_text_comes_back_as_clean_text(texts: list[str]) -> None:
    found = [unescape(value) if isinstance(value, str) else "" for value in read_back(texts)]
    assert found == [clean(text) for text in texts]


@pytest.mark.parametrize("text", ["=1+1", "+31 20", "-5", "@naam", "\tinspringen", "\rregel", "=HYPERLINK(A1)"])
def test_a_text_that_looks_like_a_formula_stays_a_text(text: str) -> None:
    content = written([[text]], TEXT)
    cell = reopened(content)["Proef"]["A5"]
    assert cell.data_type == "s"
    assert cell.value == clean(text)
    assert formulas_in(content) == []


def test_the_search_for_formulas_does_find_one() -> None:
    """Negative control of the test above: a real formula is found."""
    block = Block(table="tbl", columns=(EURO,), rows=lambda: [[5]], size=1, above=([Subtotal("euro", 5)],))
    sheet = Sheet(name="S", title="T", explanation=(), blocks=(block,))
    line = "".join(RowWriter(Texts(), STYLES).above(placed(sheet)[0]))
    assert re.findall(r"<f>(.*?)</f>", line) == ['IF(SUBTOTAL(102,A5:A5)=0,"onbekend",SUBTOTAL(109,A5:A5))']


def formulas_in(content: bytes) -> list[str]:
    """Every formula in every sheet of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/worksheets/sheet")]
    return [formula for sheet in sheets for formula in re.findall(r"<f[ >].*?</f>", sheet)]


def test_control_characters_and_half_characters_go_and_line_ends_become_one_kind() -> None:
    assert clean("a\x00b\x1fc\x7fd\ud800e\ufffef\r\ng\rh\ti\n") == "abcdef\ng\nh\ti\n"


def test_what_looks_like_an_escape_of_excel_is_marked() -> None:
    assert cell_text("_x0041_ & <b>") == "_x005F_x0041_ &amp; &lt;b&gt;"
    assert cell_text("_xylofoon") == "_xylofoon"


def test_a_text_that_is_too_long_is_refused_and_never_cut() -> None:
    assert len(cell_text("a" * 32_767)) == 32_767
    with pytest.raises(ValueError, match="does not fit"):
        cell_text("a" * 32_768)
    with pytest.raises(ValueError, match="does not fit"):
        cell_text("😀" * 16_384)


def test_equal_texts_are_stored_once() -> None:
    texts = Texts()
    assert [texts.number(text) for text in ("a", "b", "a")] == [0, 1, 0]
    assert 'count="3" uniqueCount="2"' in "".join(texts.xml())


def test_dates_are_days_and_moments_stand_on_the_dutch_clock() -> None:
    assert serial(date(2021, 3, 2)) == 44257
    assert serial(datetime(2021, 3, 1, 23, 30, tzinfo=UTC)) == pytest.approx(44257 + 0.5 / 24)


def test_dates_numbers_and_empty_cells_come_back() -> None:
    columns = (
        Column(key="day", heading="Dag", width=10, kind="date"),
        Column(key="moment", heading="Moment", width=10, kind="moment"),
        Column(key="number", heading="Getal", width=10, kind="number"),
        EURO,
    )
    rows: list[Row] = [
        [date(2021, 3, 2), datetime(2021, 3, 2, 8, 0, tzinfo=UTC), 1.5, None],
        ["nooit", "nooit", 7, "onbekend"],
    ]
    sheet = reopened(written(rows, *columns))["Proef"]
    found = [[cell.value for cell in row] for row in sheet["A5:D6"]]
    assert found[0] == [datetime(2021, 3, 2), datetime(2021, 3, 2, 9, 0), 1.5, None]  # noqa: DTZ001 - as openpyxl reads
    assert found[1] == ["nooit", "nooit", 7, "onbekend"]


def test_a_row_can_be_folded_and_can_have_its_own_height() -> None:
    rows: list[Row] = [Line(["groep"], height=20), Line(["lid"], level=1)]
    sheet = reopened(written(rows, TEXT))["Proef"]
    assert sheet.row_dimensions[5].height == 20
    assert sheet.row_dimensions[6].outlineLevel == 1


def test_a_block_must_hold_what_it_announced() -> None:
    block = Block(table="tbl", columns=(TEXT,), rows=lambda: [["een"]], size=2)
    place = placed(Sheet(name="S", title="T", explanation=(), blocks=(block,)))[0]
    with pytest.raises(ValueError, match="1 rows, but 2 announced"):
        list(RowWriter(Texts(), STYLES).body(place))


def test_a_row_must_have_a_value_for_every_column() -> None:
    with pytest.raises(ValueError, match="zip"):
        written([["een", "twee"]], TEXT)


def test_a_subtotal_stands_only_above_its_table() -> None:
    with pytest.raises(ValueError, match="above its table or names one"):
        written([[Subtotal("euro", 5)]], EURO)


def test_a_sum_of_nothing_says_that_it_is_unknown() -> None:
    block = Block(table="tbl", columns=(EURO,), rows=lambda: [["onbekend"]], size=1, above=([Subtotal("euro", None)],))
    place = placed(Sheet(name="S", title="T", explanation=(), blocks=(block,)))[0]
    assert "<v>onbekend</v>" in "".join(RowWriter(Texts(), STYLES).above(place))


def test_lines_above_a_table_may_leave_cells_out() -> None:
    block = Block(table="tbl", columns=(TEXT, EURO), rows=list, size=0, above=([None, Cell("Kop", "label")],))
    place = placed(Sheet(name="S", title="T", explanation=(), blocks=(block,)))[0]
    (line,) = RowWriter(Texts(), STYLES).above(place)
    assert 'r="B3"' in line
    assert 'r="A3"' not in line


def test_pieces_are_joined_in_batches() -> None:
    assert list(joined(["a", "b", "c"], size=2)) == [b"ab", b"c"]
