"""Which cells are merged: every one of the ranges and no other, in no time."""

from __future__ import annotations

import random

from alignment.intake.read import RawSheet, column_letter
from alignment.returns.merged import merged_places


def sheet(name: str, *ranges: str) -> RawSheet:
    return RawSheet(name, {}, merged=ranges)


def test_merged_places_are_all_cells_of_the_ranges() -> None:
    merged = merged_places([sheet("A", "B2:C3", "AA10"), sheet("B!", "A1:XFD1048576")])
    columns, rows = ("A", "B", "C", "D", "AA"), (1, 2, 3, 10)
    inside = {f"{column}{row}" for column in columns for row in rows if f"A!{column}{row}" in merged}
    assert inside == {"B2", "C2", "B3", "C3", "AA10"}
    assert "B!!XFD900" in merged, "a whole sheet, without unfolding it"
    assert "A!B2" not in merged_places([sheet("A")])


def test_ranges_that_overlap_and_stand_the_wrong_way_round() -> None:
    """Against the plain question of every cell to every range."""
    rolled = random.Random(5)
    for _ in range(50):
        corners = [[rolled.randint(1, 12) for _ in range(4)] for _ in range(rolled.randint(1, 9))]
        names = [f"{column_letter(a)}{b}:{column_letter(c)}{d}" for a, b, c, d in corners]
        merged = merged_places([sheet("A", *names)])
        for column in range(1, 14):
            for row in range(1, 14):
                inside = any(
                    min(a, c) <= column <= max(a, c) and min(b, d) <= row <= max(b, d) for a, b, c, d in corners
                )
                assert (f"A!{column_letter(column)}{row}" in merged) == inside
