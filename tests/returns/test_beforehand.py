"""What cannot be taken back, and a text in a file that looks private, is said before it is taken over."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alignment.returns.beforehand import with_warnings
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, PlanLine
from alignment.returns.told_fields import told_fields
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
    warned = with_warnings(plan_of(line_of(kind, **given))).warnings
    assert len(warned) == count
    for one in warned:
        assert one.startswith(f"{place_of(1, 1)}: Dit lijkt op een telefoonnummer; dit kan openbaar worden.")


def test_a_few_are_named_and_the_rest_is_counted() -> None:
    plan = plan_of(*[line_of(TAKE, want=PHONE, place=f"Invullen!G{row}") for row in range(9)])
    assert len(with_warnings(plan).warnings) == 6
    assert with_warnings(plan).warnings[-1] == "Zo staat het op nog meer plekken: 4."


def about(key: str, code: str, kind: str = TAKE) -> PlanLine:
    """A line about an obstacle."""
    return line_of(kind, key, cell=f"knelpunten/{code}")


RAISES, SAYS, ADDS = about("raised", "nieuw-1"), about("verdict", "K1"), about("verdict_note", "K1")
DECIDES = line_of(CLASH, "decided", cell="regietafel/K1")


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([RAISES], "1 nieuw knelpunt"),
        ([SAYS, ADDS], "1 oordeel over een antwoord"),
        ([DECIDES], "1 besluit"),
        (
            [ADDS, about("verdict", "K2", CLASH), about("answer", "K3"), about("raised", "nieuw-2"), RAISES],
            "2 nieuwe knelpunten, 2 oordelen over een antwoord en 1 antwoord",
        ),
    ],
)
def test_what_cannot_be_taken_back_is_said_once(lines: list[PlanLine], told: str) -> None:
    plan = replace(plan_of(*lines), fields=told_fields(()))
    assert with_warnings(plan).warnings == (
        f"Na het overnemen kunt u dit niet meer terugnemen: {told}. Kijk dat eerst goed na.",
    )


@pytest.mark.parametrize("line", [about("raised", "nieuw-1", FAULT), about("answer", "K1", FOREIGN), line_of(TAKE)])
def test_of_what_stays_or_can_be_taken_back_nothing_is_said(line: PlanLine) -> None:
    """Negative control."""
    assert with_warnings(replace(plan_of(line), fields=told_fields(()))).warnings == ()
