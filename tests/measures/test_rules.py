"""The closed lists of the register: each with its Dutch words, as the database and the seed know them."""

from __future__ import annotations

import csv

import pytest
from sqlalchemy import String, column, create_engine, literal_column, select, values

from alignment.measures import rules
from config import ROOT

LISTS = {
    ("measures", "verification"): rules.VERIFICATIONS,
    ("measures", "in_letter"): rules.IN_LETTER,
    ("measures", "horizon"): rules.HORIZONS,
    ("measures", "reach"): rules.REACHES,
    ("measures", "budget_basis"): rules.BUDGET_BASES,
    ("measures", "instrument"): rules.INSTRUMENTS,
    ("packages", "kind"): rules.PACKAGE_KINDS,
    ("mentions", "certainty"): rules.CERTAINTIES,
}


@pytest.mark.parametrize(("file", "column"), LISTS)
def test_every_code_of_the_register_has_its_words(file: str, column: str) -> None:
    with (ROOT / "seed_data" / f"{file}.csv").open(encoding="utf-8", newline="") as opened:
        used = {row[column] for row in csv.DictReader(opened)} - {""}
    assert used
    assert used <= set(LISTS[file, column])


def test_no_two_codes_share_their_words() -> None:
    for words in LISTS.values():
        assert len(set(words.values())) == len(words)
        assert all(words.values())


@pytest.mark.parametrize(("value", "kept"), [("a", True), ("b", True), ("c", False), ("", False)])
def test_the_check_of_a_column_keeps_to_the_list(value: str, kept: bool) -> None:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        one = values(column("x", String), name="one").data([(value,)]).cte("one")
        check = literal_column(rules.one_of("x", ["a", "b"]))
        assert bool(connection.scalar(select(check).select_from(one))) is kept
    engine.dispose()
    assert "''" in rules.one_of("x", ["a"], empty=True)
    assert "''" not in rules.one_of("x", ["a"])


@pytest.mark.parametrize(("stored", "codes"), [("", ()), ("a", ("a",)), ("a;b", ("a", "b")), ("*", ("*",))])
def test_a_stored_list(stored: str, codes: tuple[str, ...]) -> None:
    assert rules.codes(stored) == codes


@pytest.mark.parametrize(
    ("part_of", "verification", "counts"),
    [
        ("", "source", True),
        ("", "secondary", True),
        ("KB2020", "source", False),
        ("", "memory", False),
        ("", "", False),
    ],
)
def test_no_amount_counts_twice_and_none_from_memory(part_of: str, verification: str, counts: bool) -> None:
    assert rules.counts_in_totals(part_of=part_of, amount_verification=verification) is counts
