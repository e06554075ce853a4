"""The page of one obstacle: the ladder with its clock, what each city said, and per reader what she may and why not."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.db import db, transaction
from alignment.errors import NotFound
from alignment.measures.read import load_measures
from alignment.obstacles.board import clock_of
from alignment.obstacles.obstacle_page import ministries_of
from alignment.obstacles.read import find_obstacle
from tests.agenda.sitting import ask, bring, place
from tests.counting import statements
from tests.factories import HEERLEN, VWS, ZAANSTAD
from tests.obstacles.besides import comment
from tests.obstacles.climbing import answer, climb, stand_behind, verify
from tests.recognition.recognising import put, say
from tests.register import page, signed_in
from tests.writing import complain


def test_the_history_tells_what_hangs_on_an_obstacle_and_of_no_other(app: Flask) -> None:
    code, other = bring(), complain(title="Iets anders")
    place(code)
    ask(code)
    put(code)
    say(code, "strong")
    comment(code)
    comment(other, "Bij een ander.")
    reader = signed_in(app)
    told = page(reader, f"/knelpunten/{code}").partition('id="geschiedenis"')[2]
    for words in (
        "Plaats op de agenda gegeven",
        "Als vraag aan de regietafel gezet",
        "Aan andere gebieden voorgelegd",
        "Gezegd of een gebied het herkent",
        "Opmerking geplaatst",
    ):
        assert told.count(words) == 1, words
    told = page(reader, f"/knelpunten/{other}").partition('id="geschiedenis"')[2]
    assert "agenda" not in told
    assert told.count("Opmerking geplaatst") == 1


def test_days_on_the_rung_stand_against_the_norm(app: Flask) -> None:
    code = complain()
    with transaction() as session:
        moment = datetime(2021, 2, 11, 9, tzinfo=UTC)
        session.execute(
            text("UPDATE obstacle SET rung_since = :at, version = version + 1 WHERE code = :code").bindparams(
                at=moment if db.engine.dialect.name != "sqlite" else str(moment), code=code
            )
        )
    card = find_obstacle(db.session, code)
    assert clock_of(card, date(2021, 2, 18)).told == "7 dagen van 7"
    assert clock_of(card, date(2021, 2, 19)).told == "8 dagen van 7, te laat"
    shown = page(signed_in(app), f"/knelpunten/{code}")
    assert "van 7, te laat" in shown
    assert 'aria-current="step"' in shown


def test_what_the_register_does_not_know_says_so(app: Flask) -> None:
    shown = page(signed_in(app), "/knelpunten/K001")
    assert "sinds onbekend, norm 7 dagen" in shown
    assert "Nog geen enkele stad heeft haar naam" in shown
    assert find_obstacle(db.session, "K001").rung_since is None
    with pytest.raises(NotFound):
        find_obstacle(db.session, "K999")


def test_question_answer_and_the_word_of_every_city_are_on_the_page(app: Flask) -> None:
    code = complain()
    climb(code, question="Wie betaalt?")
    stand_behind(code)
    answer(code, by=VWS, answer="Wij betalen.")
    verify(code, "partly", note="Half.")
    client = signed_in(app)
    shown = page(client, f"/knelpunten/{code}")
    for words in ("Wie betaalt?", "Wij betalen.", "Van: ministerie", "werkt deels", "Half.", "nog niets gezegd"):
        assert words in shown, words
    assert "Wacht op het oordeel van 1 stad." in shown
    verify(code, "not", by=HEERLEN)
    shown = page(client, f"/knelpunten/{code}")
    assert "Eerder antwoord, dat niet overal werkte" in shown
    assert "gezegd of het antwoord werkt" in shown.lower(), "what a city said is in the history on the page"
    answer(code, by=VWS, answer="Nu echt.")
    assert page(client, f"/knelpunten/{code}").count("over een eerder antwoord, telt niet meer") == 2


def test_the_ministries_are_those_of_the_measures(app: Flask) -> None:
    measures = {one.code: one for one in load_measures(db.session)}
    assert ministries_of(find_obstacle(db.session, "K012"), measures) == ("OCW",)
    assert ministries_of(find_obstacle(db.session, "K001"), measures) == ()


def test_the_page_costs_a_fixed_number_of_queries(app: Flask) -> None:
    client = signed_in(app)
    with statements() as one:
        client.get("/knelpunten/K001")
    stand_behind("K001")
    stand_behind("K001", by=ZAANSTAD)
    with statements() as two:
        client.get("/knelpunten/K001")
    assert len(one) == len(two) < 24
