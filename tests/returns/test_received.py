"""A file that came back: its mark, its rows by title and key, and what makes the whole of it unfit."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from alignment.intake.read import RawSheet, RawValue
from alignment.returns.received import (
    MOST_KEY,
    NO_MARK,
    NO_SHEET,
    TAMPERED,
    TWO_SHEETS,
    Unfit,
    read_mark,
    read_rows,
)
from alignment.returns.standing import base_rows
from tests.returns.rows_in_hand import CELL, NEXT_DOOR, stands

KEY = "sleutel van deze test"
BASE = stands({CELL: {"landing.status": ("landing", 2)}, NEXT_DOOR: {"landing.note": ("zo", 1)}})
TITLES, KNOWN = ("Stad ziet", "Toelichting"), ("Maatregel",)


def base_sheet(changes: Mapping[str, str] | None = None, *, without: str = "", key: str = KEY) -> RawSheet:
    """The hidden sheet, with some of its texts changed."""
    rows = base_rows(number=7, profile="stad", organisation="GM1", base=BASE, key=key)
    told = {name: (changes or {}).get(name, text) for name, text in rows if name != without}
    return RawSheet("_basis", {n: {1: name, 2: text} for n, (name, text) in enumerate(told.items(), start=4)})


def table(*rows: Mapping[int, RawValue], name: str = "Invullen", **changes: object) -> RawSheet:
    """A sheet whose heading is row 2."""
    return RawSheet(name, dict(enumerate(rows, start=2)), **changes)  # type: ignore[arg-type]


def test_the_mark_comes_back_as_it_went() -> None:
    mark = read_mark([table(), base_sheet()], KEY)
    assert (mark.number, mark.profile, mark.organisation, mark.base) == (7, "stad", "GM1", BASE)


def test_a_file_without_a_mark_is_not_from_here() -> None:
    with pytest.raises(Unfit, match=re.escape(NO_MARK)):
        read_mark([table()], KEY)


@pytest.mark.parametrize(
    "sheet",
    [
        base_sheet({"export": "8"}),
        base_sheet({"export": "zeven"}),
        base_sheet({"profiel": "ministerie"}),
        base_sheet({"organisatie": "GM2"}),
        base_sheet({"handtekening": "0" * 64}),
        base_sheet({CELL: '{"M001/a-1":{"landing.status":["landing",3]}}'}),
        base_sheet({CELL: "geen json"}),
        base_sheet({CELL: '{"M009/a-1":{}}'}),
        base_sheet({CELL: '{"M001/a-1":{"landing.status":["te","veel","waarden"]}}'}),
        base_sheet(without=CELL),
        base_sheet(without="handtekening"),
        base_sheet(key="de sleutel van een ander"),
    ],
)
def test_a_mark_that_was_changed_is_refused(sheet: RawSheet) -> None:
    with pytest.raises(Unfit, match=re.escape(TAMPERED)):
        read_mark([sheet], KEY)


def test_columns_are_found_by_title_and_rows_by_key() -> None:
    sheet = table(
        {1: "toelichting ", 3: "SLEUTEL", 5: "Stad  ziet", 6: "Maatregel", 7: "Mijn notitie"},
        {3: f" {CELL} ", 5: "landt"},
        {1: "zonder sleutel"},
    )
    found = read_rows([sheet], TITLES, KNOWN)
    first, second = found.rows
    assert (first.key, first.place) == (CELL, "Invullen!C3")
    assert first.values == {
        "Toelichting": ("Invullen!A3", None),
        "Stad ziet": ("Invullen!E3", "landt"),
        "Maatregel": ("Invullen!F3", None),
    }
    assert second.key == ""
    assert (found.missing, found.warnings) == ((), ("Deze kolommen lezen we niet: Mijn notitie (G).",))


def test_what_a_person_should_know_is_said_and_refused_for_nothing() -> None:
    head = {1: "Sleutel", 2: "Stad ziet"}
    other, mine = table({1: "Iets"}, name="Anders"), table(head, {1: CELL}, name="Kopie", hidden=frozenset({1, 3}))
    found = read_rows([other, mine], TITLES, KNOWN)
    assert found.missing == ("Toelichting",)
    assert found.warnings == (
        "Het blad heet nu ‘Kopie’; we lezen het als ‘Invullen’.",
        "Niet in uw bestand, dus ongewijzigd: Toelichting.",
        "In uw bestand: 1 verborgen regel. We lezen ze wel.",
    )
    plain = read_rows([table({**head, 3: "Toelichting"}, {1: CELL})], TITLES, KNOWN)
    assert plain.warnings == (), "negative control: a file as it went out gives no warning"


def test_the_sheet_with_the_right_name_goes_first() -> None:
    head = {1: "Sleutel", 2: "Stad ziet"}
    copy, own = table(head, {1: "M009/x"}, name="Kopie"), table(head, {1: CELL}, name=" invullen")
    assert [row.key for row in read_rows([copy, own], TITLES, KNOWN).rows] == [CELL]


@pytest.mark.parametrize("head", [{1: "Stad ziet"}, {1: "Sleutel", 2: "Iets"}, {1: 1, 2: None}])
def test_a_sheet_without_key_or_columns_is_no_sheet_to_fill_in(head: Mapping[int, RawValue]) -> None:
    with pytest.raises(Unfit, match=re.escape(NO_SHEET)):
        read_rows([table(head)], TITLES, KNOWN)


@pytest.mark.parametrize("twice", ["Sleutel", "Stad ziet", "Maatregel"])
def test_a_title_that_stands_there_twice_is_refused(twice: str) -> None:
    with pytest.raises(Unfit, match=f"De kop ‘{twice}’ staat er twee keer"):
        read_rows([table({1: "Sleutel", 2: "Stad ziet", 3: "Maatregel", 4: twice})], TITLES, KNOWN)


def test_a_sheet_that_cannot_be_seen_is_read_and_said() -> None:
    head, row = {1: "Sleutel", 2: "Stad ziet", 3: "Toelichting"}, {1: CELL, 2: "landt"}
    hidden = read_rows([table(head, row, visible=False)], TITLES, KNOWN)
    assert hidden.warnings == ("Het blad ‘Invullen’ is verborgen. We lezen het wel; kijk of het klopt.",)
    assert read_rows([table(head, row)], TITLES, KNOWN).warnings == (), "negative control"


def test_two_sheets_that_are_called_the_same_are_refused() -> None:
    """Excel shows one of them, and nobody can tell which of the two she meant."""
    head, row = {1: "Sleutel", 2: "Stad ziet"}, {1: CELL}
    sheets = [table(head, row, visible=False), table(head, row, name="ínvullen")]
    with pytest.raises(Unfit, match=re.escape(TWO_SHEETS.format("ínvullen", "Invullen"))):
        read_rows(sheets, TITLES, KNOWN)
    assert read_rows([table(head, row), table({1: "Mijn lijst"}, name="ínvullen")], TITLES, KNOWN).rows


def test_names_of_sheets_are_told_without_what_turns_the_reading_order() -> None:
    found = read_rows([table({1: "Sleutel", 2: "Stad ziet"}, {1: CELL}, name="\u202eKopie")], TITLES, KNOWN)
    assert found.warnings[0] == "Het blad heet nu ‘Kopie’; we lezen het als ‘Invullen’."
    assert found.rows[0].place == "\u202eKopie!A3", "an answer has to find the sheet"


def test_a_key_or_title_of_thousands_of_characters_is_nobody_s() -> None:
    head: dict[int, RawValue] = {1: "Sleutel", 2: "Stad ziet", 3: "Toelichting" + " " * 300 + "x"}
    found = read_rows([table(head, {1: CELL + " " * 300 + "x"}, {1: CELL})], TITLES, KNOWN)
    assert [row.key == CELL for row in found.rows] == [False, True]
    assert all(len(row.key) <= MOST_KEY + 1 for row in found.rows)
