"""What looks like a burgerservicenummer or a telephone number is noticed, and what only has as many digits is not."""

from __future__ import annotations

import pytest

from alignment.cells.privacy import ADVICE, passes_eleven_test, privacy_warning, seems_private


@pytest.mark.parametrize(
    "text", ["BSN 111222333", "111 222 333", "1112.22.333", "1112 22 333", "het nummer 123456782.", "(111222333)"]
)
def test_a_burgerservicenummer_is_noticed(text: str) -> None:
    assert seems_private([text]) == ("bsn",)


@pytest.mark.parametrize(
    "text",
    [
        "Bel 06-12345678",
        "0612345678",
        "06 12 34 56 78",
        "+31 6 12345678",
        "0031612345678",
        "075 655 3444",
        "(075) 655 34 44",
        "+31 (0)75 6553444",
        "na 2-3-2021 bellen: 075-6553444",
    ],
)
def test_a_telephone_number_is_noticed(text: str) -> None:
    assert seems_private([text]) == ("telefoon",)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Op 02-03-2021 10:30 besproken.",
        "2021-03-02 09:12",
        "123456789",  # fails the test of eleven
        "000000000",
        "1112223330",  # ten digits that begin with no 0
        "€ 111.222.333",
        "111.222.333 euro",
        "€ 412.000 in 2020, 2021 en 2022",
        "36 van 48 gezinnen, 12 dagen",
        "00-00",
    ],
)
def test_what_only_has_digits_is_not(text: str) -> None:
    assert seems_private([text]) == ()


def test_the_test_of_eleven() -> None:
    assert passes_eleven_test("111222333")
    assert not passes_eleven_test("111222334")
    assert not passes_eleven_test("000000000")


def test_both_are_told_in_one_sentence() -> None:
    codes = seems_private(["Bel 06-12345678", "BSN 111222333"])
    assert codes == ("bsn", "telefoon")
    assert privacy_warning(codes) == f"Dit lijkt op een burgerservicenummer en op een telefoonnummer; {ADVICE}"
    assert privacy_warning(["telefoon"]).startswith("Dit lijkt op een telefoonnummer; dit kan openbaar worden")
    assert privacy_warning(["iets", ""]) == ""


def test_a_row_of_digits_with_a_sea_of_blanks_is_read_in_passing() -> None:
    """A pattern that tried every digit against every blank held the process for 50 seconds: this would be noticed."""
    assert seems_private(["1" * 900 + " " * 450_000]) == ()
    assert seems_private(["BSN 111222333" + " " * 450_000]) == ("bsn",)
    assert seems_private(["€ 111222333", "111222333 euro", "EUR 111222333"]) == ()
