"""A part of a cell under its own version: one line per write, and two edits put together field by field."""

from __future__ import annotations

import json
from datetime import date

import pytest
from flask import Flask

from alignment.cells.versioned import NO_SUCH_VERSION
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from tests.dialogue.talking import reach
from tests.factories import HEERLEN, READER
from tests.writing import lines

DAY = date(2021, 2, 1)


def test_one_write_is_one_line_with_the_whole_state(app: Flask) -> None:
    assert reach("landing", "Wijkteam").version == 1
    assert reach("landing", "Wijkteam", 1, since=DAY).version == 2
    first, second = lines("contact")
    assert json.loads(first.old) == {}
    assert json.loads(second.old) == json.loads(first.new) == {"name": "Wijkteam", "since": None}
    assert json.loads(second.new) == {"name": "Wijkteam", "since": "2021-02-01"}
    assert (second.object_version, second.action) == (2, "contact.saved")


def test_the_same_again_writes_nothing(app: Flask) -> None:
    first = reach("landing", "Wijkteam", idempotency_key="sleutel-1")
    assert reach("landing", "Wijkteam", idempotency_key="sleutel-1") == first, "a repeat"
    assert reach("landing", "Wijkteam", 1).line is None, "nothing new"
    assert len(lines()) == 1


def test_two_edits_of_different_fields_are_put_together(app: Flask) -> None:
    reach("landing", "Wijkteam")
    reach("landing", "Team Oost", 1)
    assert reach("landing", "Wijkteam", 1, since=DAY).version == 3
    assert json.loads(lines()[-1].new) == {"name": "Team Oost", "since": "2021-02-01"}


def test_two_edits_of_one_field_are_refused_with_the_three_values(app: Flask) -> None:
    reach("landing", "Wijkteam")
    with pytest.raises(Stale) as refused:
        reach("landing", "Buurtteam")
    (clash,) = refused.value.clashes
    assert (clash.name, clash.base, clash.theirs, clash.mine) == ("name", "", "Wijkteam", "Buurtteam")
    assert (refused.value.current_version, refused.value.by) == (1, "Zara Zaanstad")
    assert len(lines()) == 1


def test_a_version_that_never_was_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken, match=NO_SUCH_VERSION[:20]):
        reach("landing", "Wijkteam", 7)
    assert lines() == []


@pytest.mark.parametrize("by", [HEERLEN, READER])
def test_who_does_not_own_it_is_refused(app: Flask, by: object) -> None:
    with pytest.raises(NotAllowed):
        reach("landing", "Wijkteam", by=by)
    with pytest.raises(NotFound):
        reach("landing", "Wijkteam", measure="M999")
    assert lines() == []
