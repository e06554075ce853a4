"""What lies with the secretariat and with a table: counted as the lists behind the links, in one query."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from flask import Flask

from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.pages.work_desk import Pile, load_desk, rungs_of
from alignment.people.permissions import Actor
from tests.agenda.sitting import MEMBER, bring, decide
from tests.counting import statements
from tests.factories import READER, SECRETARIAT, VWS, ZAANSTAD
from tests.obstacles.climbing import answer, verify
from tests.register import page, signed_in

ROW = '<td data-l="Code">'


def piles(by: Actor, today: date | None = None) -> dict[str, Pile]:
    """The desk of somebody, by rung."""
    found = load_desk(db.session, by, today or local_date(utc_now()))
    db.session.rollback()
    return {one.rung: one for one in found}


@pytest.mark.parametrize(
    ("by", "rungs"),
    [
        (SECRETARIAT, ("reported", "breakthrough_table", "steering_table", "cabinet")),
        (MEMBER, ("steering_table",)),
        (VWS, ()),
        (ZAANSTAD, ()),
        (READER, ()),
    ],
)
def test_whose_rungs_they_are(by: Actor, rungs: tuple[str, ...]) -> None:
    assert rungs_of(by) == rungs


def test_a_pile_counts_what_is_late_and_what_the_table_did_not_decide_in_this_stay(app: Flask) -> None:
    code, _ = bring(), bring(title="Nog een")
    assert piles(MEMBER)["steering_table"] == Pile("steering_table", "Regietafel", 2, 0, 2, "regietafel")
    decide(code)
    assert piles(MEMBER)["steering_table"].undecided == 1
    later = local_date(utc_now()) + timedelta(days=31)
    assert piles(MEMBER, later)["steering_table"].late == 2
    assert piles(MEMBER, later - timedelta(days=1))["steering_table"].late == 0
    assert piles(SECRETARIAT)["steering_table"].undecided is None, "that is not for the secretariat to decide"
    answer(code)
    verify(code, "not")
    assert piles(MEMBER)["steering_table"].undecided == 2, "it came back: decided before that"


def test_every_number_on_the_page_is_that_of_the_list_behind_it(app: Flask) -> None:
    bring()
    client = signed_in(app, "secretariaat")
    shown = page(client, "/mijn-werk")
    assert "Voor u staat hier niets klaar" not in shown
    links = re.findall(r'<a href="(/knelpunten\?vorm=tabel[^"]*)"[^>]*>([\d.]+)<', shown)
    assert len(links) == 8
    for link, number in links:
        assert page(client, link.replace("&amp;", "&")).count(ROW) == int(number), link
    assert any(int(number) for link, number in links if "reported" in link)


def test_the_member_of_the_table_finds_the_decisions_and_a_reader_nothing(app: Flask) -> None:
    bring()
    shown = page(signed_in(app, "regietafel"), "/mijn-werk")
    assert '<a href="/agenda/regietafel">1 knelpunt<' in shown
    assert "Voor u staat hier niets klaar" in page(signed_in(app), "/mijn-werk")


def test_however_many_lie_there_it_is_one_query(app: Flask) -> None:
    counts = []
    for _ in range(2):
        with statements() as found:
            piles(SECRETARIAT)
        counts.append(len(found))
        bring(title=f"Nummer {len(counts)}")
    assert counts == [1, 1]
    with statements() as none:
        piles(READER)
    assert len(none) == 0
