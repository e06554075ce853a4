"""Looks follow the colours and borders of the site, and silence never looks like good news."""

from __future__ import annotations

import pytest

from alignment.cells.scales import GAPS, SCALES
from alignment.workbook.looks import LOOKS, half_look, verdict_look
from tests.matrices import half

GREEN = {"0F766E", "084C46"}


@pytest.mark.parametrize("side", sorted(SCALES))
def test_every_value_has_the_colour_of_the_site(side: str) -> None:
    for value in SCALES[side].values():
        look = LOOKS[f"{side}.{value.code}"]
        assert look.fill in (value.colour, "")
        if value.digit:
            assert (look.fill, look.ink) == (value.colour, value.ink)


def test_every_verdict_has_the_border_of_the_site() -> None:
    for verdict in GAPS.values():
        for silent in (False, True):
            look = LOOKS[verdict_look(verdict, silent)]
            assert look.border == (verdict.border or "thin")
            assert look.border_colour == verdict.colour
            assert look.pattern == ("lightUp" if silent else "solid")


def test_a_silent_half_is_never_green_whatever_it_says() -> None:
    for quiet, green in ((0, True), (31, False)):
        look = LOOKS[half_look("landing", half("landing", "landing", quiet))]
        assert (look.fill in GREEN) is green


def test_unassessed_not_applicable_stopped_and_silent_differ_from_each_other() -> None:
    names = ["rollout.unassessed", "rollout.not_applicable", "rollout.stopped", "silent", "outside"]
    assert len({LOOKS[name] for name in names}) == len(names)


def test_letters_in_tables_are_10_or_11_points_and_titles_larger() -> None:
    sizes = {name: look.size for name, look in LOOKS.items()}
    assert (sizes.pop("title"), sizes.pop("caption")) == (16, 12)
    assert set(sizes.values()) <= {10, 11}, sizes
