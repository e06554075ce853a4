"""A pasted column is read or named, line by line, and nothing of it is guessed or lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.blocks import paste
from alignment.blocks.paste import read_column, read_heading, read_status, words_of
from alignment.cells.scales import SCALES

MEASURES = ("M001", "M002", "M003", "M004")


@pytest.mark.parametrize(
    ("side", "text", "expected"),
    [
        ("landing", "landt na veel omwegen", "detours"),
        ("landing", "  Landt  NA veel\u00a0omwegen. ", "detours"),
        ("landing", "omweg", "detours"),
        ("landing", "detours", "detours"),
        ("landing", "not_landing", "not_landing"),
        ("landing", "L2", "detours"),
        ("landing", "l2", "detours"),
        ("landing", "2", "detours"),
        ("landing", "L2 landt na veel omwegen", "detours"),
        ("landing", "2: omweg", "detours"),
        ("landing", "R4·L2·3", "detours"),
        ("rollout", "R4·L2·3", "running"),
        ("landing", "N.V.T.", "not_applicable"),
        ("landing", "nvt", "not_applicable"),
        ("landing", "–", "unassessed"),
        ("landing", "L0", "unassessed"),
        ("rollout", "X", "stopped"),
        ("rollout", "aangek", "announced"),
        ("landing", "R4", None),
        ("rollout", "L2", None),
        ("landing", "X", None),
        ("landing", "9", None),
        ("landing", "L2 landt niet", None),
        ("landing", "misschien", None),
        ("landing", "", None),
    ],
)
def test_a_status_in_every_way_that_people_write_it(side: str, text: str, expected: str | None) -> None:
    assert read_status(side, text) == expected


@pytest.mark.parametrize("side", SCALES)
def test_every_value_is_read_by_its_words_and_signs(side: str) -> None:
    for code, value in SCALES[side].items():
        letter = "R" if side == "rollout" else "L"
        for way in (value.label, value.label.upper(), value.short, code, value.sign, f"{letter}{value.sign}"):
            assert read_status(side, way) == code, way


def test_lines_follow_the_order_and_an_empty_one_leaves_its_cell() -> None:
    column = read_column("landt\r\n\r\nomweg\tVia drie loketten.\r\n", "landing", MEASURES)
    assert {code: (one.status, one.note) for code, one in column.changes.items()} == {
        "M001": ("landing", None),
        "M003": ("detours", "Via drie loketten."),
    }
    assert (column.problems, column.lines, column.coded) == ((), 3, False)


def test_lines_may_name_their_measures_in_any_order() -> None:
    column = read_column("m003\tL4\nM001\t1\tEr is niemand.", "landing", MEASURES)
    assert list(column.changes) == ["M003", "M001"]
    assert column.changes["M001"].note == "Er is niemand."
    assert column.coded


def test_what_cannot_be_read_is_named_by_its_line() -> None:
    column = read_column("landt\nfout woord\tx\n\nR4\n2\nlandt", "landing", MEASURES)
    assert [(one.number, one.text) for one in column.problems] == [
        (2, "fout woord x"),
        (4, "R4"),
        (5, "2"),
        (6, "landt"),
    ]
    assert "geen oordeel over de landing" in column.problems[0].why
    assert "een te veel" in column.problems[-1].why
    coded = read_column("M001\tlandt\nM009\tlandt\nM001\t2\nlandt", "landing", MEASURES)
    assert [(one.number, one.why.split()[0]) for one in coded.problems] == [(2, "Deze"), (3, "Deze"), (4, "Deze")]
    long = read_column("landt\t" + "x" * 1001, "landing", MEASURES)
    assert "1.001 tekens" in long.problems[0].why


def test_a_text_of_several_lines_between_quotes_is_one_line() -> None:
    column = read_column('landt\t"Eerst ""dit"".\nDan dat."\nomweg', "landing", MEASURES)
    assert column.changes["M001"].note == 'Eerst "dit".\nDan dat.'
    assert column.changes["M002"].status == "detours"
    wrong = read_column('landt\t"Eerst\nDan."\nfout', "landing", MEASURES)
    assert [one.number for one in wrong.problems] == [3]
    typed = read_column('landt\t6" buis\nomweg', "landing", MEASURES)
    assert typed.changes["M001"].note == '6" buis'


def test_nothing_is_nothing() -> None:
    for text in ("", "\n \n\t\n"):
        column = read_column(text, "landing", MEASURES)
        assert (dict(column.changes), column.problems) == ({}, ())


def test_a_long_column_makes_the_table_of_words_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compared: list[str] = []
    real = paste.plain
    monkeypatch.setattr(paste, "plain", lambda text: compared.append(text) or real(text))
    words_of.cache_clear()
    read_column("\n".join(["landt"] * 500), "landing", MEASURES)
    table = len(compared) - compared.count("landt")
    assert len(compared) <= 2 * 500 + table + 10
    assert table < 100
    assert words_of("landing") is words_of("landing")
    assert words_of("landing") != words_of("rollout")


@given(st.text(max_size=200))
def test_any_text_is_read_or_named_and_never_fails(text: str) -> None:
    column = read_column(text, "landing", MEASURES)
    assert set(column.changes) <= set(MEASURES)
    assert all(1 <= one.number <= max(column.lines, len(text)) for one in column.problems)


@given(st.lists(st.sampled_from(sorted(SCALES["landing"])), max_size=4), st.integers(0, 3))
def test_a_column_of_words_comes_back_whole(codes: list[str], which: int) -> None:
    values = [SCALES["landing"][code] for code in codes]
    ways = [(value.label, value.short, value.code, f"L{value.sign}")[which] for value in values]
    column = read_column("\n".join(ways), "landing", MEASURES)
    assert [change.status for change in column.changes.values()] == codes


@pytest.mark.parametrize(
    "head",
    ["Landing", "landing:", "Stad ziet", "STATUS", "Oordeel", "Zaandam-Oost", "Code\tLanding", "Landing\tToelichting"],
)
def test_a_line_that_only_names_the_column_is_skipped_and_told(head: str) -> None:
    column = read_column(f"{head}\nlandt\nniet", "landing", MEASURES, ["Zaandam-Oost"])
    assert (column.heading, column.lines, column.problems) == (head.replace("\t", " "), 2, ())
    assert {code: one.status for code, one in column.changes.items()} == {"M001": "landing", "M002": "not_landing"}


def test_a_heading_above_lines_with_codes_is_skipped_too() -> None:
    column = read_column("Code\tLanding\nM002\tniet", "landing", MEASURES)
    assert (column.heading, list(column.changes), column.problems) == ("Code Landing", ["M002"], ())


@pytest.mark.parametrize("first", ["landt", "Uitrol", "misschien", "landt\tLanding", "M001\tLanding", "", "-\tstatus"])
def test_a_judgement_or_an_unknown_word_is_never_taken_for_a_heading(first: str) -> None:
    assert read_heading("landing", first.split("\t"), ["Zaandam-Oost"]) == ""


def test_only_the_first_line_can_be_a_heading() -> None:
    column = read_column("landt\nOordeel", "landing", MEASURES)
    assert [one.number for one in column.problems] == [2]
    below = read_column("Landing\nmisschien", "landing", MEASURES)
    assert [one.number for one in below.problems] == [2], "lines keep the numbers that people count"


@pytest.mark.parametrize("text", ["landing", "landing\ndetours", "landing\nlanding"])
def test_a_column_of_codes_may_begin_with_the_code_that_is_also_its_name(text: str) -> None:
    column = read_column(text, "landing", MEASURES)
    assert (column.heading, len(column.changes)) == ("", len(text.split()))
