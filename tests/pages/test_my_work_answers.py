"""Mijn werk of a city holds the answers that it has to judge, counts them, and lets them go when it did."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.rounds.read import load_state
from alignment.work.read import load_work
from tests.counting import statements
from tests.factories import HEERLEN, VWS, ZAANSTAD
from tests.obstacles.climbing import answer, stand_behind, verify, walk_away
from tests.register import page, signed_in
from tests.writing import complain

LINK = 'href="/knelpunten/{}#oordeel"'


def test_an_answer_waits_for_every_city_behind_it_until_it_spoke(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    zaanstad, heerlen = signed_in(app, "stad-zaanstad"), signed_in(app, "stad-heerlen")
    assert LINK.format(code) not in page(zaanstad, "/mijn-werk"), "there is no answer yet"
    answer(code)
    for client in (zaanstad, heerlen):
        shown = page(client, "/mijn-werk?soort=bevestig")
        assert LINK.format(code) in shown
        assert "<b>1</b>antwoord om te bevestigen" in shown
        assert "Van deze soort wacht niets" not in shown
    assert LINK.format(code) not in page(signed_in(app, "stad-arnhem"), "/mijn-werk")
    verify(code, "works")
    assert LINK.format(code) not in page(zaanstad, "/mijn-werk")
    assert LINK.format(code) in page(heerlen, "/mijn-werk")


def test_a_city_that_left_is_not_asked(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    walk_away(code)
    answer(code)
    assert load_work(db.session, load_state(db.session), HEERLEN).answered == ()
    db.session.rollback()
    stand_behind(code)
    assert [one.code for one in load_work(db.session, load_state(db.session), HEERLEN).answered] == [code]


def test_a_second_answer_waits_again(app: Flask) -> None:
    code = complain()
    answer(code)
    verify(code, "not")
    assert load_work(db.session, load_state(db.session), ZAANSTAD).answered == ()
    answer(code)
    (one,) = load_work(db.session, load_state(db.session), ZAANSTAD).answered
    assert (one.code, one.answer) == (code, "Het geld komt in mei.")


def test_only_cities_judge_and_all_of_it_is_one_query(app: Flask) -> None:
    counted = []
    for _ in range(3):
        answer(complain())
        state = load_state(db.session)
        load_work(db.session, state, ZAANSTAD)
        with statements() as seen:
            work = load_work(db.session, state, ZAANSTAD)
        counted.append(len(seen))
    assert len(work.answered) == 3
    assert work.waiting == len(work.tasks) + 3
    assert len(set(counted)) == 1
    assert load_work(db.session, state, HEERLEN).answered == ()
    assert load_work(db.session, state, VWS).answered == ()
