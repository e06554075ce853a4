"""What looks alike, offered to one reader: the click for a city that may, and why not when it stands there already."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.obstacles.offers import Offer, load_offers
from alignment.obstacles.read import find_obstacle
from alignment.obstacles.similar import Alike
from alignment.people.permissions import Actor
from tests.factories import HEERLEN, READER, ZAANSTAD
from tests.obstacles.climbing import answer, verify
from tests.writing import complain


def offer(code: str, by: Actor) -> Offer:
    """One obstacle, offered."""
    db.session.rollback()
    (one,) = load_offers(db.session, [Alike(find_obstacle(db.session, code), 1.0, True)], by)
    return one


def test_only_a_city_that_does_not_stand_behind_it_gets_the_click(app: Flask) -> None:
    code = complain()
    assert offer(code, HEERLEN).key
    assert offer(code, HEERLEN).cities == ("Zaanstad",)
    assert (offer(code, ZAANSTAD).key, offer(code, ZAANSTAD).told) == ("", "Uw gemeente staat al achter dit knelpunt.")
    assert (offer(code, READER).key, offer(code, READER).told) == ("", "")
    answer(code)
    verify(code, "works")
    assert (offer(code, HEERLEN).key, offer(code, HEERLEN).rung) == ("", "opgelost")
    assert load_offers(db.session, [], HEERLEN) == ()
