"""What became of every line is kept with the upload, and comes back as it was."""

from __future__ import annotations

from alignment.cells.rules import HalfState
from alignment.returns.choosing import Decided, HalfWrite
from alignment.returns.lines import FAULT, TAKE
from alignment.returns.result import read_press, read_result, read_shown, told_result
from tests.returns.rows_in_hand import CELL, line_of


def test_lines_come_back_as_they_went() -> None:
    half, tick = line_of(TAKE, want="één"), line_of(TAKE, "tick.extra.asked", want="yes", version=3)
    wrong = line_of(FAULT, found="‘<b>’\n", why="Fout.")
    decided = Decided((HalfWrite(CELL, HalfState(), 0, (half,)),), (tick,), (wrong,))
    assert read_result(told_result(decided, 12)) == ((half, tick), (wrong,), 12)
    shown = [("Invullen!F20", "euro", "500")]
    kept = told_result(decided, 12, "press", shown)
    assert (read_press(kept), read_shown(kept)) == ("press", shown)
    assert (read_press(told_result(decided, 12)), read_shown(told_result(decided, 12))) == ("", [])


def test_nothing_is_nothing() -> None:
    assert read_result(told_result(Decided((), (), ()), 0)) == ((), (), 0)
