"""Differentiatie: a row per measure, area and kind about which something was said; silence is counted, never blank."""

from __future__ import annotations

from typing import Any

from alignment.differentiation.grid import Answers
from alignment.matrix.filters import Filters, filtered
from alignment.workbook.sheets_differentiation import LEVEL_WORDS, differentiation_sheet
from tests.matrices import matrix_of, square
from tests.workbook.builders import book_of, opened, small_matrix, table_rows

MOMENTS = ("Gevraagd (stad)", "Toegezegd (Rijk)", "Gebeurt (stad)")


def rows(book: Any) -> list[dict[str, Any]]:
    return table_rows(book["Differentiatie"], "tblDifferentiatie")


def test_a_row_says_the_three_moments_in_words() -> None:
    found = rows(opened())
    assert [(row["Code"], row["Gebied"], row["Vorm"]) for row in found] == [
        ("M001", "Gebied a-2", "versneld"),
        ("M001", "Gebied a-2", "extra aandacht"),
    ]
    assert [found[0][moment] for moment in MOMENTS] == ["ja", "nee", "nog niets gezegd"]
    assert [row["Verste moment"] for row in found] == ["gevraagd", "alleen nee gezegd"]


def test_the_cells_without_a_word_and_the_generic_measures_are_counted_above() -> None:
    told = differentiation_sheet(small_matrix()).explanation
    assert told[1] == (
        "Van 9 cellen, elk geteld bij het verste moment: gebeurt in 0, toegezegd in 0, gevraagd in 1, "
        "alleen nee gezegd in 0 en nog niets gezegd in 8."
    )
    assert "2 maatregelen" in str(told[2])


def test_what_the_filter_leaves_out_is_not_in_it() -> None:
    matrix = filtered(small_matrix(), Filters(laag="differentiatie", oordeel="unsaid"))
    book = opened(book_of(matrix))
    assert [row["Code"] for row in rows(book)] == [
        "Over geen enkele cel van dit filter is iets gezegd over differentiatie."
    ]


def test_the_sheet_cellen_has_every_answer_of_every_cell() -> None:
    said = Answers.of({("extra", "happening"): "partly", ("preferred", "asked"): "no"})
    book = opened(book_of(matrix_of({("M001", "a-1"): square(differentiation=said)})))
    (row,) = table_rows(book["Cellen"], "tblCellen")
    assert (row["Extra aandacht gebeurt"], row["Bij voorkeur gevraagd"]) == ("deels", "nee")
    assert row["Versneld toegezegd"] == "nog niets gezegd"
    assert (row["Differentiatie, verste moment"], row["Generiek"]) == ("gebeurt", "nee")
    (blank,) = table_rows(opened(book_of(matrix_of()))["Cellen"], "tblCellen")
    assert (blank["Differentiatie, verste moment"], blank["Generiek"]) == ("nog niets gezegd", "ja")


def test_every_level_has_its_word_and_the_legend_tells_no_from_silence() -> None:
    assert len(set(LEVEL_WORDS.values())) == 5
    legend = {row["Woord"]: row["Betekenis"] for row in table_rows(opened()["Legenda"], "tblDifferentiatiewoorden")}
    assert "iets anders dan nee" in legend["nog niets gezegd"]
    assert "generiek" in legend
