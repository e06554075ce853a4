"""Which fields a repeated seed may change."""

from datetime import date
from decimal import Decimal

from alignment.seeding.merge import merge, plain


def test_a_field_that_holds_what_the_seed_wrote_follows_the_file() -> None:
    assert merge({"a": "nieuw"}, {"a": "oud"}, {"a": "oud"}).changes == {"a": "nieuw"}


def test_a_field_that_somebody_changed_stays() -> None:
    merged = merge({"a": "nieuw", "b": 1}, {"a": "van een mens", "b": 1}, {"a": "oud", "b": 1})
    assert merged.changes == {}
    assert merged.by_people == ("a",)


def test_a_field_that_already_is_as_the_file_has_it_is_left_alone() -> None:
    assert merge({"a": "nieuw"}, {"a": "nieuw"}, {"a": "oud"}).changes == {}


def test_a_thing_that_people_made_stays_theirs() -> None:
    assert merge({"a": "nieuw"}, {"a": "oud"}, {}).by_people == ("a",)


def test_values_compare_as_json_keeps_them() -> None:
    assert plain(Decimal("51.0000")) == plain(Decimal(51)) == "51"
    assert plain(Decimal(100)) == "100"
    assert plain(("b", "a")) == plain(["a", "b"]) == ["a", "b"]
    assert plain(date(2021, 3, 2)) == "2021-03-02"
