"""The file that goes back: it shows what was written beside what was filled in, and its base says the same."""

from __future__ import annotations

from dataclasses import replace

from alignment.returns.afterwards import base_after
from alignment.returns.choosing import Choices, decide
from alignment.returns.outgoing import WAS
from alignment.returns.plan import make_plan
from alignment.returns.received import Mark
from alignment.returns.standing import Base, Stand
from tests.returns.rows_in_hand import (
    CELL,
    HEAD,
    NEXT_DOOR,
    STAD,
    TODAY,
    YEARS,
    Said,
    Typed,
    place_of,
    sheet_of,
    standing_of,
    stands,
)  # fmt: skip

MONEY, JUDGED = "amount.received.2021", ("landing.status", "landing.note", "landing.confidence", "landing.since")
EMPTY = dict.fromkeys(JUDGED)


def after(
    typed: Typed, base: Said, now: Said, choices: Choices | None = None
) -> tuple[Base, list[tuple[str, str, str]]]:
    """A file that was taken over, with what stands since then."""
    was, mark = standing_of(cells=base), Mark(1, "stad", "GM1", stands(base))
    plan = make_plan([sheet_of(typed)], mark, was, YEARS, STAD, TODAY)
    return base_after(mark, plan, was, decide(plan, was, choices or Choices(), TODAY), standing_of(cells=now))


def test_a_first_judgement_is_shown_with_its_day_and_certainty() -> None:
    now = {
        "landing.status": ("landing", 1),
        "landing.confidence": ("impression", 1),
        "landing.since": ("2021-03-02", 1),
    }
    base, shown = after({CELL: EMPTY | {"landing.status": "landt"}}, {}, {CELL: now})
    assert base[CELL] == {name: Stand(*stand) for name, stand in now.items()}
    assert shown == [(place_of(1, 3), "choice", "eerste indruk"), (place_of(1, 4), "day", "2021-03-02")]


def test_beside_a_judgement_stands_what_it_is_now() -> None:
    was, mark = standing_of(), Mark(1, "stad", "GM1", {})
    sheet = sheet_of({CELL: EMPTY | {"landing.status": "landt", "landing.confidence": "getoetst"}})
    rows = {HEAD: {**sheet.rows[HEAD], 9: WAS}, HEAD + 1: {**sheet.rows[HEAD + 1], 9: "nog niet beoordeeld"}}
    plan = make_plan([replace(sheet, rows=rows)], mark, was, YEARS, STAD, TODAY)
    _, shown = base_after(mark, plan, was, decide(plan, was, Choices(), TODAY), standing_of())
    assert shown[0] == ("Invullen!I5", "text", "landt")


def test_what_the_file_did_not_change_keeps_its_base() -> None:
    """A colleague changed the note meanwhile: with a newer base the old note of the file would look like a change."""
    said = {"landing.status": ("landing", 1), "landing.note": ("Van mij.", 1), "landing.since": ("2021-01-01", 1)}
    now = said | {"landing.note": ("Van een collega.", 3), "landing.confidence": ("tested", 3)}
    typed = {"landing.status": "landt", "landing.note": "Van mij.", "landing.confidence": "getoetst"}
    base, shown = after({CELL: EMPTY | typed | {"landing.since": "1-1-2021"}}, {CELL: said}, {CELL: now})
    assert base[CELL]["landing.note"] == Stand("Van mij.", 1)
    assert base[CELL]["landing.confidence"] == Stand("tested", 3)
    assert shown == []


def test_an_amount_of_a_municipality_is_shown_in_every_row() -> None:
    now: Said = {cell: {MONEY: ("500", 2)} for cell in (CELL, NEXT_DOOR)}
    base, shown = after({CELL: {MONEY: 500}, NEXT_DOOR: {}}, {}, now)
    assert base == stands(now)
    assert shown == [(place_of(2, 1), "euro", "500")]
    assert after({CELL: {MONEY: 500}}, {}, now)[1] == [], "the other row is not in the file"


def test_of_an_amount_of_one_area_no_other_row_changes() -> None:
    base, shown = after({CELL: {"amount.spent.2021": 5}, NEXT_DOOR: {}}, {}, {CELL: {"amount.spent.2021": ("5", 1)}})
    assert (set(base), shown) == ({CELL}, [])


def test_the_day_of_another_judgement_is_shown() -> None:
    said = {"landing.status": ("detours", 1), "landing.confidence": ("tested", 1), "landing.since": ("2021-01-01", 1)}
    now = said | {"landing.status": ("landing", 2), "landing.since": ("2021-03-02", 2)}
    typed = {"landing.status": "landt", "landing.confidence": "getoetst", "landing.since": "1-1-2021"}
    base, shown = after({CELL: EMPTY | typed}, {CELL: said}, {CELL: now})
    assert base[CELL]["landing.since"] == Stand("2021-03-02", 2)
    assert shown == [(place_of(1, 4), "day", "2021-03-02")]


def test_what_was_not_chosen_is_again_what_stands() -> None:
    """Otherwise it would be ticked again when the answer is sent in."""
    stood: Said = {cell: {MONEY: ("100", 1)} for cell in (CELL, NEXT_DOOR)}
    skipped = Choices(skip=frozenset({f"{CELL}/{MONEY}"}))
    typed = {CELL: {MONEY: 500, "amount.spent.2021": 5}, NEXT_DOOR: {MONEY: 500}}
    base, shown = after(typed, stood, stood | {CELL: {MONEY: ("100", 1), "amount.spent.2021": ("5", 1)}}, skipped)
    assert base[CELL][MONEY] == base[NEXT_DOOR][MONEY] == Stand("100", 1)
    assert shown == [(place_of(1, 1), "euro", "100"), (place_of(2, 1), "euro", "100")]
