"""What a measure card says about amounts and areas."""

from __future__ import annotations

from typing import Any

from alignment.measures.cards import MeasureCard


def card(**changes: Any) -> MeasureCard:
    plain: dict[str, Any] = {
        "code": "M001",
        "package_code": "P1",
        "package_title": "Pakket",
        "title": "Titel",
        "theme_slug": "werk",
        "theme_name": "Werk",
        "lead_ministry": "VWS",
    }
    return MeasureCard(**plain | changes)


def test_an_amount_from_memory_is_no_fact() -> None:
    assert card(budget_eur=5, amount_verification="source").announced == 5
    assert card(budget_eur=5, amount_verification="memory").announced is None
    assert card().announced is None


def test_the_lead_comes_first() -> None:
    assert card(co_ministries=("BZK", "OCW")).ministries == ("VWS", "BZK", "OCW")


def test_only_a_source_that_names_some_areas_says_anything_about_the_others() -> None:
    assert card(named_areas=("a",)).names("a") is True
    assert card(named_areas=("a",)).names("b") is False
    assert card(named_areas=("*",)).names("b") is None
    assert card().names("b") is None
