"""A new row: raised as a whole, or refused with a sentence at every cell that breaks a rule."""

from __future__ import annotations

import pytest

from alignment.intake.read import RawValue
from alignment.obstacles.ladder import NOT_ANSWERED
from alignment.returns.lines import FAULT, FOREIGN, SAME, TAKE
from alignment.returns.obstacle_standing import content
from alignment.returns.raising import ALIKE, MOST_NEW, NO_AREA, NO_MEASURE, SAME_TITLE, TOO_MANY
from alignment.returns.standing import Stand
from tests.returns.obstacle_rows import OTHER_CITY, ROW, address, brief, here, plan, standing

MADE = content("M001", "a-1", "Te duur", "", "geld")


def test_a_sound_row_is_one_line_at_its_title() -> None:
    (line,) = plan([("nieuw-1", ROW | {"measure": "m001 Iets", "category": "Geld "})], standing()).lines
    assert (line.kind, line.place, line.want) == (TAKE, address(1, "title"), MADE)
    assert (line.id, line.area, line.found) == ("knelpunten/nieuw-1/raised", "Gebied a-1", "Te duur")


def test_an_empty_row_is_nothing() -> None:
    assert plan([("nieuw-1", {}), ("", {})], standing()).lines == ()


@pytest.mark.parametrize(
    ("change", "column", "why"),
    [
        ({"measure": "M999"}, "measure", "Maatregel ‘M999’ kennen we niet."),
        ({"measure": None}, "measure", NO_MEASURE),
        ({"area": "Nergens"}, "area", "‘Nergens’ herkennen we niet. Kies uit: Gebied a-1; Gebied a-2."),
        ({"area": None}, "area", NO_AREA),
        ({"title": None}, "title", "Noem het knelpunt in één korte zin."),
        ({"title": "a" * 121}, "title", "De titel telt 121 tekens; er passen er 120."),
        ({"description": "a" * 2001}, "description", "De tekst telt 2001 tekens; er passen er 2000."),
        ({"category": "pech"}, "category", "‘pech’ herkennen we niet. Kies uit: generiek beleid"),
        ({"category": None}, "category", "Kies waar het aan ligt."),
    ],
)
def test_what_is_wrong_says_so_at_its_cell(change: dict[str, RawValue], column: str, why: str) -> None:
    ((kind, place, said),) = brief(plan([("nieuw-1", ROW | change)], standing()))
    assert (kind, place) == (FAULT, address(1, column))
    assert said.startswith(why)


def test_all_mistakes_of_a_row_are_told_at_once() -> None:
    found = plan([("nieuw-1", {"measure": "M999", "title": "a" * 121, "verdict": "werkt"})], standing())
    assert {line.field for line in found.lines} == {"verdict", "measure", "area", "title", "category"}
    assert found.lines[0].why == NOT_ANSWERED


def test_an_area_of_another_city_is_not_yours() -> None:
    ((kind, place, why),) = brief(plan([("nieuw-1", ROW | {"area": "b-1"})], standing()))
    assert (kind, place) == (FOREIGN, address(1, "area"))
    assert why.startswith("Alleen de gemeente van dit gebied kan hier een knelpunt melden")
    assert brief(plan([("nieuw-1", ROW)], standing(), by=OTHER_CITY))[0][0] == FOREIGN


def test_a_city_with_one_area_need_not_choose() -> None:
    (line,) = plan([("nieuw-1", ROW | {"area": None})], standing(areas=1)).lines
    assert (line.kind, line.want) == (TAKE, MADE)
    assert brief(plan([("nieuw-1", ROW | {"area": "Nergens"})], standing(areas=1)))[0][0] == FAULT


def test_what_was_raised_before_is_known_again() -> None:
    now = standing(raised={MADE: "K1007"})
    found = plan([("nieuw-1", ROW), ("", ROW | {"title": "Te ver"})], now)
    assert [line.kind for line in found.lines] == [SAME, TAKE]
    assert found.warnings == (f"{address(1, 'title')}: dit is al gemeld als K1007; we melden het niet nog eens.",)
    base = {"knelpunten/nieuw-1": {"raised": Stand(MADE, 1)}}
    assert plan([("nieuw-1", ROW)], now, base).warnings == (), "the file itself knows it"
    ((kind, _, why),) = brief(plan([("nieuw-1", ROW | {"title": "Duur"})], now, base))
    assert (kind, why[:36]) == (FAULT, "Deze regel is al gemeld als K1007. W")


def test_the_same_twice_in_one_file_is_one_too_many() -> None:
    assert [why for _, _, why in brief(plan([("nieuw-1", ROW), ("nieuw-2", ROW)], standing()))] == ["", ALIKE]


TAKEN = (
    "Dit knelpunt staat er al als K1063. Wijzig de tekst op de pagina van K1063, of geef een ander knelpunt een andere "
    "titel."
)


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"description": "Nu met uitleg."}, FAULT),
        ({"category": "capaciteit"}, FAULT),
        ({"title": " te  DUUR ", "description": "Nu met uitleg."}, FAULT),
        ({"title": "Zo heet het nu"}, FAULT),
        ({}, SAME),
        ({"title": "Te duur voor ons"}, TAKE),
        ({"area": "a-2"}, TAKE),
    ],
)
def test_other_words_under_a_title_that_was_raised_are_no_second_report(change: dict[str, RawValue], kind: str) -> None:
    now = standing(here("K1063", title="Zo heet het nu"), raised={MADE: "K1063"})
    ((found, place, why),) = brief(plan([("nieuw-1", ROW | change)], now))
    assert (found, place, why) == (kind, address(1, "title"), TAKEN if kind == FAULT else "")


def test_two_rows_with_one_title_are_one_report_too_many() -> None:
    rows: list[tuple[str, dict[str, RawValue]]] = [("nieuw-1", ROW), ("nieuw-2", ROW | {"description": "Anders."})]
    assert [why for _, _, why in brief(plan(rows, standing()))] == ["", SAME_TITLE]
    both = {MADE: "K1007", content("M001", "a-1", "Te duur", "Anders.", "geld"): "K1008"}
    assert [kind for kind, _, _ in brief(plan(rows, standing(raised=both)))] == [SAME, SAME], "raised as two before"


def test_one_file_raises_so_many_and_leaves_the_rest() -> None:
    """They are written in one transaction, while nobody else can write."""
    rows = [(f"nieuw-{number}", ROW | {"title": f"Te duur {number}"}) for number in range(MOST_NEW + 2)]
    kinds = [(line.kind, line.why) for line in plan(rows, standing()).lines]
    assert kinds == [(TAKE, "")] * MOST_NEW + [(FAULT, TOO_MANY)] * 2
    raised = {content("M001", "a-1", f"Te duur {number}", "", "geld"): f"K{1001 + number}" for number in range(2)}
    later = [line.kind for line in plan(rows, standing(raised=raised)).lines]
    assert later == [SAME] * 2 + [TAKE] * MOST_NEW, "what was raised already does not count"
