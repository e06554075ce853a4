"""What stands now as text: there and back, and a signature that nobody without the key can write."""

from __future__ import annotations

from alignment.returns.standing import (
    MARKS,
    NOTHING,
    Stand,
    base_rows,
    base_text,
    read_base,
    signature,
)
from tests.returns.rows_in_hand import CELL, NEXT_DOOR, standing_of, stands

BASE = stands({NEXT_DOOR: {"landing.note": ("één", 3)}, CELL: {"landing.status": ("landing", 2)}})


def test_a_field_that_nobody_wrote_is_nothing_with_version_0() -> None:
    standing = standing_of(cells={CELL: {"landing.status": ("landing", 2)}})
    assert standing.at(CELL, "landing.status") == Stand("landing", 2)
    assert standing.at(CELL, "landing.note") == standing.at("M9/nergens", "landing.note") == NOTHING == ("", 0)


def test_a_base_comes_back_and_its_order_does_not_matter() -> None:
    assert read_base(base_text(BASE)) == BASE
    assert base_text(BASE) == base_text(dict(reversed(BASE.items())))
    assert base_text(BASE) != base_text(BASE | {CELL: {"landing.status": Stand("landing", 3)}})


def test_every_part_counts_for_the_signature() -> None:
    given = ("sleutel", 1, "stad", "GM1", base_text(BASE))
    signed = signature(*given)
    assert signed == signature(*given)
    others = [
        ("andere", *given[1:]),
        ("sleutel", 2, *given[2:]),
        ("sleutel", 1, "ministerie", *given[3:]),
        (*given[:3], "GM2", given[4]),
        (*given[:4], base_text({})),
    ]
    assert len({signature(*other) for other in others} | {signed}) == 6


def test_the_rows_of_the_hidden_sheet() -> None:
    rows = base_rows(number=7, profile="stad", organisation="GM1", base=BASE, key="sleutel")
    assert [name for name, _ in rows] == [*MARKS, CELL, NEXT_DOOR]
    assert rows[0][1] == "7"
    assert rows[3][1] == signature("sleutel", 7, "stad", "GM1", base_text(BASE))
    assert read_base(rows[4][1]) == {CELL: BASE[CELL]}
