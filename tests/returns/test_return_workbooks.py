"""Both return workbooks as people get them, verified with openpyxl: lists, protection, red cells, marks, paper.

Looked at in LibreOffice as well; what a person sees there is in none of these assertions.
"""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from openpyxl.utils import range_boundaries
from sqlalchemy import update

from alignment.db import transaction
from alignment.returns.field import Field
from alignment.returns.fields import fields_of
from alignment.returns.sheets import TOLERATED
from alignment.rounds.models import Installation
from alignment.workbook.book import EXAMPLE
from alignment.workbook.looks import YELLOW
from tests.factories import ZAANDAM
from tests.people.browser import browser
from tests.returns.by_hand import FILL_IN, KEY, InHand, downloaded, sent, taken_over
from tests.writing import pay

PROFILES = [("stad", "stad-zaanstad", "landing"), ("ministerie", "ministerie-vws", "rollout")]
HIDDEN = {"_lijsten", "_basis"}


@pytest.fixture(params=PROFILES, ids=lambda one: one[0])
def given(app: Flask, request: pytest.FixtureRequest) -> tuple[InHand, dict[str, Field]]:
    """One workbook, opened, with the columns that its owner fills in by their heading."""
    profile, who, side = request.param
    pay("received", 1000)
    pay("allocated", 2000)
    book = downloaded(browser(app, who), profile)
    years = {int(year) for title in book.columns for year in re.findall(r" (20\d\d), ", title)}
    assert 2021 in years
    return book, {one.heading: one for one in fields_of(side, tuple(years))}


def column_of(book: InHand, title: str) -> list[Any]:
    """The cells under one heading, without the heading."""
    return [book.sheet.cell(row, book.columns[title]) for row in range(book.head + 1, book.sheet.max_row + 1)]


def test_each_drop_down_offers_the_words_of_its_own_column(given: tuple[InHand, dict[str, Field]]) -> None:
    book, fields = given
    lists = {str(one.sqref): one for one in book.sheet.data_validations.dataValidation if one.type == "list"}
    assert len(lists) == sum(bool(one.words) for one in fields.values())
    for title, field in fields.items():
        cells = column_of(book, title)
        found = lists.get(f"{cells[0].coordinate}:{cells[-1].coordinate}")
        assert (found is not None) == bool(field.words), title
        if found is not None:
            name, _, place = found.formula1.replace("$", "").partition("!")
            offered = [row[0] for row in book.book[name].iter_rows(*swapped(range_boundaries(place)), values_only=True)]
            assert offered == list(field.words.values()), title


def swapped(bounds: tuple[Any, ...]) -> tuple[int, int, int, int]:
    """Columns and rows in the order that ``iter_rows`` wants them."""
    left, top, right, bottom = bounds
    return top, bottom, left, right


def test_exactly_the_yellow_cells_can_be_typed_in(given: tuple[InHand, dict[str, Field]]) -> None:
    book, fields = given
    assert book.sheet.protection.sheet
    assert not book.sheet.protection.password
    open_cells = {one.coordinate for row in book.sheet.iter_rows() for one in row if not one.protection.locked}
    yellow = {
        one.coordinate
        for row in book.sheet.iter_rows()
        for one in row
        if str(one.fill.fgColor.rgb).endswith(YELLOW) and one.fill.fill_type == "solid"
    }
    assert open_cells == yellow == {one.coordinate for title in fields for one in column_of(book, title)}


def test_every_column_to_fill_in_turns_red_over_all_its_rows(given: tuple[InHand, dict[str, Field]]) -> None:
    book, fields = given
    ruled = {str(one.sqref) for one in book.sheet.conditional_formatting}
    ranges = set()
    for title in fields:
        cells = column_of(book, title)
        ranges.add(f"{cells[0].coordinate}:{cells[-1].coordinate}")
    assert ruled == ranges


def test_only_what_serves_others_is_hidden(given: tuple[InHand, dict[str, Field]]) -> None:
    book, _ = given
    assert {one.title for one in book.book.worksheets if one.sheet_state == "hidden"} == HIDDEN
    assert book.book.active.title == "Leeswijzer"
    assert not any(EXAMPLE in " ".join(head_of(sheet)) for sheet in book.book.worksheets)


def head_of(sheet: Any) -> list[str]:
    """The texts above the table of a sheet."""
    return [text for (text,) in sheet.iter_rows(max_row=6, max_col=1, values_only=True) if isinstance(text, str)]


def test_with_example_data_every_sheet_says_so_also_in_the_answer(app: Flask) -> None:
    with transaction() as session:
        session.execute(update(Installation).values(is_example=True))
    client = browser(app, "stad-zaanstad")
    book = downloaded(client)
    assert [one.title for one in book.book.worksheets if f"{EXAMPLE}." not in head_of(one)] == []
    book.put(f"M028/{ZAANDAM}", "Stad ziet", "landt")
    where = sent(client, book.saved())
    taken_over(client, where)
    answer = InHand(client.get(f"{where}/antwoord.xlsx").data)
    assert f"{EXAMPLE}." in head_of(answer.book["Resultaat"])


def test_the_lines_above_the_explanation_fit_on_its_page(given: tuple[InHand, dict[str, Field]]) -> None:
    lines = head_of(given[0].book["Leeswijzer"])
    assert any("Open ronde" in one for one in lines)
    assert max(map(len, TOLERATED)) <= 150, "a longer line runs off the paper"


def test_measure_and_area_stay_in_sight_and_old_years_come_last(given: tuple[InHand, dict[str, Field]]) -> None:
    book, fields = given
    titles = list(book.columns)
    assert titles[:2] == ["Maatregel", "Gebied"]
    assert titles[-1] == KEY
    assert book.sheet.freeze_panes == f"C{book.head + 1}"
    years = [int(year) for title in titles for year in re.findall(r" (20\d\d), ", title)]
    assert years == sorted(years, reverse=True)
    assert titles[-1 - len(fields) : -1] == list(fields)


def test_on_paper_it_is_a3_with_its_headings_and_without_the_key(given: tuple[InHand, dict[str, Field]]) -> None:
    book, _ = given
    sheet = book.book[FILL_IN]
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == f"${book.head}:${book.head}"
    assert sheet.print_title_cols == "$A:$B"
    _, _, right, _ = range_boundaries(sheet.print_area.rpartition("!")[2].replace("$", ""))
    on_paper = [title for title, column in book.columns.items() if column <= right]
    newest = max(re.findall(r" (20\d\d), ", " ".join(book.columns)))
    assert {year for title in on_paper for year in re.findall(r" (20\d\d), ", title)} == {newest}
    assert KEY not in on_paper
