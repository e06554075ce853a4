"""A conflict about a signal in words: what is chosen by its name, a day as people read it, and nothing as such."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.errors import Stale
from alignment.signals.conflict import conflict_words, told_field

NAMES = {"werk": "Werk", "zaandam": "Zaandam-Oost", "noord": "Noord"}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("title", "werk", "werk"),
        ("theme_slug", "werk", "Werk"),
        ("theme_slug", "vervallen", "vervallen"),
        ("area_slugs", ["zaandam", "noord"], "Zaandam-Oost en Noord"),
        ("area_slugs", [], "leeg"),
        ("source_kind", "resident", "bewoner"),
        ("verdict", "not_confirmed", "niet bevestigd"),
        ("first_seen", "2020-09", "september 2020"),
        ("first_seen", "vorig jaar", "vorig jaar"),
        ("first_seen", "", "leeg"),
        ("note", "confirmed", "confirmed"),
    ],
)
def test_a_value_is_told_as_people_read_it(name: str, value: Any, words: str) -> None:
    assert told_field(name, value, NAMES) == words


def test_it_tells_whose_save_it_was() -> None:
    stale = Stale(clashes=(), taken_over=(), current_version=2, by="Noor", by_account=7, when=None)
    assert [conflict_words(stale, account, NAMES)["own"] for account in (7, 8, None)] == [True, False, False]
    assert conflict_words(None, 7, NAMES)["own"] is False
    assert conflict_words(stale, 7, NAMES)["told"]("theme_slug", "werk") == "Werk"
