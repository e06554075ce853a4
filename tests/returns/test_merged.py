"""Merged cells are known by their place, also those of a range that covers a whole sheet."""

from __future__ import annotations

from alignment.returns.merged import merged_places
from tests.returns.test_received import table


def test_merged_places_are_all_cells_of_the_ranges() -> None:
    merged = merged_places([table(name="A", merged=("B2:C3", "AA10")), table(name="B!", merged=("A1:XFD1048576",))])
    columns, rows = ("A", "B", "C", "D", "AA"), (1, 2, 3, 10)
    inside = {f"{column}{row}" for column in columns for row in rows if f"A!{column}{row}" in merged}
    assert inside == {"B2", "C2", "B3", "C3", "AA10"}
    assert "B!!XFD900" in merged, "a whole sheet, without unfolding it"
    assert "A!B2" not in merged_places([table(name="A")])
