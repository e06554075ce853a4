"""*Hoe weten we dit?*: from a value to who, when, for whom, on which ground and how sure."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import update

from alignment.blocks.rules import CONFIRM, Change
from alignment.db import transaction
from alignment.measures.models import Measure
from tests.blocks.blocks import take_back, wanted, write
from tests.counting import statements
from tests.factories import VWS, ZAANDAM, ZAANSTAD
from tests.pages.cells import COLLEAGUE, PATH, Person
from tests.writing import confirm, grade, pay, save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def told(app: Flask, what: str) -> str:
    page = Person(app, "lezer", f"{PATH}/uitleg/{what}").page
    return page[page.index("<main") : page.index("</main>")].replace("\u00a0", " ")


def facts(page: str) -> dict[str, str]:
    pairs = re.findall(r"<dt>(.*?)</dt><dd[^>]*>(.*?)</dd>", page, re.DOTALL)
    return {name: re.sub(r"<[^>]+>", "", value).strip() for name, value in pairs}


@sqlite_only
def test_a_half_tells_who_when_for_whom_on_which_ground_and_how_sure(app: Flask) -> None:
    save("landing", "not_landing", note="Niets gezien.")
    save("landing", "detours", 1, note="Via het buurthuis.", confidence="tested")
    confirm("landing", 2, by=COLLEAGUE)
    save("landing", "landing", measure="M029", note="Van elders.")
    page = told(app, "landing")
    known = facts(page)
    assert known["Wat er staat"] == "Landt na veel omwegen"
    assert (known["Wie"], known["Voor wie"]) == (ZAANSTAD.name, ZAANSTAD.organisation_name)
    assert known["Op welke grond"] == "Een persoon, op de pagina"
    assert known["Hoe zeker"] == "Getoetst"
    assert known["Laatst bevestigd"].endswith(f"door {COLLEAGUE.name}: ongewijzigd"), "who gave it is somebody else"
    page = page[page.index("<table") :]
    assert page.index("ongewijzigd bevestigd") < page.index("Via het buurthuis.") < page.index("Niets gezien.")
    assert "<s>landt niet</s> › landt na veel omwegen" in page
    assert "Van elders." not in page


KEY = f"M028/{ZAANDAM}"
SURE = Change(side="landing", action=CONFIRM)


@sqlite_only
def test_after_a_confirmation_that_was_taken_back_the_ground_is_who_gave_the_value(app: Flask) -> None:
    save("landing", "detours", note="Via het buurthuis.", confidence="tested")
    take_back(write(wanted([KEY], SURE), by=COLLEAGUE), by=COLLEAGUE)
    page = told(app, "landing")
    known = facts(page)
    assert (known["Wie"], known["Waarom"]) == (ZAANSTAD.name, "“Via het buurthuis.”")
    assert "Teruggezet" not in known, "the value itself was never changed"
    assert "Laatst bevestigd" not in known
    assert "landt na veel omwegen: bevestiging van" in page
    assert "teruggenomen (in één keer ongedaan gemaakt)" in page


@sqlite_only
def test_a_confirmation_of_before_counts_again_when_a_later_one_was_taken_back(app: Flask) -> None:
    save("landing", "detours", note="Via het buurthuis.")
    confirm("landing", 1, by=COLLEAGUE)
    take_back(write(wanted([KEY], SURE)))
    known = facts(told(app, "landing"))
    assert known["Wie"] == ZAANSTAD.name
    assert known["Laatst bevestigd"].endswith(f"door {COLLEAGUE.name}: ongewijzigd")


@sqlite_only
def test_a_value_that_was_put_back_is_known_from_who_gave_it_first(app: Flask) -> None:
    save("landing", "landing", note="Het landt.", confidence="tested")
    take_back(write(wanted([KEY]), by=COLLEAGUE), by=COLLEAGUE)
    page = told(app, "landing")
    known = facts(page)
    assert known["Wat er staat"] == "Landt"
    assert (known["Wie"], known["Waarom"], known["Hoe zeker"]) == (ZAANSTAD.name, "“Het landt.”", "Getoetst")
    assert f"door {COLLEAGUE.name} (in één keer ongedaan gemaakt)" in known["Teruggezet"]
    save("landing", "misplaced", 3, note="Toch niet.", by=COLLEAGUE)
    known = facts(told(app, "landing"))
    assert (known["Wie"], "Teruggezet" in known) == (COLLEAGUE.name, False)
    save("landing", "landing", 4, note="Het landt.", confidence="tested", by=COLLEAGUE)
    assert facts(told(app, "landing"))["Wie"] == COLLEAGUE.name, "who says it anew says it herself"


@sqlite_only
def test_what_was_put_back_to_nothing_names_who_did_that(app: Flask) -> None:
    take_back(write(wanted([KEY])), by=COLLEAGUE)
    known = facts(told(app, "landing"))
    assert known["Wie"] == COLLEAGUE.name
    assert "Teruggezet" not in known


@sqlite_only
def test_nothing_spent_is_a_value_that_somebody_gave(app: Flask) -> None:
    pay("spent", 0)
    assert facts(told(app, "besteed-2021"))["Wie"] == ZAANSTAD.name


@sqlite_only
def test_one_year_of_an_amount_is_that_year_alone(app: Flask) -> None:
    pay("received", 1_000)
    pay("received", 2_000, 1)
    pay("received", 7_000, year=2022)
    pay("spent", 500)
    page = told(app, "ontvangen-2021")
    assert facts(page)["Wat er staat"] == "€ 2.000 (gemeente Zaanstad)"
    assert "<s>€ 1.000</s> › € 2.000" in page
    assert "7.000" not in page
    assert "500" not in page
    whole = told(app, "ontvangen")
    assert facts(whole)["Wat er staat"] == "€ 9.000 (2 jaren samen) (gemeente Zaanstad)"
    assert "€ 7.000 (2022)" in whole
    assert facts(told(app, "besteed"))["Wat er staat"].startswith("€ 500 (1 jaar samen)")


@sqlite_only
@pytest.mark.parametrize("what", ["uitrol", "landing", "toegekend", "ontvangen-2021", "herleidbaarheid"])
def test_what_nobody_said_is_said_to_be_unknown(app: Flask, what: str) -> None:
    page = told(app, what)
    known = facts(page)
    assert "Wie" not in known
    assert 'class="stil-tekst"' in page
    assert known["Wat er staat"]
    assert "€" not in known["Wat er staat"], "unknown is not 0"


@sqlite_only
def test_a_grade_tells_its_letter_and_its_meaning(app: Flask) -> None:
    grade("B")
    assert "B · geoormerkt voor de gemeente" in told(app, "herleidbaarheid")


@sqlite_only
def test_an_announced_amount_tells_its_sources_and_how_sure_they_are(app: Flask) -> None:
    page = told(app, "aangekondigd")
    assert '<ul class="bronnen">' in page
    assert facts(page)["Genoemd in de brief"]
    with transaction() as session:
        fields = {"budget_eur": 5_000_000, "amount_verification": "memory", "version": Measure.version + 1}
        session.execute(update(Measure).where(Measure.code == "M028").values(**fields))
    known = facts(told(app, "aangekondigd"))
    assert known["Wat er staat"].startswith("Niet als feit bekend")
    assert known["Hoe zeker"] == "uit geheugen, niet als feit"


@sqlite_only
@pytest.mark.parametrize("what", ["iets", "ontvangen-morgen", "aangekondigd-2021", "status", "ontvangen-²"])
def test_what_is_no_value_is_not_found(app: Flask, what: str) -> None:
    assert Person(app, "lezer").client.get(f"{PATH}/uitleg/{what}").status_code == 404
    assert Person(app, "lezer").client.get("/cellen/M999/nergens/uitleg/landing").status_code == 404


@sqlite_only
def test_every_value_on_the_page_leads_to_its_own(app: Flask) -> None:
    pay("received", 1_000)
    person = Person(app, "lezer")
    links = re.findall(rf'href="{PATH}/uitleg/([^"]+)"', person.page)
    rungs = ["aangekondigd", "toegekend", "ontvangen", "geoormerkt", "besteed"]
    assert sorted(links) == sorted(["uitrol", "landing", "herleidbaarheid", *rungs, "ontvangen-2021"])
    for what in links:
        assert person.client.get(f"{PATH}/uitleg/{what}").status_code == 200


def test_much_history_costs_as_many_statements_as_none(app: Flask) -> None:
    person = Person(app, "lezer", f"{PATH}/uitleg/uitrol")

    def asked(query: str) -> int:
        with statements() as seen:
            person.look(query)
        return len(seen)

    few = asked("?a=1")
    for version in range(4):
        save("rollout", "running", version, note=f"Keer {version}.", by=VWS)
    assert asked("?a=2") == few
    assert f"/gebieden/{ZAANDAM}" not in person.page
