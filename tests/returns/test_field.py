"""The columns that can be filled in: what is understood, what is refused with which sentence, and there and back."""

from __future__ import annotations

import re
from datetime import date, datetime

import pytest

from alignment.intake.read import Odd, RawValue
from alignment.returns.field import MADE_A_DATE, ODD
from alignment.returns.fields import fields_of
from tests.returns.rows_in_hand import field_of

NOON = datetime(2021, 3, 2, 12, 30)  # noqa: DTZ001 - a moment in a sheet has no zone
MARCH = date(2021, 3, 2)
STATUS, NOTE, SINCE, MONEY = "landing.status", "landing.note", "landing.since", "amount.received.2021"


@pytest.mark.parametrize(
    ("key", "raw", "stored"),
    [
        (STATUS, None, ""),
        (STATUS, "  ", ""),
        (STATUS, "landt", "landing"),
        (STATUS, " LANDT ", "landing"),
        (STATUS, "Landt  niet.", "not_landing"),
        (STATUS, 4, "landing"),
        (STATUS, 4.0, "landing"),
        (STATUS, "n", "not_applicable"),
        (STATUS, "omweg", "detours"),
        (STATUS, "detours", "detours"),
        (STATUS, "nog niet beoordeeld", ""),
        (STATUS, "0", ""),
        ("landing.confidence", "Getoetst", "tested"),
        ("tick.extra.asked", "JA", "yes"),
        (NOTE, "a\r\nb\x07 ", "a\nb"),
        (NOTE, 12.5, "12,5"),
        (NOTE, 0.125, "0,125"),
        (NOTE, 100.0, "100"),
        (NOTE, "=1+1", "=1+1"),
        (STATUS, "nvt", "not_applicable"),
        (STATUS, "N.V.T", "not_applicable"),
        (SINCE, MARCH, "2021-03-02"),
        (SINCE, NOON, "2021-03-02"),
        (SINCE, "31-12-2020", "2020-12-31"),
        (SINCE, "2 maart 2021", "2021-03-02"),
        (SINCE, " ", ""),
        (MONEY, "€ 1.250.000,00", "1250000"),
        (MONEY, "EUR 412.000", "412000"),
        (MONEY, "412 000 EUR", "412000"),
        (MONEY, 412000, "412000"),
        (MONEY, 412000.0, "412000"),
        (MONEY, 0, "0"),
        (MONEY, "", ""),
    ],
)
def test_what_people_type_is_understood(key: str, raw: RawValue, stored: str) -> None:
    assert field_of(key).read(raw) == stored


@pytest.mark.parametrize(
    ("key", "raw", "sentence"),
    [
        (
            STATUS,
            "landt een beetje",
            "‘landt een beetje’ herkennen we niet. Kies uit: nog niet beoordeeld; landt niet; ",
        ),
        (STATUS, "nv.t", "‘nv.t’ herkennen we niet"),
        (STATUS, "x" * 60, "x…’ herkennen we niet"),
        (STATUS, MARCH, MADE_A_DATE),
        (NOTE, MARCH, MADE_A_DATE),
        (MONEY, MARCH, MADE_A_DATE),
        (NOTE, "x" * 1001, "1.001 tekens; er passen er 1.000"),
        (SINCE, 44257, "is een getal en geen datum"),
        (SINCE, "31-02-2021", "is geen datum"),
        (MONEY, 12.5, "12,50’ heeft centen"),
        (MONEY, "EUR 1,5 mln", "met alle nullen"),
        (MONEY, "-5", "niet negatief"),
        (MONEY, -5, "niet negatief"),
        *((STATUS, Odd(kind, "x"), sentence) for kind, sentence in ODD.items()),
        (MONEY, Odd("bool", "True"), "WAAR of ONWAAR"),
    ],
)
def test_what_is_not_understood_has_its_sentence(key: str, raw: RawValue, sentence: str) -> None:
    with pytest.raises(ValueError, match=re.escape(sentence)):
        field_of(key).read(raw)


@pytest.mark.parametrize(
    ("key", "stored", "told"),
    [
        (STATUS, "", "nog niet beoordeeld"),
        (STATUS, "landing", "landt"),
        (STATUS, "unheard_of", "unheard_of"),
        (SINCE, "2021-03-02", "2 maart 2021"),
        (SINCE, "", ""),
        (MONEY, "412000", "€\u00a0412.000"),
        (MONEY, "0", "€\u00a00"),
        (MONEY, "", ""),
        (NOTE, "zo", "zo"),
    ],
)
def test_a_stored_value_is_told_in_dutch(key: str, stored: str, told: str) -> None:
    assert field_of(key).told(stored) == told


@pytest.mark.parametrize("side", ["rollout", "landing"])
def test_every_choice_comes_back_from_its_own_word(side: str) -> None:
    for one in fields_of(side, (2021,)):
        for code, word in one.words.items():
            assert one.read(word) == ("" if code == "unassessed" else code), (one.key, word)


def test_a_choice_of_thousands_of_characters_is_none_of_ours() -> None:
    """Nobody makes such a text plain first: that takes a second for a few hundred of them."""
    for typed in ("landt" + " " * 300 + "x", "é" * 30_000):
        with pytest.raises(ValueError, match="herkennen we niet"):
            field_of(STATUS).read(typed)
    assert field_of(STATUS).read(" " * 300 + "landt" + " " * 300) == "landing"
