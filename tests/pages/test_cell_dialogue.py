"""What a cell shows of the dialogue, and to whom: reactions under each half, the one click, contacts, initiatives."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import insert

from alignment.areas.models import Initiative, InitiativeMeasure
from alignment.db import db, transaction, utc_now
from tests.counting import statements
from tests.dialogue.talking import reach, remark
from tests.factories import HEERLEN, READER, VWS, ZAANDAM
from tests.pages.cells import Person
from tests.writing import SINCE, save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def part(page: str, start: str, end: str) -> str:
    return page[page.index(start) : page.index(end, page.index(start))]


def under(page: str, side: str) -> str:
    return part(page, f'id="reactie-{side}"', "<section")


def strip(page: str) -> str:
    return part(page, 'class="kloofstrip', "</section>")


def initiative(title: str, area: str = ZAANDAM, measure: str = "M028", *, withdrawn: bool = False) -> None:
    row = {"area_slug": area, "title": title, "note": "", "partner": "buurthuis", "withdrawn": withdrawn}
    who = {"version": 1, "changed_at": utc_now(), "changed_by": "x", "changed_for": "x"}
    with transaction() as session:
        number = session.scalar(insert(Initiative).values(**row, **who).returning(Initiative.id))
        session.execute(insert(InitiativeMeasure).values(initiative_id=number, measure_code=measure))


@sqlite_only
def test_what_is_said_stands_under_its_own_half_with_who_and_when(app: Flask) -> None:
    remark("landing", "request", "Wat doet het Rijk?")
    remark("landing", "reply", "Wij zoeken het uit.")
    remark("rollout", "comment", "Uit Heerlen.", by=HEERLEN)
    page = Person(app, "lezer").page
    landing, rollout = under(page, "landing"), under(page, "rollout")
    assert landing.index("Wat doet het Rijk?") < landing.index("Wij zoeken het uit.")
    assert f"{VWS.organisation_name}, {VWS.name}" in landing
    assert "Uit Heerlen." in rollout
    assert "Uit Heerlen." not in landing
    assert "wacht op" not in landing, "it was answered"


@sqlite_only
@pytest.mark.parametrize(
    ("who", "rollout", "landing"),
    [
        ("ministerie-vws", "request", "reply"),
        ("ministerie-bzk", "request", "reply"),  # the co-lead
        ("stad-zaanstad", "reply", "request"),
        ("stad-heerlen", "request", "request"),
        ("lezer", "request", "request"),
    ],
)
def test_the_other_side_of_a_half_replies_and_everybody_asks(app: Flask, who: str, rollout: str, landing: str) -> None:
    page = Person(app, who).page
    for side, kind in (("rollout", rollout), ("landing", landing)):
        buttons = rf'name="(?:kind|zeg)" value="(?:note-{side}/{side}/)?(\w+)"'
        assert re.findall(buttons, under(page, side)) == [kind, "comment"]


@sqlite_only
def test_one_click_asks_the_other_side_of_a_gap(app: Flask) -> None:
    save("rollout", "running", since=SINCE)
    save("landing", "not_landing", since=SINCE)
    person = Person(app, "stad-zaanstad")
    assert 'name="zeg" value="vraag/landing/request">Vraag VWS om reactie</button>' in strip(person.page)
    answer = person.send("reactie", side="landing", kind="request")
    assert answer.status_code == 303
    page = person.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Uw vraag om een reactie is geplaatst." in page
    assert "<button" not in strip(page)
    assert "wacht op reactie" in strip(page)
    assert "wacht op VWS" in under(page, "landing")
    assert "Vraag Zaanstad om reactie" in strip(Person(app, "ministerie-vws").page)


@sqlite_only
def test_where_there_is_nothing_to_ask_the_strip_has_no_button(app: Flask) -> None:
    assert "<button" not in strip(Person(app, "lezer").page)
    save("landing", "not_landing")
    assert "<button" not in strip(Person(app, "ministerie-vws").page), "it is itself that is silent"
    assert "Vraag VWS om reactie" in strip(Person(app, "lezer").page)


@sqlite_only
def test_since_when_the_gap_is_there_stands_in_the_strip(app: Flask) -> None:
    save("rollout", "running", since=SINCE)
    assert "zonder onderbreking" not in strip(Person(app, "lezer").page)
    save("landing", "not_landing", since=SINCE)
    told = strip(Person(app, "lezer").page)
    assert re.search(r"Kloof sinds \d+ dagen", told)
    assert "Sinds 1 februari 2021 zonder onderbreking." in told


@sqlite_only
def test_who_works_together_and_what_nobody_filled_in(app: Flask) -> None:
    page = part(Person(app, "lezer").page, 'id="samen"', "</section>")
    assert page.count("nog niet ingevuld") == 2
    assert "nog geen lokaal initiatief" in page
    reach("rollout", "Accounthouder jeugd", since=SINCE)
    initiative("Jongerenwerk op straat")
    initiative("Gestopt", withdrawn=True)
    initiative("Van elders", area="heerlen-noord")
    initiative("Van een andere maatregel", measure="M029")
    page = part(Person(app, "lezer").page, 'id="samen"', "</section>")
    assert "Accounthouder jeugd (sinds 1 februari 2021)" in page
    assert page.count("nog niet ingevuld") == 1
    assert "Jongerenwerk op straat" in page
    for other in ("Gestopt", "Van elders", "Van een andere maatregel"):
        assert other not in page


def test_much_said_costs_as_many_statements_as_nothing(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")

    def asked(query: str) -> int:
        with statements() as seen:
            person.look(query)
        return len(seen)

    few = asked("?a=1")
    for number in range(5):
        remark("landing", "request", f"Vraag {number}", by=READER)
        initiative(f"Initiatief {number}")
    reach("landing", "Wijkteam")
    db.session.rollback()
    person.look("?a=0")  # the kept Matrix is brought up to date once
    assert asked("?a=2") == few
