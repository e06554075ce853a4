"""The tables below the grids: counts that add up, per area, per package and per ministry."""

from __future__ import annotations

from functools import cache
from typing import Any

from alignment.cells.scales import LANDING, ROLLOUT
from alignment.matrix.filters import Filters, filtered
from alignment.workbook.looks import paint_of
from alignment.workbook.totals import area_columns, per_ministry
from tests.matrices import area_head, matrix_of
from tests.workbook.builders import book_of, opened, small_matrix, table_rows


@cache
def workbook() -> Any:
    return opened()


def per_half() -> dict[str, dict[str, Any]]:
    return {row.pop("Aantal cellen per ministerie dat leidt"): row for row in ministry_rows(workbook())}


def ministry_rows(book: Any) -> list[dict[str, Any]]:
    return table_rows(book["Kloof"], "tblKloofMinisteries")


def test_every_ministry_has_both_halves_of_the_same_cells() -> None:
    rows = per_half()
    assert list(rows) == [
        "OCW: uitrol (Rijk), 3 cellen",
        "OCW: landing (stad), 3 cellen",
        "VWS: uitrol (Rijk), 6 cellen",
        "VWS: landing (stad), 6 cellen",
    ]
    assert [sum(n for n in row.values() if isinstance(n, int)) for row in rows.values()] == [3, 3, 6, 6]
    vws = rows["VWS: landing (stad), 6 cellen"]
    assert [vws["L2 landt na veel omwegen"], vws["L4 landt"], vws["nog niet beoordeeld"]] == [1, 2, 1]


def test_a_value_of_the_other_scale_is_a_dash_and_never_nought() -> None:
    for name, row in per_half().items():
        other = "L" if "uitrol" in name else "R"
        assert {row[head] for head in row if head.startswith(other) and head[1] in "12345X"} == {"–"}
        assert all(isinstance(row[head], int) for head in row if head[:1] not in ("R", "L"))


def test_counts_per_ministry_follow_the_filter() -> None:
    matrix = filtered(small_matrix(), Filters(oordeel="gap"))
    assert [row["Aantal cellen per ministerie dat leidt"] for row in ministry_rows(opened(book_of(matrix)))] == [
        "VWS: uitrol (Rijk), 1 cel",
        "VWS: landing (stad), 1 cel",
    ]


def test_packages_are_counted_in_a_table_of_their_own() -> None:
    rows = table_rows(workbook()["Matrix"], "tblMatrixPakketten")
    assert [row["Aantal cellen per pakket"] for row in rows] == ["P1 Eerste pakket", "P2 Tweede pakket"]
    assert [sum(n for n in row.values() if isinstance(n, int)) for row in rows] == [6, 3]


def test_headings_of_areas_are_as_wide_as_their_longest_word() -> None:
    columns = area_columns(matrix_of(areas=tuple(area_head(name) for name in ("Leeuwarden-O", "As"))), 8.7)
    assert columns[0].width > 11
    assert columns[1].width == 8.7


def test_the_series_of_the_ministries_have_the_colours_of_both_scales() -> None:
    chart = per_ministry(small_matrix(), 12).chart
    assert chart
    colours = {colour for paint in chart.paints for colour in (paint.colour, paint.ground)}
    steps = [value.colour for scale in (ROLLOUT, LANDING) for value in scale.values() if value.digit]
    assert set(steps) <= colours
    assert per_ministry(matrix_of(measures=()), 12).chart is None


def test_what_is_equally_dark_has_another_pattern() -> None:
    """Grey print: two neighbours of one scale differ in darkness or in pattern."""

    def dark(colour: str) -> float:
        red, green, blue = (int(colour[i : i + 2], 16) for i in (0, 2, 4))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for side, scale in (("rollout", ROLLOUT), ("landing", LANDING)):
        paints = [paint_of(side, value) for value in scale.values()]
        for number, paint in enumerate(paints):
            for other in paints[number + 1 :]:
                apart = abs(dark(paint.colour) - dark(other.colour)) > 20
                assert apart or paint.pattern != other.pattern, (side, paint, other)
