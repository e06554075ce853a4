"""A text in a file that looks private is said before it is taken over."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.returns.lines import CLASH, FAULT, TAKE
from alignment.returns.private import with_privacy
from tests.returns.rows_in_hand import line_of, place_of, plan_of

PHONE = "Bel 06-12345678 voor meer."


@pytest.mark.parametrize(
    ("kind", "given", "count"),
    [
        (TAKE, {"want": PHONE}, 1),
        (CLASH, {"want": PHONE}, 1),
        (FAULT, {"want": PHONE}, 0),
        (TAKE, {"want": "Via het wijkteam, vanaf 02-03-2021."}, 0),
        (TAKE, {"want": "", "now": PHONE}, 0),
        (TAKE, {"want": "612345678", "key": "amount.received.2021"}, 0),
    ],
)
def test_only_what_would_be_kept_and_is_a_text(kind: str, given: dict[str, Any], count: int) -> None:
    warned = with_privacy(plan_of(line_of(kind, **given))).warnings
    assert len(warned) == count
    for one in warned:
        assert one.startswith(f"{place_of(1, 1)}: Dit lijkt op een telefoonnummer; dit kan openbaar worden.")


def test_a_few_are_named_and_the_rest_is_counted() -> None:
    plan = plan_of(*[line_of(TAKE, want=PHONE, place=f"Invullen!G{row}") for row in range(9)])
    assert len(with_privacy(plan).warnings) == 6
    assert with_privacy(plan).warnings[-1] == "Zo staat het op nog meer plekken: 4."
