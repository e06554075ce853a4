"""What looks alike: the same words in another order, the same measure, and not what is of neither."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.similar import ALIKE, likeness, similar


def card(code: str, title: str = "Wachttijd bij jeugdhulp", **changes: Any) -> ObstacleCard:
    """An obstacle of the register."""
    plain: dict[str, Any] = {
        "description": "",
        "category": "omweg",
        "category_is_inferred": False,
        "horizon": "",
        "scale": "area",
        "all_areas": False,
        "rung": "reported",
        "observed": "",
        "raised_by": None,
        "raised_name": "",
        "raised_at": None,
        "verification": "source",
        "note": "",
        "known_on_2021_03_02": "no",
    }
    return ObstacleCard(code=code, title=title, **plain | changes)


@pytest.mark.parametrize(
    ("text", "other", "alike"),
    [
        ("Geen personeel voor het wijkteam", "Het wijkteam heeft geen personeel", True),
        ("Laptops komen te laat", "Te late laptops", True),
        ("Financiën onduidelijk", "onduidelijke financien", True),
        ("Geen personeel voor het wijkteam", "Gegevens delen mag niet", False),
        ("", "Gegevens delen mag niet", False),
    ],
)
def test_likeness_looks_past_order_case_and_accents(text: str, other: str, alike: bool) -> None:
    assert (likeness(text, other) >= ALIKE) is alike


def test_the_same_measure_or_the_same_category_and_the_likest_first() -> None:
    cards = (
        card("K1", "Te weinig geld", measures=("M1",)),
        card("K2", "Wachttijd jeugdhulp lang"),
        card("K3", "Wachttijd bij jeugdhulp", category="geld"),
        card("K4", "Iets heel anders met bussen"),
        card("K5", "Lange wachttijd bij jeugdhulp", measures=("M1",)),
    )
    typed = {"title": "Wachttijd jeugdhulp", "category": "omweg", "measures": ("M1",)}
    assert [one.card.code for one in similar(cards, **typed)][:2] == ["K2", "K5"]
    assert {one.card.code for one in similar(cards, **typed)} == {"K1", "K2", "K5"}
    assert [one.card.code for one in similar(cards, **typed, leave=("K2",), most=1)] == ["K5"]
    assert [one.card.code for one in similar(cards, measures=("M1",))] == ["K1", "K5"], "nothing typed: the measure"
    assert similar(cards) == []
