"""Too much is wrong in a file: then nobody reads on, and the sentence says where it began."""

from __future__ import annotations

import re

import pytest

from alignment.intake.read import RawSheet
from alignment.returns import wrong
from alignment.returns.comparing import Comparison
from alignment.returns.decision_fields import CODE, COLUMNS
from alignment.returns.decision_plan import agenda_sheet, plan_decisions
from alignment.returns.lines import CLASH, FAULT, FOREIGN, SAME, TAKE, PlanLine
from alignment.returns.received import NEW_FILE, ReturnedRow, Unfit
from alignment.returns.wrong import MOST_WRONG, Wrong
from tests.factories import SECRETARIAT
from tests.returns import obstacle_rows
from tests.returns.rows_in_hand import TODAY, line_of, planned

SENTENCE = f"In dit bestand is te veel tegelijk fout: op meer dan 3.000 plekken, om te beginnen {{}}. {NEW_FILE}"


def test_so_much_may_be_wrong_and_no_more() -> None:
    counted = Wrong()
    lines = [line_of(FAULT, place=f"A!B{row}") for row in range(1, MOST_WRONG)]
    assert counted.held(lines) is lines
    counted.held([line_of(kind) for kind in (SAME, TAKE, CLASH)] * MOST_WRONG)
    counted.held([line_of(FOREIGN, place="A!C1")])
    with pytest.raises(Unfit) as refused:
        counted.held([line_of(FAULT, place="A!C2")])
    assert str(refused.value) == SENTENCE.format("A!B1, A!B2 en A!B3")


def test_the_places_are_told_without_what_turns_the_reading_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wrong, "MOST_WRONG", 0)
    with pytest.raises(Unfit, match=re.escape("te beginnen A!B1. Download")):
        Wrong().held([line_of(FAULT, place="\u202eA!B1")])


@pytest.mark.parametrize(("most", "fine"), [(3, True), (2, False)])
def test_it_is_what_stops_every_sheet(monkeypatch: pytest.MonkeyPatch, most: int, fine: bool) -> None:
    monkeypatch.setattr(wrong, "MOST_WRONG", most)

    def on_fill_in() -> object:
        return planned({f"M001/zo-{row}": {"landing.status": "landt"} for row in range(3)}).lines

    def on_obstacles() -> object:
        rows = [(f"K900{row}", {"verdict": "works"} | obstacle_rows.ROW) for row in range(3)]
        return obstacle_rows.plan(rows, obstacle_rows.standing()).lines

    def on_the_agenda() -> object:
        head = {1: CODE} | {number: one.heading for number, one in enumerate(COLUMNS, start=2)}
        rows = {row: {1: f"K90{row}", 2: "akkoord"} for row in range(2, 5)}
        sheet = agenda_sheet([RawSheet("Vragen", {1: head, **rows})])
        assert sheet is not None
        return plan_decisions(sheet, {}, SECRETARIAT, TODAY).lines

    for plan in (on_fill_in, on_obstacles, on_the_agenda):
        if fine:
            lines = plan()
            assert isinstance(lines, tuple)
            assert len(lines) == 3
        else:
            with pytest.raises(Unfit, match="te veel tegelijk fout"):
                plan()


def test_nobody_reads_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty thousand rows of mistakes: the rest of them is not even compared."""
    compared: list[str] = []
    real = Comparison.row

    def row(self: Comparison, one: ReturnedRow, twice: frozenset[str]) -> list[PlanLine]:
        compared.append(one.key)
        return real(self, one, twice)

    monkeypatch.setattr(Comparison, "row", row)
    with pytest.raises(Unfit):
        planned({f"M001/zo-{number}": {"landing.status": "landt"} for number in range(MOST_WRONG + 2000)})
    assert len(compared) == MOST_WRONG + 1
