"""One row of a file against base and now: whose it is, what stands in it, and what that means."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from alignment.intake.read import Odd, RawValue, column_letter
from alignment.people.permissions import Actor
from alignment.returns.comparing import MERGED, OTHER_CITY, UNKNOWN_KEY, Comparison, Twice, told_twice
from alignment.returns.field import ODD
from alignment.returns.fields import fields_of
from alignment.returns.lines import CLASH, FAULT, FOREIGN, SAME, TAKE, PlanLine
from alignment.returns.obstacle_standing import Obstacles
from alignment.returns.received import Mark, ReturnedRow
from tests.matrices import area_head
from tests.returns.rows_in_hand import CELL, DORP, ELSEWHERE, NEXT_DOOR, STAD, YEARS, Said, standing_of, stands

STATUS = "landing.status"


def row_of(key: str = CELL, **values: RawValue) -> ReturnedRow:
    """A row with a value per title."""
    places = {title: (f"Invullen!{column_letter(n)}5", one) for n, (title, one) in enumerate(values.items(), start=2)}
    return ReturnedRow(key, "Invullen!A5", places)


def comparison(
    base: Said | None = None,
    now: Said | None = None,
    by: Actor = STAD,
    merged: frozenset[str] = frozenset(),
    **more: Any,
) -> Comparison:
    standing = standing_of(cells=base if now is None else now, **more)
    return Comparison(Mark(1, "stad", "GM1", stands(base)), standing, fields_of("landing", YEARS), by, merged)


def compared(row: ReturnedRow, twice: Twice | None = None, **given: Any) -> list[PlanLine]:
    return comparison(**given).row(row, twice or {})


def status(text: str, **changes: Any) -> PlanLine:
    (line,) = compared(row_of(**{"Stad ziet": text}), **changes)
    return line


WAS, OTHER = {CELL: {STATUS: ("landing", 1)}}, {CELL: {STATUS: ("detours", 2)}}


@pytest.mark.parametrize(
    ("text", "base", "now", "kind"),
    [
        ("landt", WAS, WAS, SAME),
        ("landt", WAS, OTHER, SAME),
        ("landt na veel omwegen", WAS, OTHER, SAME),
        ("landt niet", WAS, WAS, TAKE),
        ("landt niet", WAS, OTHER, CLASH),
        ("landt", {}, {}, TAKE),
        ("landt", {}, OTHER, CLASH),
        (None, {}, {}, SAME),
        (None, WAS, WAS, TAKE),
        (None, WAS, OTHER, CLASH),
        ("landt een beetje", WAS, WAS, FAULT),
    ],
)
def test_three_values_are_compared(text: str, base: Said, now: Said, kind: str) -> None:
    assert status(text, base=base, now=now).kind == kind


def test_a_line_says_all_that_a_person_needs() -> None:
    line = status("landt niet", base=WAS, now=OTHER, told={CELL: {STATUS: "Vera, VWS, 2 maart 2021"}})
    assert (line.place, line.cell, line.field, line.heading) == ("Invullen!B5", CELL, STATUS, "Stad ziet")
    assert (line.measure, line.area) == ("M001 Maatregel M001", "Gebied a-1")
    assert (line.found, line.base, line.want, line.now) == ("landt niet", "landing", "not_landing", "detours")
    assert (line.version, line.who) == (2, "Vera, VWS, 2 maart 2021")


@pytest.mark.parametrize(("by", "kind"), [(STAD, TAKE), (DORP, FOREIGN)])
def test_the_rights_are_those_of_who_sends_it(by: Actor, kind: str) -> None:
    line = status("landt", by=by)
    assert line.kind == kind
    assert bool(line.why) == (kind == FOREIGN)


@pytest.mark.parametrize(("by", "kind"), [(STAD, FAULT), (DORP, FOREIGN)])
def test_nonsense_in_the_cell_of_another_is_first_of_all_not_hers(by: Actor, kind: str) -> None:
    line = status("onzin", by=by)
    assert line.kind == kind
    assert line.why


def test_what_is_unchanged_is_never_foreign() -> None:
    assert status("landt", base=WAS, by=DORP).kind == SAME


def test_a_refusal_is_asked_once_per_cell_and_right() -> None:
    asking = comparison(by=DORP)
    values: Mapping[str, RawValue] = {"Stad ziet": "landt", "Toelichting": "zo"}
    one, two = asking.row(row_of(**values), {})
    assert one.why == two.why
    assert "Alleen de gemeente van dit gebied" in one.why
    (mine,) = asking.row(row_of(ELSEWHERE, **{"Stad ziet": "landt"}), {})
    assert mine.kind == TAKE


def test_a_day_is_not_taken_away_by_itself() -> None:
    stood = {CELL: {"landing.since": ("2021-02-01", 1), "landing.note": ("zo", 1)}}
    since, note = compared(row_of(Sinds=None, Toelichting=None), base=stood)
    kinds = {line.field: line.kind for line in (since, note)}
    assert kinds == {"landing.since": SAME, "landing.note": TAKE}


def test_a_merged_cell_is_a_mistake_where_it_lies() -> None:
    assert status("landt", merged=frozenset({"Invullen!B5"})).why == MERGED
    assert status("landt", merged=frozenset({"Invullen!B6"})).kind == TAKE


def test_odd_and_long_values_are_shown_as_they_stand() -> None:
    formula = status(Odd("formula", "=A1"))  # type: ignore[arg-type]
    assert (formula.kind, formula.found, formula.why) == (FAULT, "=A1", ODD["formula"])
    assert len(status("x" * 500).found) == 200
    assert status("x" * 500).found.endswith("…")
    assert status(None).found == ""  # type: ignore[arg-type]


@pytest.mark.parametrize("key", ["M999/a-1", "M001/z-9", "M001", "m001/a-1", "/"])
def test_an_unknown_key_is_one_mistake(key: str) -> None:
    (line,) = compared(row_of(key, **{"Stad ziet": "landt", "Toelichting": "zo"}))
    assert (line.kind, line.why, line.place, line.found) == (FAULT, UNKNOWN_KEY, "Invullen!A5", key)


@pytest.mark.parametrize(
    ("key", "kind", "why"),
    [
        ("M001/c-1", FOREIGN, OTHER_CITY),
        ("M001/c-2", FAULT, UNKNOWN_KEY),
        ("M999/c-1", FAULT, UNKNOWN_KEY),
    ],
)
def test_a_row_of_another_city_is_not_hers(key: str, kind: str, why: str) -> None:
    everywhere = Obstacles("GM1", places={"c-1": area_head("c-1", municipality_code="GM3")})
    (line,) = compared(row_of(key, **{"Stad ziet": "landt"}), obstacles=everywhere)
    assert (line.kind, line.why, line.place) == (kind, why, "Invullen!A5")


def test_the_same_cell_twice_is_one_mistake_per_row() -> None:
    (line,) = compared(row_of(**{"Stad ziet": "landt"}), {CELL: ("Invullen!A5", "Invullen!A9")})
    assert (line.kind, line.why) == (FAULT, "Deze cel staat ook op regel 9. Haal een van de regels weg.")
    (line,) = compared(row_of(**{"Stad ziet": "landt"}), {NEXT_DOOR: ("Invullen!A6", "Invullen!A9")})
    assert line.kind == TAKE, "negative control"


def test_of_many_rows_with_one_key_a_few_are_named() -> None:
    places = [f"Blad!1!AB{row}" for row in range(1, 9)]
    assert told_twice(places[1], places[:3]).startswith("Deze cel staat ook op regel 1 en 3.")
    assert told_twice(places[0], places).startswith("Deze cel staat ook op regel 2, 3, 4, 5, 6 en meer.")


def test_a_row_without_a_key_counts_only_when_something_is_filled_in() -> None:
    (line,) = compared(row_of("", **{"Stad ziet": "landt"}))
    assert (line.found, line.why) == (
        "landt",
        "Deze regel heeft geen sleutel, dus we lezen hem niet. Hoort hij bij een cel? Kopieer dan de sleutel van die "
        "cel naar deze regel. Anders mag hij blijven staan.",
    )
    told = {"Maatregel": "M001  Iets\nanders", "Gebied": "Gebied a-1", "Stad ziet": "landt", "Toelichting": "zo"}
    (line,) = compared(row_of("", **told))
    assert line.found == "M001 Iets anders, Gebied a-1, landt"
    assert "Zet dan M001/a-1 in de kolom Sleutel." in line.why
    assert compared(row_of("", **{"Stad ziet": None, "Maatregel": "M001 x"})) == []


@pytest.mark.parametrize(
    ("beside", "sentence"),
    [
        (
            {"Maatregel": "M002 Maatregel M002"},
            "De sleutel hoort bij M001, maar er staat M002. Zet terug zoals het was.",
        ),
        ({"Gebied": "Gebied b-1"}, "De sleutel hoort bij Gebied a-1, maar er staat Gebied b-1. Zet terug."),
        ({"Maatregel": "M001 anders verteld", "Gebied": "Gebied a-1"}, ""),
        ({"Maatregel": "een eigen notitie", "Gebied": "ergens"}, ""),
        ({"Maatregel": None, "Gebied": None}, ""),
    ],
)
def test_a_key_beside_another_measure_or_area_is_a_mistake(beside: dict[str, RawValue], sentence: str) -> None:
    (line,) = compared(row_of(**{"Stad ziet": "landt"}, **beside))
    assert (line.kind, line.why) == ((FAULT, sentence) if sentence else (TAKE, ""))
