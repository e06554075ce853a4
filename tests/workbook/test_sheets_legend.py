"""Legenda: everything that the rules know, and the kloof table exactly as it decides."""

from __future__ import annotations

from functools import cache
from typing import Any

from alignment.cells.rules import GRADES
from alignment.cells.scales import CONFIDENCE, GAPS, LANDING, ROLLOUT, gap
from alignment.measures.rules import IN_LETTER, VERIFICATIONS
from alignment.obstacles.rules import CATEGORIES
from alignment.workbook.sheets_legend import MEANINGS, VERIFIED
from tests.workbook.builders import book_of, opened, small_matrix, table_rows


@cache
def legend() -> Any:
    return opened()["Legenda"]


def column(table: str, heading: str) -> list[object]:
    return [row[heading] for row in table_rows(legend(), table)]


def test_every_word_of_the_rules_is_explained() -> None:
    assert column("tblUitrolschaal", "Woord") == [value.label for value in ROLLOUT.values()]
    assert column("tblLandingschaal", "Teken") == [f"L{value.sign}" for value in LANDING.values()]
    assert column("tblKloofwoorden", "Woord") == [verdict.label for verdict in GAPS.values()]
    assert column("tblHerleidbaarheid", "Woord") == list(GRADES.values())
    assert column("tblBronzekerheid", "Woord") == list(VERIFICATIONS.values())
    assert column("tblZekerheid", "Woord") == list(CONFIDENCE.values())
    assert column("tblInDeBrief", "Woord") == list(IN_LETTER.values())
    assert column("tblCategorieen", "Woord") == list(CATEGORIES.values())
    assert set(MEANINGS) == set(GAPS)
    assert set(VERIFIED) == set(VERIFICATIONS)


def test_the_kloof_table_says_what_the_rule_decides() -> None:
    told = {
        (rollout, landing): row[heading]
        for row in table_rows(legend(), "tblKlooftabel")
        for heading in list(row)[1:]
        for rollout in row["Rijk \\ stad"].removeprefix("Uitrol ").split(", ")
        for landing in heading.removeprefix("Landing ").split(", ")
    }
    assert told == {
        (f"R{says.sign}", f"L{sees.sign}"): gap(says.code, sees.code).label
        for says in ROLLOUT.values()
        for sees in LANDING.values()
    }


def test_colours_stand_beside_a_letter_or_word() -> None:
    coloured = [cell for row in legend() for cell in row if cell.fill.fill_type]
    assert coloured
    assert all(cell.value for cell in coloured)


def test_the_rhythm_of_the_round_is_named_when_there_is_one() -> None:
    assert any("30 dagen" in str(told) for told in column("tblTekens", "Betekenis"))
    without = opened(book_of(small_matrix(round=None)))["Legenda"]
    assert any("ritme van de ronde" in row["Betekenis"] for row in table_rows(without, "tblTekens"))
