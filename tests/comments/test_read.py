"""What was said, and what waits for an organisation until it says something there."""

from __future__ import annotations

from flask import Flask

from alignment.comments.read import load_asks, load_comments, load_stored_comments
from alignment.db import db
from tests.factories import HEERLEN, VWS, ZAANSTAD
from tests.obstacles.besides import comment


def test_a_question_waits_until_the_organisation_says_something_there(app: Flask) -> None:
    comment("K001", "@VWS en @Zaanstad: zie https://a.nl", by=HEERLEN)
    comment("K002", "Niets voor u.", by=HEERLEN)
    (asked,) = load_asks(db.session, "VWS")
    assert (asked.about, asked.code, asked.said_for, bool(asked.title)) == ("obstacle", "K001", "GM0917", True)
    comment("K002", "Elders gezegd telt niet.", by=VWS)
    assert len(load_asks(db.session, "VWS")) == 1
    comment("K001", "Wij kijken mee.", by=VWS)
    assert load_asks(db.session, "VWS") == ()
    assert len(load_asks(db.session, "GM0479")) == 1
    first, second = load_comments(db.session, "obstacle", "K001")
    assert first.waiting == ("Zaanstad",)
    assert len(first.asked) == 2
    assert [piece.url for piece in first.pieces] == ["", "https://a.nl"]
    assert second.asked == ()
    comment("K001", "@VWS nog iets", by=ZAANSTAD)
    assert len(load_asks(db.session, "VWS")) == 1, "asked again is asked anew"
    assert load_asks(db.session, None) == ()
    assert len(list(load_stored_comments(db.session))) == 5
