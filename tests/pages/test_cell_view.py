"""What the page of a cell shows to whom: forms for the owner, locks for the others, and the same price for much."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update

from alignment.db import transaction
from alignment.differentiation.rules import PLACES
from alignment.measures.models import Measure, Package
from tests.counting import statements
from tests.factories import HEERLEN, VWS, ZAANDAM, ZAANSTAD
from tests.obstacles.besides import assign
from tests.obstacles.climbing import answer, climb, stand_behind, verify
from tests.pages.cells import COLLEAGUE, PATH, Person, forms_in, hidden_in
from tests.writing import complain, confirm, grade, lines, pay, save, stored_half, tick

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # what a page makes of the same rows
PARTS = ("landing", "geld", "knelpunten", "contact", "route")
ACTION = re.compile(rf'<(?:form[^>]* action|button[^>]* formaction)="{PATH}/(\w+)"')


def money(page: str) -> list[str]:
    """The amounts of the ladder, from announced to spent."""
    ladder = page[page.index('<ol class="geld">') : page.index("</ol>", page.index('<ol class="geld">'))]
    return [amount.replace("\u00a0", " ") for amount in re.findall(r"<b>(.*?)</b>", ladder)]


def test_much_on_a_cell_costs_as_many_statements_as_nothing(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")

    def asked(query: str) -> int:
        person.look(query)  # after a write the kept picture is brought up to date once, at a fixed price of its own
        with statements() as seen:
            person.look(query)
        return len(seen)

    few = asked("?bewaard=x1")
    for year in range(2018, 2024):
        pay("received", year, year=year)
        pay("spent", year, year=year)
    for number in range(4):
        complain(f"Knelpunt {number}")
    save("landing", "landing", note="Eerst.")
    for version in range(1, 5):
        save("landing", "landing", version, note=f"Keer {version}.")
    for kind, moment in PLACES:
        tick(kind, moment)
    person.look("?bewaard=x0")  # the kept Matrix is brought up to date once
    assert asked("?bewaard=x2") == few
    assert person.page.count("K100") >= 4
    assert few < 27


@sqlite_only
@pytest.mark.parametrize(
    ("who", "forms"),
    [
        ("ministerie-vws", ["uitrol", "differentiatie", "contact", "geld"]),
        ("ministerie-bzk", ["uitrol", "differentiatie", "contact", "geld"]),  # the co-lead
        ("ministerie-ocw", []),
        ("stad-zaanstad", ["landing", "differentiatie", "contact", "geld", "route", "knelpunten"]),
        ("stad-heerlen", []),
        ("secretariaat", []),
        ("lezer", []),
    ],
)
def test_forms_are_for_the_owner_and_the_others_see_whose_it_is(app: Flask, who: str, forms: list[str]) -> None:
    save("landing", "landing", note="Wat de stad ziet.")
    person = Person(app, who)
    everybody = "reactie"  # anyone may say something under a half
    assert [part for part in ACTION.findall(person.page) if part != everybody] == forms
    assert ("alleen Zaanstad wijzigt" in person.page) == ("landing" not in forms)
    assert ("alleen VWS of BZK wijzigt" in person.page) == ("uitrol" not in forms)
    assert "Wat de stad ziet." in person.page


@sqlite_only
def test_every_form_carries_the_version_that_is_shown_and_a_key_of_its_own(app: Flask) -> None:
    save("landing", "landing")
    save("landing", "landing", 1, note="Nog eens.")
    pay("received", 10)
    grade("B")
    page = Person(app, "stad-zaanstad").page
    told = {part: [hidden_in(form, "version")[0] for form in forms_in(page, part)] for part in PARTS}
    assert told == {
        "landing": ["2"],
        "geld": ["1"],
        "knelpunten": ["0"],
        "contact": ["0"],
        "route": ["0"],
    }
    keys = hidden_in(page, "idempotency_key")
    assert len(set(keys)) == len(keys) == page.count('method="post"') - 1, "signing out carries none"


@sqlite_only
def test_a_save_can_be_undone_until_somebody_goes_on(app: Flask) -> None:
    save("landing", "landing", note="Goed.")
    person = Person(app, "stad-zaanstad")
    answer = person.send("landing", status="detours", note="Vergissing.", version="1")
    query = answer.headers["Location"].partition("?")[2]
    assert "Ongedaan maken" in person.look(f"?{query}")
    undo = {name: hidden_in(person.page, name)[0] for name in ("status", "note", "confidence", "since", "version")}
    assert person.send("landing", **undo, actie="herstel").status_code == 303
    state, version = stored_half("landing")
    assert (state.status, state.note, version) == ("landing", "Goed.", 3)
    assert lines("landing")[-1].why == "ongedaan gemaakt"
    assert "Ongedaan maken" not in person.look(f"?{query}"), "somebody went on"
    assert "Opgeslagen om" in person.page


@sqlite_only
def test_nothing_is_offered_to_be_undone_that_would_be_refused(app: Flask) -> None:
    save("landing", "misplaced")
    person = Person(app, "stad-zaanstad")
    query = person.send("landing", status="landing", version="1").headers["Location"].partition("?")[2]
    page = person.look(f"?{query}")
    assert "Opgeslagen om" in page
    assert "Ongedaan maken" not in page, "going back is worse, and that asks for words"


@sqlite_only
def test_only_the_own_save_on_this_cell_is_told_as_saved(app: Flask) -> None:
    confirmed = (save("landing", "landing", by=COLLEAGUE), confirm("landing", 1, by=COLLEAGUE))[1].line
    elsewhere = save("landing", "landing", measure="M029").line
    person = Person(app, "stad-zaanstad")
    for number in (confirmed, elsewhere, 1, 0):
        assert "Opgeslagen om" not in person.look(f"?bewaard={number}")
        assert "Bevestigd om" not in person.page
    answer = person.send("landing", actie="bevestig", version="2")
    page = person.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Bevestigd om" in page
    assert "Ongedaan maken" not in page, "a confirmation changed nothing that could be undone"


@sqlite_only
def test_the_ladder_says_unknown_and_never_nought(app: Flask) -> None:
    person = Person(app, "lezer")
    assert money(person.page)[1:] == ["Nog niet bekend"] * 2 + ["Niet herleidbaar"] * 2, "by its instrument"
    grade("C")
    assert money(person.look("?a=0"))[1:] == ["Nog niet bekend"] * 4
    pay("allocated", 1_500)
    pay("spent", 250)
    pay("spent", 250, year=2022)
    assert money(person.look("?a=1"))[1:] == ["€ 1.500", "Nog niet bekend", "Nog niet bekend", "€ 500"]
    grade("D", 1)
    assert money(person.look("?a=2"))[3] == "Niet herleidbaar"


@sqlite_only
@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"budget_eur": None, "amount_verification": ""}, "Nog niet bekend"),
        ({"budget_eur": 5_000_000, "amount_verification": "memory"}, "Niet als feit bekend"),
        ({"budget_eur": 5_000_000, "amount_verification": "source", "budget_basis": "total"}, "€ 5 mln"),
    ],
)
def test_what_was_announced_is_told_with_how_sure_it_is(app: Flask, fields: dict[str, object], told: str) -> None:
    with transaction() as session:
        session.execute(update(Measure).where(Measure.code == "M028").values(version=Measure.version + 1, **fields))
    assert money(Person(app, "lezer").page)[0] == told


@sqlite_only
def test_an_obstacle_on_the_cell_is_apart_from_one_nearby(app: Flask) -> None:
    complain("Op deze cel")
    complain("Op een andere cel", measure="M029")
    page = Person(app, "lezer").page
    section = page[page.index('aria-labelledby="knelpunten"') : page.index('aria-labelledby="tl"')]
    assert "Knelpunten (1)" in section
    assert "Op deze cel" in section
    assert "Op een andere cel" not in section


def test_the_timeline_tells_everything_on_the_cell_newest_first(app: Flask) -> None:
    save("rollout", "running", note="Geld is toegekend.", by=VWS)
    save("landing", "not_landing", note="Niets van gezien.", by=ZAANSTAD)
    pay("received", 1000)
    grade("B")
    complain("Geen personeel")
    save("landing", "landing", measure="M029", note="Van elders.")
    page = Person(app, "lezer", f"/cellen/M028/{ZAANDAM}").page
    steps = page[page.index('<ol class="tijd">') :]
    told = ["Geen personeel", "Herleidbaarheid", "1.000", "Niets van gezien.", "Geld is toegekend."]
    places = [steps.index(words) for words in told]
    assert places == sorted(places)
    assert "Van elders." not in page


@sqlite_only
def test_the_timeline_tells_the_way_of_an_obstacle_and_nothing_of_one_elsewhere(app: Flask) -> None:
    code, other = complain("Op deze cel"), complain("Elders", measure="M029")
    for one in (code, other):
        climb(one, question="Wie beslist?")
        stand_behind(one)
        assign(one)
    answer(code, by=VWS, answer="Het geld komt in mei.")
    verify(code, "not", note="Het geld is op.")
    page = unescape(Person(app, "lezer", f"/cellen/M028/{ZAANDAM}").page)
    steps = page[page.index('<ol class="tijd">') : page.index("</ol>", page.index('<ol class="tijd">'))]
    told = [
        f"{code} terug naar het ministerie",
        f"{ZAANSTAD.organisation_name} over het antwoord op {code}: werkt niet",
        f"{code}: antwoord van het ministerie",
        f"{code}: wie eraan werkt",
        f"{HEERLEN.organisation_name} zet haar naam bij {code}",
        f"{code} naar het ministerie met vraag",
        f"Knelpunt {code} gemeld",
    ]
    places = [steps.index(words) for words in told]
    assert places == sorted(places)
    assert steps.count("gemeld") == 1
    assert other not in steps


@sqlite_only
@pytest.mark.parametrize(("code", "model"), [("JEUGD2020", Package), ("M016", Measure)])
def test_the_ladder_names_what_an_amount_is_a_part_of(app: Flask, code: str, model: Any) -> None:
    with transaction() as session:
        session.execute(update(Measure).where(Measure.code == "M028").values(version=Measure.version + 1, part_of=code))
        title = session.scalar(select(model.title).where(model.code == code))
    page = Person(app, "lezer").look()
    ladder = page[page.index('<ol class="geld">') : page.index("</ol>", page.index('<ol class="geld">'))]
    assert f"deel van {title}" in unescape(ladder)
    assert code not in ladder


@sqlite_only
def test_every_day_on_the_page_is_a_field_of_dates_and_a_half_typed_one_is_seen(app: Flask) -> None:
    """Only such a field tells the script that its day is half typed; a text comes whole to the server."""
    page = Person(app, "stad-zaanstad").page
    days = re.findall(r'<input[^>]* name="(?:[\w-]*-)?(?:since|came_in|went_out)"[^>]*>', page)
    assert len(days) > 4, "of the half, the contact and each step of the route"
    assert [one for one in days if 'type="date"' not in one and 'type="hidden"' not in one] == []
    assert re.search(r'<script type="module" src="[^"]*before-sending[^"]*\.js', page)


@sqlite_only
def test_the_money_says_one_thing_when_the_city_can_follow_it(app: Flask) -> None:
    whole = '<section class="blok" aria-labelledby="geld">'
    free = "Na de gemeente is dit geld <b>niet herleidbaar</b> tot een wijk."
    assert free in Person(app, "lezer").look().partition(whole)[2]
    grade("A")
    shown = Person(app, "lezer").look().partition(whole)[2]
    assert free not in shown
    assert "De stad gaf aan tot waar dit geld hier toch te volgen is." in shown
