"""What became of every line is kept with the upload, and comes back as it was."""

from __future__ import annotations

import json
from dataclasses import asdict

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


def test_it_is_kept_small_and_what_was_kept_before_is_still_read() -> None:
    many = tuple(
        line_of(FAULT, place=f"Invullen!B{row}", found="x", why="Dat herkennen we niet.") for row in range(900)
    )
    kept = told_result(Decided((), (), many), 3, "press")
    plain = json.dumps(
        {"taken": [], "left": [asdict(line) for line in many], "unchanged": 3, "press": "press", "shown": []}
    )
    assert len(kept) < len(plain) / 10
    assert read_result(plain) == read_result(kept) == ((), many, 3)
    assert (read_press(plain), read_shown(plain)) == ("press", [])
    assert kept.isascii(), "for a column of text"
