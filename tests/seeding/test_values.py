"""One cell: every refusal is a Dutch clause, every good value comes out as what it means."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.areas.models import Area
from alignment.seeding.values import (
    check_cell,
    choice,
    code_like,
    euros,
    list_of,
    number,
    partial_date,
    text_of,
    whole_number,
    yes_or_no,
)


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (euros, "0", 0),
        (euros, "1000000000000", 10**12),
        (partial_date, "2020", "2020"),
        (partial_date, "2020-02", "2020-02"),
        (partial_date, "2020-02-29", "2020-02-29"),
        (number(-5, 5), "-3.5", Decimal("-3.5")),
        (choice(("a", "b")), "b", "b"),
        (yes_or_no, "yes", True),
        (yes_or_no, "no", False),
        (list_of, "a;b", ("a", "b")),
        (code_like(r"M[0-9]{3}", "M001"), "M028", "M028"),
        (text_of(Area.short_name), "Veertien tekst", "Veertien tekst"),
        (text_of(Area.note), "x" * 100_000, "x" * 100_000),
    ],
)
def test_good_cells(read, text, value) -> None:  # type: ignore[no-untyped-def]
    assert read(text) == value


@pytest.mark.parametrize(
    ("read", "text", "reason"),
    [
        (euros, "abc", "'abc' is geen heel bedrag in euro's"),
        (euros, "12,50", "'12,50' is geen heel bedrag in euro's"),
        (euros, "١٢", "'١٢' is geen heel bedrag in euro's"),
        (euros, "-1", "'-1' ligt niet tussen 0 en 1.000.000.000.000"),
        (euros, "1000000000001", "'1000000000001' ligt niet tussen 0 en 1.000.000.000.000"),
        (euros, "9" * 5000, "ligt niet tussen"),
        (whole_number(1, 9, "aantal dagen"), "1.5", "'1.5' is geen heel aantal dagen"),
        (partial_date, "2020-02-30", "'2020-02-30' is een dag die niet bestaat"),
        (partial_date, "8-10-2020", "'8-10-2020' is geen datum (JJJJ, JJJJ-MM of JJJJ-MM-DD)"),
        (partial_date, "1066", "'1066' ligt niet tussen 1900 en 2099"),
        (partial_date, "0000", "'0000' is een dag die niet bestaat"),
        (number(50, 54), "5,2", "is geen getal"),
        (number(50, 54), "nan", "is geen getal"),
        (number(50, 54), "49", "'49' ligt niet tussen 50 en 54"),
        (choice(("a", "b")), "c", "'c' staat niet in de lijst (a, b)"),
        (list_of, "a;a", "'a;a' noemt iets twee keer"),
        (list_of, "a; b", "'a; b' is geen lijst"),
        (list_of, "a;", "'a;' is geen lijst"),
        (code_like(r"M[0-9]{3}", "M001"), "M1", "'M1' heeft niet de vorm van M001"),
        (text_of(Area.short_name), "Vijftien tekens", "de tekst telt 15 tekens; er passen er 14"),
    ],
)
def test_bad_cells(read, text, reason) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match=r"^\S") as refusal:
        read(text)
    assert reason in str(refusal.value)


@pytest.mark.parametrize("text", [" a", "a ", "a\tb", "a\nb", "a\x00b"])
def test_a_cell_with_stray_characters_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"spatie|stuurteken"):
        check_cell(text)


def test_an_ordinary_cell_is_not_refused() -> None:
    check_cell("‘Extra’ jongerenwerk – € 13,5 mln")
