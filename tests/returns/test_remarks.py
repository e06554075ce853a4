"""What a person must know of her sheet: said once, and nothing of a sheet as it went out."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from alignment.intake.read import RawSheet, RawValue
from alignment.returns.received import read_rows
from alignment.returns.remarks import headless_columns, renamed, sheet_remarks, unread_sheets
from alignment.returns.tables import TOP

HEADS: Mapping[int, RawValue] = {1: "Sleutel", 2: "Toelichting", 4: "  "}


def sheet(*rows: Mapping[int, RawValue], name: str = "Invullen", hidden: frozenset[int] = frozenset()) -> RawSheet:
    """A sheet whose heading is row 4."""
    return RawSheet(name, {4: HEADS} | dict(enumerate(rows, start=5)), hidden=hidden)


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({1: "M001/a-1", 3: "Bel Fatima"}, "kolom C"),
        ({1: "M001/a-1", 4: "onder een lege kop", 27: "ver weg"}, "kolom D en AA"),
        ({1: "M001/a-1", **dict.fromkeys(range(5, 12), "x")}, "kolom E, F, G, H, I en meer"),
        ({1: "M001/a-1", 2: "onder een kop"}, ""),
        ({1: "M001/a-1", 3: 412_000, 4: "   "}, ""),
        ({3: "geen regel van een cel"}, ""),
    ],
)
def test_texts_in_columns_without_a_heading(row: dict[int, RawValue], named: str) -> None:
    found = list(headless_columns(sheet(row, row), 4, 1))
    assert len(found) == bool(named)
    assert all(one.startswith(f"Zonder kop, dus niet gelezen: {named}. ") for one in found)


def test_what_stands_above_the_headings_is_no_row() -> None:
    above = RawSheet("Invullen", {1: {1: "Invullen: Zaanstad", 3: "Ronde 1"}, 4: HEADS})
    assert list(headless_columns(above, 4, 1)) == []


def test_other_sheets_with_the_same_columns_are_named() -> None:
    titles, copy = ["Toelichting"], sheet({1: "M001/a-1", 2: "zo"}, name="Invullen (2)")
    other = RawSheet("Lijst", {1: {1: "Sleutel", 2: "Iets"}})
    found = read_rows([copy, sheet({1: "M001/a-1"}), other], titles, [])
    assert found.warnings == tuple(unread_sheets(sheet(), ["Invullen (2)"]))
    assert found.warnings[0].startswith("We lezen het blad ‘Invullen’ en niet ‘Invullen (2)’.")
    assert read_rows([sheet({1: "M001/a-1"}), other], titles, []).warnings == (), "negative control"
    assert next(unread_sheets(copy, list("abcdefg"))).count("’") == 1 + 5 + 1


def test_of_another_sheet_only_the_top_is_looked_at() -> None:
    rows: dict[int, Mapping[int, RawValue]] = {number: {1: "x"} for number in range(1, TOP + 1)}
    deep = RawSheet("Lang", rows | {TOP + 1: HEADS})
    assert read_rows([sheet(), deep], ["Toelichting"], []).warnings == ()
    higher = RawSheet("Lang", rows | {TOP: HEADS})
    assert len(read_rows([sheet(), higher], ["Toelichting"], []).warnings) == 1, "negative control"


def test_what_else_is_said() -> None:
    assert list(renamed(sheet(name="Blad1"), "Invullen")) == ["Het blad heet nu ‘Blad1’; we lezen het als ‘Invullen’."]
    assert list(renamed(sheet(name=" INVULLEN"), "Invullen")) == []
    assert list(sheet_remarks(sheet({1: "x"}, hidden=frozenset({4, 5})), 4, ("Sinds",), ["Wie? (C)"])) == [
        "Niet in uw bestand, dus ongewijzigd: Sinds.",
        "Deze kolommen lezen we niet: Wie? (C).",
        "In uw bestand: 1 verborgen regel. We lezen ze wel.",
    ]
    assert list(sheet_remarks(sheet({1: "x"}), 4, (), [])) == []
