"""Taking an answer back, on both databases: a versioned write with its line, by whoever owns the moment."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from alignment.differentiation.commands import Tick, TicksRefused
from alignment.errors import NotAllowed, Stale
from tests.differentiation.test_commands import COLLEAGUE, now, ticks
from tests.factories import VWS
from tests.writing import lines, tick


def test_an_answer_is_taken_back_with_a_line_and_can_be_given_again(app: Flask) -> None:
    tick("extra", "asked", "no")
    assert tick("extra", "asked", "", 1, why="Vergissing.").version == 2
    assert now() == {("extra", "asked"): ("", 2)}
    line = lines()[-1]
    assert (line.action, line.object_version, line.why) == ("differentiation.saved", 2, "Vergissing.")
    assert (json.loads(line.old), json.loads(line.new)) == (
        {"extra aandacht gevraagd": "no"},
        {"extra aandacht gevraagd": None},
    )
    assert tick("extra", "asked", "", 2).line is None, "there is nothing left to take back"
    assert tick("extra", "asked", "partly", 2).version == 3
    assert now() == {("extra", "asked"): ("partly", 3)}


def test_taking_back_asks_whose_it_is_and_what_she_saw(app: Flask) -> None:
    tick("extra", "asked", "no")
    with pytest.raises(NotAllowed):
        tick("extra", "asked", "", 1, by=VWS)
    tick("extra", "asked", "yes", 1, by=COLLEAGUE)
    assert tick("extra", "asked", "", 0).line is None, "she left it open; his answer stays"
    with pytest.raises(Stale) as refused:
        tick("extra", "asked", "", 1)
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("no", "yes", None)
    assert now() == {("extra", "asked"): ("yes", 2)}


def test_who_answers_while_it_was_taken_back_hears_so(app: Flask) -> None:
    tick("extra", "asked", "no")
    tick("extra", "asked", "", 1, by=COLLEAGUE)
    with pytest.raises(TicksRefused) as refused:
        ticks(Tick("extra", "asked", "yes", 1))
    sentence = refused.value.ticks[0].sentence
    assert sentence.startswith("Hier stond ‘nee’; Cor Collega zette er intussen ‘nog niets gezegd’.")


def test_what_nobody_said_cannot_be_taken_back(app: Flask) -> None:
    assert tick("extra", "asked", "", 0).line is None
    assert now() == {}
    assert lines() == []
