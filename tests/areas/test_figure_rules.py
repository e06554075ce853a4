"""The rules of context figures: numbers as people write them, and every refusal at its field."""

from __future__ import annotations

from decimal import Decimal

import pytest

from alignment.areas.figure_rules import DIRECTIONS, FIGURE_FIELDS, check_figure, plain_number, read_number, told

GOOD = dict.fromkeys(FIGURE_FIELDS, "") | {
    "area_slug": "a",
    "title": "Werkloosheid",
    "theme_slug": "werk",
    "value": "12.5",
    "unit": "procent",
    "source": "CBS",
}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", ""),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234,50", "1234.5"),
        ("1.234.567", "1234567"),
        ("-3", "-3"),
        ("12 %", "12"),
        ("0", "0"),
        ("1000", "1000"),
    ],
)
def test_a_number_is_read_as_people_write_it(typed: str, read: str) -> None:
    assert read_number(typed) == read


@pytest.mark.parametrize("typed", ["1.234", "veel", "1,2,3", "1,23456", "1" + "0" * 13, "٣", "1,234.5"])
def test_what_is_no_number_or_two_says_so(typed: str) -> None:
    with pytest.raises(ValueError, match="‘"):
        read_number(typed)


def test_a_stored_number_has_no_zeros_at_its_end() -> None:
    assert [plain_number(Decimal(text)) for text in ("12.5000", "0.0000", "1000.0000")] == ["12.5", "0", "1000"]
    assert plain_number(None) == ""


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, ""),
        ({"area_slug": "z"}, "area_slug"),
        ({"theme_slug": ""}, "theme_slug"),
        ({"direction": "op"}, "direction"),
        ({"title": ""}, "title"),
        ({"value": ""}, "value"),
        ({"unit": ""}, "unit"),
        ({"source": ""}, "source"),
        ({"source": "s" * 301}, "source"),
        ({"period": "2020-13"}, "period"),
        ({"period": "2020-02-31"}, "period"),
        ({"period": "٢٠٢٠"}, "period"),
        ({"previous_period": "2019-04-31"}, "previous_period"),
        ({"previous_period": "vorig jaar"}, "previous_period"),
        ({"comparison_value": "3"}, "comparison_label"),
        ({"period": "2020-12-31", "comparison_value": "3", "comparison_label": "Nederland"}, ""),
    ],
)
def test_every_refusal_stands_at_its_field(changes: dict[str, str], field: str) -> None:
    assert set(check_figure({**GOOD, **changes}, ["a"], ["werk"])) == ({field} if field else set())


def test_an_unknown_direction_has_its_word() -> None:
    assert DIRECTIONS[""] == "onbekend"


def test_a_value_is_told_as_people_read_it() -> None:
    assert told("value", "12.5") == "12,5"
    assert told("note", "Zie 1.2") == "Zie 1.2"
    assert told("previous_value", "") == "leeg"
    assert told("direction", "") == "onbekend"
