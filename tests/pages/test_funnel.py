"""The funnel of a measure: each rung at its own level, unknown never 0, nothing counted twice, no shared scale."""

from __future__ import annotations

import re

import pytest

from alignment.matrix.grid import Crossing, Ladder
from alignment.pages.funnel import HEIGHT, WIDTH, Rung, differs, funnel, picture
from tests.matrices import area_head, measure_head, square

HEAD = measure_head()
TWINS = (area_head("a-1", municipality_code="GM1"), area_head("a-2", municipality_code="GM1"))
AREAS = (*TWINS, area_head("a-3", municipality_code="GM2"))


def crossings(*ladders: Ladder) -> list[Crossing]:
    """One crossing per area, with its ladder."""
    return [Crossing(HEAD, area, square(ladder=ladder)) for area, ladder in zip(AREAS, ladders, strict=True)]


def by_code(rungs: tuple[Rung, ...]) -> dict[str, Rung]:
    return {rung.code: rung for rung in rungs}


def test_an_amount_of_a_municipality_is_counted_once() -> None:
    both = Ladder(allocated=100, received=60)
    rungs = by_code(funnel(1000, crossings(both, both, Ladder(allocated=50))))
    assert (rungs["allocated"].amount, rungs["allocated"].known, rungs["allocated"].places) == (150, 2, 2)
    assert (rungs["received"].amount, rungs["received"].known, rungs["received"].unknown) == (60, 1, 1)
    assert rungs["received"].known_told == "bekend van 1 van de 2 gemeenten"


def test_an_amount_of_an_area_is_summed_over_areas_and_what_cannot_be_traced_is_told_apart() -> None:
    rungs = by_code(funnel(None, crossings(Ladder(spent=10, grade="D"), Ladder(spent=0), Ladder(grade="D"))))
    spent, earmarked = rungs["spent"], rungs["earmarked"]
    assert (spent.amount, spent.known, spent.lost, spent.unknown) == (10, 2, 1, 0)
    assert (earmarked.amount, earmarked.known, earmarked.lost, earmarked.unknown) == (None, 0, 2, 1)
    assert "niet herleidbaar in 2" in earmarked.told
    assert rungs["allocated"].lost == 0, "a municipality's amount can always be known"


def test_unknown_is_not_zero() -> None:
    rungs = by_code(funnel(None, crossings(Ladder(spent=0), Ladder(), Ladder())))
    assert rungs["announced"].amount is None
    assert "onbekend" in rungs["announced"].told
    assert rungs["spent"].amount == 0
    assert "€\u00a00" in rungs["spent"].told
    assert 'class="t3"' in str(picture(rungs["announced"]))
    assert 'class="t2"' in str(picture(rungs["spent"]))


def test_a_year_that_is_still_unknown_is_counted() -> None:
    half = Ladder(received=60, open_years=("received",))
    assert by_code(funnel(1, crossings(half, half, Ladder(received=1))))["received"].partly == 1


def test_amounts_of_different_levels_have_no_scale_in_common() -> None:
    ladder = Ladder(allocated=100, received=50, earmarked=4, spent=1)
    rungs = by_code(funnel(1_000_000, crossings(ladder, ladder, Ladder())))
    assert {code: rung.scale for code, rung in rungs.items()} == {
        "announced": 1_000_000,
        "allocated": 100,
        "received": 100,
        "earmarked": 8,
        "spent": 8,
    }
    bars = {code: re.search(r'class="t2"[^>]*width="([\d.]+)"', str(picture(rung))) for code, rung in rungs.items()}
    widths = {code: float(found[1]) for code, found in bars.items() if found}
    assert widths == {"announced": WIDTH, "allocated": WIDTH, "received": 120, "earmarked": WIDTH, "spent": 60}


@pytest.mark.parametrize("places", [2, 15, 16, 340])
def test_every_place_has_one_box_inside_the_picture(places: int) -> None:
    shown = str(picture(Rung("spent", 5, places, 1, lost=places - 1, scale=5)))
    assert shown.count('class="s1"') == 1
    assert shown.count('<rect class="spoor"') == shown.count('<path class="spoor"') == places - 1
    edges = [
        float(left) + float(width) for left, width in re.findall(r'x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', shown)
    ]
    assert max(edges) <= WIDTH
    assert f"0 0 {WIDTH:g} {HEIGHT:g}" in shown
    assert "style" not in shown


def test_rungs_of_another_number_of_places_are_said_to_differ() -> None:
    ladder = Ladder(allocated=100, received=50, earmarked=4, spent=1)
    rungs = funnel(1, crossings(ladder, ladder, Ladder(allocated=1)))
    assert (differs(rungs, "gemeente"), differs(rungs, "gebied")) == (True, False)
