"""One cell of the matrix: its words for who does not see it, its signs for who does, and nothing shared by mistake."""

from __future__ import annotations

import re

import pytest
from hypothesis import given

from alignment.cells.scales import LANDING, ROLLOUT
from alignment.differentiation.grid import Answers
from alignment.matrix.filters import LAYERS
from alignment.matrix.grid import Ladder, Square
from alignment.obstacles.rules import RUNGS, SOLVED
from alignment.pages.matrix_cells import FRAGMENTS, NOT_WANTED, TABLE_WORDS
from config import ROOT
from tests.matrices import square, squares

SPRITE = set(re.findall(r'<symbol id="([^"]+)"', (ROOT / "templates" / "_sprite.html").read_text(encoding="utf-8")))
SPOKEN = re.compile(r'<span class="vh">(.*?)</span>')


def draw(layer: str, one: Square) -> tuple[str, str, str]:
    """Class, inside and what is spoken."""
    css, inside = FRAGMENTS[layer](one)
    return css, inside, SPOKEN.findall(inside)[0]


def test_every_layer_has_its_picture_and_every_table_its_word() -> None:
    assert set(FRAGMENTS) == set(LAYERS)
    assert set(TABLE_WORDS) == set(RUNGS) - {SOLVED}


@given(squares())
def test_every_picture_is_told_in_words_and_exists(one: Square) -> None:
    for layer in LAYERS:
        _, inside, spoken = draw(layer, one)
        assert set(re.findall(r'href="#([^"]+)"', inside)) <= SPRITE, layer
        assert spoken.endswith((".", "?"))
        silent = re.sub(r'<span class="vh">.*?</span>|<svg.*?</svg>', "", inside)
        for number in re.findall(r">(\d+)<", silent):
            assert number in spoken, f"{layer}: {number} is shown and not spoken"


@pytest.mark.parametrize("landing", LANDING)
@pytest.mark.parametrize("rollout", ROLLOUT)
def test_the_gap_layer_says_both_halves_and_the_verdict(rollout: str, landing: str) -> None:
    one = square(rollout, landing)
    css, inside, spoken = draw("kloof", one)
    assert spoken == f"Rijk: {ROLLOUT[rollout].label}. Stad: {LANDING[landing].label}. {one.verdict.sentence}."
    assert one.verdict.css in css
    if rollout == landing == "not_applicable":
        assert "n.v.t." in inside
    else:
        assert re.findall(r'href="#(\w+)"', inside) == [ROLLOUT[rollout].symbol, LANDING[landing].symbol]


def test_silence_and_obstacles_are_signs_with_their_number() -> None:
    css, inside, spoken = draw("kloof", square("running", "landing", 45, obstacles=2, table="ministry"))
    assert css == ' class="stil"'
    assert spoken.endswith("2 knelpunten. Rijk 45 dagen stil. Stad 45 dagen stil.")
    assert "<b>2</b>" in inside
    assert "<i>45</i>" in inside
    assert draw("kloof", square("running", "landing", 30))[0] == "", "thirty days is the rhythm itself"


def test_a_layer_of_one_side_is_silent_for_that_side_only() -> None:
    one = Square(square("running", quiet=45).rollout, square(landing="landing", quiet=3).landing)
    assert draw("uitrol", one)[0] == ' class="stil"'
    assert draw("landing", one)[0] == ""
    assert draw("ouderdom", one)[2] == "Rijk: 45 dagen geleden. Stad: 3 dagen geleden."


@pytest.mark.parametrize(
    ("ladder", "spoken", "shown"),
    [
        (Ladder(), "Nog geen bedrag bekend.", "–"),
        (Ladder(announced=0), "Geld te volgen tot trede 1 van 5: aangekondigd, herleidbaarheid onbekend.", "1 van 5"),
        (
            Ladder(spent=5, grade="D", warnings=("x",)),
            "Geld te volgen tot trede 5 van 5: besteed, herleidbaarheid D. Let op het bedrag.",
            " · D !",
        ),
    ],
)
def test_money_is_a_step_and_never_a_sum(ladder: Ladder, spoken: str, shown: str) -> None:
    _, inside, told = draw("geld", Square(ladder=ladder))
    assert told == spoken
    assert shown in inside
    assert ("e5d" in inside) == (ladder.grade == "D")


def test_obstacles_darken_up_to_three() -> None:
    assert [draw("knelpunten", square(obstacles=n, table="cabinet"))[0] for n in (0, 1, 3, 9)] == [
        "",
        ' class="kn1"',
        ' class="kn3"',
        ' class="kn3"',
    ]
    assert draw("knelpunten", square(obstacles=1, table="cabinet"))[2] == "1 open knelpunt. Hoogste tafel: kabinet."


@pytest.mark.parametrize(
    ("said", "spoken", "signs"),
    [
        ({}, "Versneld: nog niets gezegd. Bij voorkeur: nog niets gezegd. Extra aandacht: nog niets gezegd.", "qqq"),
        (
            {("accelerated", "asked"): "yes", ("preferred", "promised"): "partly", ("extra", "happening"): "yes"},
            "Versneld: gevraagd. Bij voorkeur: toegezegd. Extra aandacht: gebeurt.",
            "123",
        ),
        (
            {("extra", "asked"): "yes", ("extra", "happening"): "no", ("preferred", "asked"): "no"},
            "Versneld: nog niets gezegd. Bij voorkeur: nee. Extra aandacht: gevraagd.",
            "q01",
        ),
    ],
)
def test_differentiation_is_always_three_signs_and_no_is_not_silence(
    said: dict[tuple[str, str], str], spoken: str, signs: str
) -> None:
    _, inside, told = draw("differentiatie", square(differentiation=Answers.of(said)))
    assert told == spoken
    assert re.findall(r'class="g dk(\w)" aria-hidden="true"><use href="#d(\w)"', inside) == [(s, s) for s in signs]


def test_not_applicable_shows_its_word_only_where_nobody_said_anything_else() -> None:
    one = square("not_applicable", "not_applicable")
    assert "n.v.t." in draw("differentiatie", one)[1]
    said = square("not_applicable", "not_applicable", differentiation=Answers.of({("extra", "asked"): "yes"}))
    assert "n.v.t." not in draw("differentiatie", said)[1]
    assert "n.v.t." not in draw("differentiatie", square("not_applicable", "landing"))[1]


def test_never_assessed_is_not_old_and_not_zero() -> None:
    assert draw("ouderdom", Square())[2] == "Rijk en stad: nog niet beoordeeld."
    assert draw("ouderdom", square("running", quiet=0))[2] == "Rijk: 0 dagen geleden. Stad: nog niet beoordeeld."
    assert SPOKEN.findall(NOT_WANTED[1]) == ["Valt buiten het filter."]
