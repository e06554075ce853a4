"""Reading CSV: separators, decimals, encodings, and every mistake with its line, its column and what to do."""

from __future__ import annotations

import pytest

from alignment.areas.figure_paste import (
    EMPTY,
    NOT_UTF8,
    QUOTES,
    TOO_LARGE,
    Problem,
    decode,
    read_figures,
)
from tests.areas.figuring import HEADS, LINE, csv_of

AREAS = {"zaanstad zaandam oost": "zaanstad-zaandam-oost", "zaandam oost": "zaanstad-zaandam-oost"}
THEMES = {"werk": "werk"}


def problems(text: str) -> tuple[Problem, ...]:
    return read_figures(text, AREAS, THEMES).problems


@pytest.mark.parametrize("separator", [";", "\t", ","])
def test_a_file_is_read_with_every_separator(separator: str) -> None:
    line = LINE.replace("12,5", '"12,5"').replace(";", separator)
    found = read_figures(csv_of(line, heads=HEADS.replace(";", separator)) + "\r\n\r\n", AREAS, THEMES)
    assert found.problems == ()
    (fields,) = found.rows.values()
    assert (fields["value"], fields["previous_value"], fields["direction"]) == ("12.5", "11", "lower")
    assert (fields["period"], fields["comparison_value"]) == ("", ""), "what is not said stays unknown"


@pytest.mark.parametrize(
    ("text", "line", "column", "why"),
    [
        ("", 0, "", EMPTY),
        (HEADS, 0, "", EMPTY),
        (csv_of(*[LINE] * 2001), 0, "", TOO_LARGE),
        (csv_of('a;"b'), 0, "", QUOTES),
        (csv_of(heads="gebied;cijfer"), 1, "", "ontbreken: thema, waarde"),
        (csv_of(heads=HEADS + ";weer"), 1, "weer", "kennen we niet"),
        (csv_of(heads=HEADS + ";bron"), 1, "bron", "twee keer"),
        (csv_of(LINE.replace("zaanstad-zaandam-oost", "Atlantis")), 2, "gebied", "kennen we niet"),
        (csv_of(LINE.replace(";werk;", ";weer;")), 2, "thema", "kennen we niet"),
        (csv_of(LINE, LINE.replace("Jeugd", "jeugd")), 3, "cijfer", "staat ook op regel 2"),
        (csv_of("", LINE.replace("12,5", "1.234")), 3, "waarde", "kan twee dingen zijn"),
        (csv_of(LINE.replace("12,5", "veel")), 2, "waarde", "geen getal"),
        (csv_of(LINE.replace("lager is beter", "omhoog")), 2, "goed is", "hoger is beter"),
        (csv_of(LINE + ";nog een"), 2, "", "heeft 9 vakken en er zijn 8 koppen"),
        (csv_of(LINE.replace("CBS Statline", "")), 2, "bron", "Zonder bron"),
    ],
)
def test_every_mistake_has_its_place_and_its_sentence(text: str, line: int, column: str, why: str) -> None:
    (one,) = problems(text)
    assert (one.line, one.column) == (line, column)
    assert why in one.why


def test_all_mistakes_are_told_at_once() -> None:
    found = problems(csv_of(LINE.replace("12,5", "veel").replace(";werk;", ";weer;"), LINE.replace("procent", "")))
    assert [(one.line, one.column) for one in found] == [(2, "thema"), (2, "waarde"), (3, "eenheid")]


def test_a_file_in_another_encoding_or_too_large_says_what_to_do() -> None:
    assert decode("\ufeffgebied;é".encode()) == "gebied;é"
    for raw, sentence in (
        ("é".encode("cp1252"), NOT_UTF8),
        ("é".encode("utf-16"), NOT_UTF8),
        (b"a" * 200_001, TOO_LARGE),
    ):
        with pytest.raises(ValueError, match=sentence[:20]):
            decode(raw)
