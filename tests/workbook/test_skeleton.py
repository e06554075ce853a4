"""The furniture: headings that Excel accepts, links, print settings and properties."""

from __future__ import annotations

from alignment.workbook.layout import Block, Book, Cell, Column, Line, Properties, Sheet
from alignment.workbook.skeleton import headings
from alignment.workbook.writer import write_workbook
from tests.workbook.builders import MADE_AT, reopened, written


def column(heading: str, key: str = "sleutel") -> Column:
    return Column(key=key, heading=heading, width=9)


def test_headings_are_clean_unique_and_never_empty() -> None:
    block = Block(table="t", columns=tuple(map(column, ("Kloof", "kloof", "a\nb\x01", " "))), rows=list, size=0)
    assert headings(block) == ["Kloof", "kloof (2)", "a b", "sleutel"]


def test_links_lead_to_sheets_and_addresses_and_add_no_external_book() -> None:
    rows = [
        [Cell("Blad", "link", link="#Proef")],
        Line([Cell("Web", "link", link="https://example.org/?a=1&b=2")]),
        ["los"],
    ]
    block = Block(table="t", columns=(column("A"),), rows=lambda: rows, size=3, has_links=True)
    sheet = Sheet(name="Proef", title="T", explanation=(), blocks=(block,))
    properties = Properties(title="T", subject="", author="", made_at=MADE_AT, footer="", header="A & B")
    content = write_workbook(Book(sheets=(sheet,), properties=properties))
    found = reopened(content)["Proef"]
    assert found["A4"].hyperlink.location == "'Proef'!A1"
    assert found["A5"].hyperlink.target == "https://example.org/?a=1&b=2"
    assert found["A6"].hyperlink is None
    assert found.oddHeader.center.text == "A && B"
    assert b"externalLink" not in content


def test_paper_and_panes_follow_the_layout() -> None:
    content = written([["x", "y"]], column("A"), column("B"), paper="A3", frozen=1, printed=1, presents=False)
    sheet = reopened(content)["Proef"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows, sheet.print_title_cols) == ("B5", "$4:$4", "$A:$A")
    assert sheet.print_area == "'Proef'!$A$1:$A$5"
    assert sheet.sheet_view.showGridLines is True
    sheet = reopened(written([["x"]], column("A"), tab="154273", one_table=False))["Proef"]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert (sheet.freeze_panes, sheet.print_title_cols) == ("A2", None)
    assert sheet.sheet_properties.tabColor.rgb == "00154273"


def test_a_sheet_without_blocks_is_valid_too() -> None:
    sheet = Sheet(name="Leeg", title="T", explanation=("Niets.",), blocks=())
    properties = Properties(title="T", subject="", author="", made_at=MADE_AT, footer="")
    found = reopened(write_workbook(Book(sheets=(sheet,), properties=properties)))["Leeg"]
    assert [found["A1"].value, found["A2"].value] == ["T", "Niets."]
