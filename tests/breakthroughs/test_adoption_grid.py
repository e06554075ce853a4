"""The adoption grid: silence is its own square, an area that a source names stays empty, and days are counted."""

from __future__ import annotations

from flask import Flask

from alignment.areas.read import load_areas
from alignment.breakthroughs.adoption_grid import GridRow, make_grid
from alignment.breakthroughs.read import load_adoptions, load_breakthroughs
from alignment.db import db
from tests.breakthroughs.doing import HEERLEN_NOORD, say, take


def grid() -> dict[str, GridRow]:
    """Every row by its code."""
    made = make_grid(load_breakthroughs(db.session), load_areas(db.session), load_adoptions(db.session))
    return {row.card.code: row for row in made}


def test_the_register_says_nothing_of_adoption(app: Flask) -> None:
    rows = grid()
    assert {len(row.squares) for row in rows.values()} == {16}
    assert {one.code for row in rows.values() for one in row.squares} == {"unsaid", "origin"}
    named = rows["D011"]
    assert named.card.areas
    assert {one.code for one in named.squares} == {"unsaid"}
    assert [one.area.slug for one in rows["D006"].squares if one.code == "origin"] == ["schiedam-nieuwland-oost"]


def test_what_a_city_says_is_drawn_with_its_letter_and_word(app: Flask) -> None:
    say("D001", "pilot")
    take("D001")
    say("D002", "not_fitting", note="Geen school.")
    rows = grid()
    (taken,), (refused,) = rows["D001"].said, rows["D002"].said
    assert (taken.area.slug, taken.code, taken.letter, taken.word, taken.days) == (
        HEERLEN_NOORD,
        "adopted",
        "O",
        "overgenomen",
        0,
    )
    assert (refused.letter, refused.word, refused.days) == ("N", "past niet", None)
    assert (rows["D001"].taken, rows["D002"].taken) == (1, 0)
