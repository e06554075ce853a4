"""The closed lists of obstacles, and what raising one needs."""

from __future__ import annotations

import pytest

from alignment.obstacles.rules import CATEGORIES, MAX_TEXT, MAX_TITLE, RUNGS, SOLVED, check_obstacle

CODES = (  # domain.md §3, by hand
    "generiek sectoraal omweg verkeerde_plek verkeerde_manier regels_privacy beslisbevoegdheid geld capaciteit "
    "bereik_vertrouwen nog_geen_cijfers partner_ontbreekt"
)


def test_the_lists_are_those_of_the_domain() -> None:
    assert list(CATEGORIES) == CODES.split()
    assert list(RUNGS.values()) == [
        "gemeld",
        "ministerie",
        "Doorbraakoverleg",
        "Regietafel",
        "kabinet",
        "antwoord terug",
        "opgelost",
    ]
    assert list(RUNGS)[-1] == SOLVED


@pytest.mark.parametrize(
    ("title", "description", "category", "fields"),
    [
        ("Kort", "", "geld", set()),
        ("a" * MAX_TITLE, "b" * MAX_TEXT, "geld", set()),
        ("", "", "geld", {"title"}),
        ("a" * (MAX_TITLE + 1), "b" * (MAX_TEXT + 1), "", {"title", "description", "category"}),
        ("Kort", "", "kleur", {"category"}),
    ],
)
def test_every_broken_field_is_named(title: str, description: str, category: str, fields: set[str]) -> None:
    assert set(check_obstacle(title, description, category)) == fields
