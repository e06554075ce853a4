"""Finding a table: by its titles, at the top of a sheet, and never by reading ten million characters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from alignment.intake.read import RawSheet, RawValue
from alignment.returns import tables
from alignment.returns.fields import SIDE_OF, fields_of
from alignment.returns.obstacle_fields import obstacle_fields
from alignment.returns.tables import MOST_CELLS, MOST_TITLE, TOP, find_table, top_rows

TITLES, HEAD = ("Stad ziet", "Toelichting"), {1: "Sleutel", 2: "stad  ZIET "}


def sheet(rows: Mapping[int, Mapping[int, RawValue]], name: str = "Invullen", **given: Any) -> RawSheet:
    return RawSheet(name, rows, **given)


def test_a_table_stands_where_its_titles_stand() -> None:
    found = find_table([sheet({1: {1: "Uitleg"}, 4: HEAD, 5: {1: "M001/a-1"}})], TITLES, "Invullen")
    assert found is not None
    assert (found.sheet.name, found.head, found.rival) == ("Invullen", 4, "")
    assert find_table([sheet({1: {1: "Sleutel"}, 2: {1: "Stad ziet"}})], TITLES, "Invullen") is None


def test_the_sheet_of_this_name_goes_first_and_then_one_that_can_be_seen() -> None:
    hidden, seen = sheet({1: HEAD}, "Kopie", visible=False), sheet({1: HEAD}, "Nog een")
    own = sheet({1: HEAD}, "ínvullen", visible=False)
    for given, name in (((hidden, seen, own), "ínvullen"), ((hidden, seen), "Nog een"), ((hidden,), "Kopie")):
        found = find_table(given, TITLES, "Invullen")
        assert found is not None
        assert (found.sheet.name, found.rival) == (name, "")
    both = find_table([own, sheet({1: HEAD})], TITLES, "Invullen")
    assert both is not None
    assert (both.sheet.name, both.rival) == ("Invullen", "ínvullen")


def test_only_the_top_of_a_sheet_is_looked_at() -> None:
    filled = {row: {1: "x"} for row in range(1, TOP)}
    assert find_table([sheet({**filled, TOP * 9: HEAD})], TITLES, "Invullen")
    assert find_table([sheet({**filled, TOP: {1: "x"}, TOP * 9: HEAD})], TITLES, "Invullen") is None


def test_long_texts_are_never_made_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read one by one they took five seconds, in the lock of who writes."""
    made: list[str] = []
    monkeypatch.setattr(tables, "plain", lambda text: made.append(text) or text)
    told = [dict(one) for _, _, one in top_rows([sheet({1: {1: "a" * MOST_TITLE, 2: "b" * (MOST_TITLE + 1), 3: 5}})])]
    assert told == [{1: "a" * MOST_TITLE}]
    assert made == ["a" * MOST_TITLE]


def test_no_title_of_ours_is_that_long() -> None:
    found = [
        one.heading for side in SIDE_OF.values() for one in (*fields_of(side, (2021,)), *obstacle_fields(side, ()))
    ]
    assert 10 < max(map(len, found)) < MOST_TITLE


def test_many_cells_are_not_all_looked_at() -> None:
    wide = sheet({row: dict.fromkeys(range(1, 10_001), "x") for row in range(1, 9)}, "Breed")
    looked = list(top_rows([wide, sheet({1: HEAD})]))
    assert len(looked) == MOST_CELLS // 10_000
    assert find_table([wide, sheet({1: HEAD})], TITLES, "Invullen"), "the sheet itself goes first"
