"""Doorbraken: what each city said of its area; a source that names an area says nothing about adoption."""

from __future__ import annotations

from datetime import date

from alignment.breakthroughs.read import AdoptionCard
from alignment.workbook.pictures import CM_PER_UNIT
from alignment.workbook.sheets_breakthroughs import breakthrough_sheet
from alignment.workbook.skeleton import MARGIN
from tests.workbook.builders import MADE_AT, book_of, breakthrough, opened, small_matrix, table_rows

AREAS = ("a-1", "a-2", "b-1")
PAPER = 42.0 - 2 * MARGIN * 2.54  # the width of A3 on its side within its margins, in cm


def adoption(code: str, area: str, status: str) -> AdoptionCard:
    """What an area said."""
    return AdoptionCard(
        breakthrough_code=code,
        area_slug=area,
        status=status,
        note="",
        plan="",
        piloted_on=None,
        adopted_on=date(2021, 3, 1),
        version=1,
        changed_at=MADE_AT,
        changed_by="Zara",
        changed_for="Zaanstad",
    )


def test_letters_say_what_the_city_said_and_named_areas_stay_empty() -> None:
    cards = (
        breakthrough("D001", origin_area_slug="a-1", areas=("a-1", "a-2"), horizon="short", note="Let op"),
        breakthrough("D002", all_areas=True, scope="areas", stage="adopted", conditions="Een tutor.", contact="Team"),
        breakthrough("D003", origin_area_slug="elders", areas=("b-1",), lesson="Begin klein."),
    )
    said = {
        "D001": {"b-1": adoption("D001", "b-1", "adopted")},
        "D003": {"a-2": adoption("D003", "a-2", "not_fitting")},
    }
    rows = table_rows(opened(book_of(breakthroughs=cards, adoptions=said))["Doorbraken"], "tblDoorbraken")
    assert [[row[slug] for slug in AREAS] for row in rows] == [["start", "–", "O"], ["–"] * 3, ["–", "N", "–"]]
    assert [row["Begonnen in"] for row in rows] == ["Gebied a-1", "onbekend", "elders"]
    assert [row["Stadium"] for row in rows] == ["voorstel", "overgenomen", "voorstel"]
    assert [row["Bereik"] for row in rows] == ["onbekend", "16 gebieden", "onbekend"]
    assert [row["Genoemd in een bron"] for row in rows] == ["Gebied a-1, Gebied a-2", "alle", "Gebied b-1"]
    unknown = "nog niet vastgelegd"
    assert [row["Voorwaarden"] for row in rows] == [unknown, "Een tutor.", unknown]
    assert [row["Les"] for row in rows] == [unknown, unknown, "Begin klein."]
    assert [row["Contact"] for row in rows] == [unknown, "Team", unknown]
    assert [row["Opmerking"] for row in rows] == ["Let op", "–", "–"]


def test_the_sheet_says_what_its_letters_mean_and_that_a_source_is_no_adoption() -> None:
    sheet = opened()["Doorbraken"]
    assert "N = past niet" in sheet["A2"].value
    assert "zegt niet dat de doorbraak daar is overgenomen" in sheet["A3"].value


def points(width: float) -> float:
    """How large letters of 10 points come out when columns of this width together fit on one page."""
    return 10 * min(1, PAPER / (width * CM_PER_UNIT))


def test_with_sixteen_areas_it_prints_in_letters_of_at_least_7_points_on_one_a3() -> None:
    sheet = breakthrough_sheet(small_matrix(), (), {})
    columns = sheet.blocks[0].columns
    areas = [column.width for column in columns if column.key in AREAS]
    assert len(areas) == 3
    others = sum(column.width for column in columns) - sum(areas)
    assert sheet.paper == "A3"
    assert points(others + 16 * areas[0]) >= 7


def test_the_widths_of_before_would_have_printed_in_less_than_6_points() -> None:
    """Negative control of the test above."""
    assert points(396) < 6


def test_what_does_not_fit_in_a_narrow_column_runs_on() -> None:
    columns = breakthrough_sheet(small_matrix(), (), {}).blocks[0].columns
    assert [column.heading for column in columns if not column.wrap and not column.upright] == ["Code"]
