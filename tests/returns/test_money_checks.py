"""Amounts of a file are held to the three warnings of the page: said when they are new, and never refused."""

from __future__ import annotations

from dataclasses import replace

from alignment.returns.lines import FAULT, TAKE, PlanLine
from alignment.returns.money_checks import with_money
from tests.matrices import measure_head
from tests.returns.rows_in_hand import CELL, ELSEWHERE, NEXT_DOOR, Said, line_of, plan_of, standing_of

GOT, SPENT, GIVEN = "amount.received.2021", "amount.spent.2021", "amount.allocated.2021"
STOOD: Said = {CELL: {GOT: ("100", 1), SPENT: ("60", 1)}, NEXT_DOOR: {GOT: ("100", 1), SPENT: ("30", 1)}}


def amount(cell: str, field: str, want: str, kind: str = TAKE) -> PlanLine:
    return line_of(kind, field, cell=cell, want=want)


def warned(*lines: PlanLine, stood: Said = STOOD) -> tuple[str, ...]:
    return with_money(plan_of(*lines), standing_of(cells=stood)).warnings


def test_more_spent_than_received_is_said() -> None:
    (one,) = warned(amount(CELL, SPENT, "80"))
    assert one.startswith("M001 in Gebied a-1: Besteed (€\u00a0110) is hoger dan ontvangen (€\u00a0100).")
    assert warned(amount(CELL, SPENT, "70")) == (), "negative control: all areas together, to the euro"


def test_what_was_received_may_be_filled_in_in_any_row() -> None:
    assert warned(amount(NEXT_DOOR, GOT, "50"))[0].startswith("M001 in Gebied a-1: Besteed (€\u00a090) is hoger")
    assert warned(amount(CELL, SPENT, "80"), amount(NEXT_DOOR, GOT, "110")) == ()


def test_what_is_not_taken_over_or_was_so_already_is_not_said() -> None:
    assert warned(amount(CELL, SPENT, "800", FAULT)) == ()
    assert warned(line_of(TAKE, want="Tekst.")) == ()
    already: Said = {CELL: {GOT: ("100", 1), SPENT: ("200", 1)}}
    assert warned(amount(CELL, GOT, "100"), stood=already) == ()
    assert len(warned(amount(CELL, SPENT, "300"), stood=already)) == 1, "another amount is another warning"


def test_of_what_a_ministry_gave_all_municipalities_count() -> None:
    standing = standing_of("rollout", {CELL: {GIVEN: ("600", 1)}})
    head = measure_head("M001", budget_eur=1000, budget_basis="total")
    standing = replace(standing, measures={**standing.measures, "M001": head})
    told = with_money(plan_of(amount(ELSEWHERE, GIVEN, "500"), side="rollout"), standing).warnings
    assert told[0].startswith("M001 in Gebied b-1: Toegekend aan alle gemeenten samen (€\u00a01.100) is hoger")
    assert with_money(plan_of(amount(ELSEWHERE, GIVEN, "400"), side="rollout"), standing).warnings == ()


def test_a_few_are_named_and_the_rest_is_counted() -> None:
    heads = {f"M{n:03}": measure_head(f"M{n:03}") for n in range(8)}
    standing = replace(standing_of(cells={f"{code}/a-1": {GOT: ("1", 1)} for code in heads}), measures=heads)
    lines = [amount(f"{code}/a-1", SPENT, "2") for code in heads]
    told = with_money(plan_of(*lines), standing).warnings
    assert (len(told), told[-1]) == (6, "Zo is het bij nog meer bedragen: 3.")
