"""What a person chose: which lines are written, which stay with which reason, and when a half stays as a whole."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.returns.choosing import (
    MINE,
    NOT_EMPTIED,
    SKIPPED,
    STAYS,
    THEIRS,
    UNDECIDED,
    Choices,
    decide,
    emptied,
)
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, PlanLine
from tests.returns.rows_in_hand import CELL, NEXT_DOOR, TODAY, Said, line_of, plan_of, standing_of

STATUS, NOTE, SURE, SINCE = (f"landing.{name}" for name in ("status", "note", "confidence", "since"))
STOOD: Said = {CELL: {STATUS: ("landing", 4), NOTE: ("zo", 4), SURE: ("tested", 4), SINCE: ("2021-02-01", 4)}}
TICK = "tick.extra.asked"


@pytest.mark.parametrize(
    ("line", "choices", "why"),
    [
        (line_of(TAKE, TICK, want="yes"), Choices(), None),
        (line_of(TAKE, TICK, want="yes"), Choices(skip=frozenset({f"{CELL}/{TICK}"})), SKIPPED),
        (line_of(CLASH, TICK, want="yes"), Choices(), UNDECIDED),
        (line_of(CLASH, TICK, want="yes"), Choices(clashes={f"{CELL}/{TICK}": "later"}), UNDECIDED),
        (line_of(CLASH, TICK, want="yes"), Choices(clashes={f"{CELL}/{TICK}": THEIRS}), STAYS),
        (line_of(CLASH, TICK, want="yes"), Choices(clashes={f"{CELL}/{TICK}": MINE}), None),
        (line_of(TAKE, TICK, now="yes"), Choices(), NOT_EMPTIED),
        (line_of(TAKE, TICK, now="yes"), Choices(clear=True), None),
        (line_of(FAULT, TICK, why="Fout."), Choices(clear=True), "Fout."),
        (line_of(FOREIGN, TICK, why="Niet van u."), Choices(clashes={f"{CELL}/{TICK}": MINE}), "Niet van u."),
    ],
)
def test_each_line_is_written_or_stays_with_its_reason(line: PlanLine, choices: Choices, why: str | None) -> None:
    decided = decide(plan_of(line), standing_of(), choices, TODAY)
    assert [one.why for one in decided.left] == ([] if why is None else [why])
    assert decided.taken == ((line,) if why is None else ())


def test_a_half_is_one_write_with_the_version_that_stands() -> None:
    lines = (line_of(TAKE, STATUS, want="differentiated"), line_of(TAKE, NOTE, want="beter"))
    decided = decide(plan_of(*lines), standing_of(cells=STOOD), Choices(), TODAY)
    (half,) = decided.halves
    assert (half.cell, half.version, half.lines) == (CELL, 4, lines)
    assert (half.state.status, half.state.note, half.state.confidence) == ("differentiated", "beter", "tested")
    assert half.state.since is None, "another judgement holds from the day of saving"
    (dated,) = decide(
        plan_of(*lines, line_of(TAKE, "landing.since", want="2021-02-20")), standing_of(cells=STOOD), Choices(), TODAY
    ).halves
    assert dated.state.since == date(2021, 2, 20), "unless the file gives a day of its own"
    (same,) = decide(plan_of(lines[1]), standing_of(cells=STOOD), Choices(), TODAY).halves
    assert same.state.since == date(2021, 2, 1), "of the same judgement the day stays"
    assert decided.taken == lines


def test_a_day_that_the_file_gives_goes_along() -> None:
    lines = (line_of(TAKE, STATUS, want="differentiated"), line_of(TAKE, SINCE, want="2021-02-15"))
    (half,) = decide(plan_of(*lines), standing_of(cells=STOOD), Choices(), TODAY).halves
    assert half.state.since == date(2021, 2, 15)


@pytest.mark.parametrize(("skip", "taken"), [(True, 0), (False, 2)])
def test_a_half_whose_rules_no_longer_hold_stays_as_a_whole(skip: bool, taken: int) -> None:
    """Without the text that explains it, a worse judgement may not be written; with it, it may."""
    stood: Said = {CELL: {STATUS: ("landing", 4)}}
    worse, text = line_of(TAKE, STATUS, want="detours"), line_of(TAKE, NOTE, want="Er is geen loket.")
    choices = Choices(skip=frozenset({text.id}) if skip else frozenset())
    decided = decide(plan_of(worse, text), standing_of(cells=stood), choices, TODAY)
    assert len(decided.taken) == taken
    if skip:
        assert (decided.left[0].kind, decided.left[0].why) == (TAKE, SKIPPED)
        assert decided.left[1].kind == FAULT
        assert "Schrijf in één zin wat er veranderde" in decided.left[1].why


def test_halves_of_two_cells_are_two_writes() -> None:
    lines = (line_of(TAKE, STATUS, want="landing"), line_of(TAKE, STATUS, cell=NEXT_DOOR, want="landing"))
    decided = decide(plan_of(*lines), standing_of(), Choices(), TODAY)
    assert [(half.cell, half.version) for half in decided.halves] == [(CELL, 0), (NEXT_DOOR, 0)]


def test_only_what_would_be_written_counts_as_emptied() -> None:
    note, tick = line_of(TAKE, NOTE, now="zo"), line_of(CLASH, TICK, now="yes")
    plan = plan_of(note, tick, line_of(FAULT, TICK, now="yes", why="x"))
    assert emptied(plan, Choices()) == 1
    assert emptied(plan, Choices(clashes={tick.id: MINE})) == 2
    assert emptied(plan, Choices(skip=frozenset({note.id}))) == 0
