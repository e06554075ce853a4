"""What the writes of signals share: texts as they are stored, and what was never seen merges with nothing."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.errors import RuleBroken
from alignment.signals.writing import JUDGED, cleaned, judged_in_between, merged
from tests.factories import ZAANDAM
from tests.signals.signalling import GOOD, change, judge, see, signal


def test_one_line_stays_one_line_and_what_was_not_sent_is_empty() -> None:
    given = cleaned({"title": " Eén  zin ", "description": "Twee\r\nregels", "vreemd": "x"})
    assert (given["title"], given["description"], given["expected_in"]) == ("Eén zin", "Twee\nregels", "")
    assert "vreemd" not in given


def test_the_same_edit_twice_is_no_conflict_and_a_version_that_never_was_is_refused(app: Flask) -> None:
    code = see()
    change(code, title="Van ons")
    card, mine = signal(code), {**GOOD, "title": "Van ons", "area_slugs": [ZAANDAM]}
    assert merged(db.session, card, mine, 1) == merged(db.session, card, mine, 2) == mine
    for version in (0, 3, -1):
        with pytest.raises(RuleBroken):
            merged(db.session, card, mine, version)


def test_a_verdict_is_compared_with_verdicts_alone(app: Flask) -> None:
    code = see()
    judge(code)
    change(code, title="Anders")
    card, given = signal(code), dict.fromkeys(JUDGED, "x")
    assert not judged_in_between(db.session, card, given, 2), "only the text changed since"
    assert not judged_in_between(db.session, card, given, 3)
    same = {"verdict": card.verdict, "note": card.note, "indicator": ""}
    assert judged_in_between(db.session, card, same, 1), "it stands there already"
