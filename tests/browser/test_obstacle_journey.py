"""From a street in Zaandam to a plan in Arnhem: an obstacle climbs, comes back answered, is closed by its cities and
travels on as a breakthrough. In a real browser, by five readers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

CELL = "/cellen/M029/zaanstad-zaandam-oost"
TITLE = "Jongerenwerk mag alleen op schooldagen open"
QUESTION = "Mag het jongerenwerk ook in de vakantie open?"
ANSWERS = ("Ja, met een ontheffing per wijk.", "Ja, zonder ontheffing, vanaf 1 mei.")
CONDITION = "De school geeft de sleutel mee."


def button(visitor: Visitor, name: str) -> Visitor:
    """Press the only button with that name."""
    return visitor.send(visitor.page.get_by_role("button", name=name, exact=True))


def raise_it(city: Visitor) -> str:
    """On the cell, in two fields; gives the code."""
    page = city.go(CELL).page
    page.locator("#melden summary").click()
    page.fill("#meld input[name=title]", TITLE)
    page.select_option("#meld select[name=category]", "beslisbevoegdheid")
    button(city, "Meld als nieuw knelpunt")
    address = page.get_by_role("link", name=TITLE, exact=True).first.get_attribute("href") or ""
    return address.removeprefix("/knelpunten/")


def recognise(city: Visitor, other: Visitor, code: str) -> None:
    """Put to Heerlen, which finds it in mijn werk, recognises it and puts its name to it."""
    page = city.go(f"/herkenning/{code}").page
    page.locator("#areas input[value=heerlen-noord]").check()
    button(city, "Leg voor")
    page = other.go("/mijn-werk?soort=herkenning").page
    other.send(page.locator(f"main a[href^='/herkenning/{code}']").first)
    page.locator("input[name=answer][value=strong]").check()
    other.send(page.locator("#heerlen-noord button.prim"))
    assert "sterk in 1" in page.inner_text("main").lower()
    button(other.go(f"/knelpunten/{code}"), "Zet onze naam erbij")


def ask(office: Visitor, code: str, table: str) -> None:
    """One table higher, with a question."""
    page = office.go(f"/knelpunten/{code}").page
    page.fill("#omhoog textarea[name=question]", f"{QUESTION} (aan {table})")
    office.send("#omhoog button.prim")
    assert table in page.locator(".treden [aria-current=step]").inner_text()


def answer(office: Visitor, code: str, text: str) -> None:
    """Back to the cities."""
    page = office.go(f"/knelpunten/{code}").page
    page.fill("#antwoord textarea[name=answer]", text)
    office.send("#antwoord button.prim")


def judge(city: Visitor, code: str, verdict: str) -> str:
    """What a city sees of the answer; gives the rung after it."""
    page = city.go(f"/knelpunten/{code}").page
    page.locator(f"#oordeel input[value={verdict}]").check()
    if verdict == "not":
        assert "Bij werkt niet gaat het terug naar de Regietafel." in page.inner_text("#oordeel")
        page.fill("#oordeel textarea[name=note]", "Het geld is op.")
    city.send("#oordeel button.prim")
    found: str = page.locator(".treden [aria-current=step] b").inner_text()
    return found


def decide(office: Visitor, member: Visitor, code: str) -> None:
    """The Regietafel has it as a question and decides."""
    page = office.go("/agenda/regietafel").page  # the example has three questions already, and that is the most
    asked = page.locator("section.vragen li a").first.get_attribute("href").rpartition("/")[2]
    office.go(f"/agenda/regietafel/{asked}")
    button(office, "Haal weg als vraag")
    page = office.go(f"/agenda/regietafel/{code}").page
    page.fill("textarea[name=advice]", "Instemmen voor alle gebieden.")
    button(office, "Zet als vraag aan de tafel")
    page = member.go(f"/agenda/regietafel/{code}").page
    page.select_option("select[name=outcome]", "agreed")
    page.fill("textarea[name=decision]", "Akkoord voor alle gebieden.")
    page.fill("input[name=lead]", "VWS")
    button(member, "Leg besluit vast")
    assert "Akkoord voor alle gebieden." in page.inner_text("#inhoud")


def make_breakthrough(city: Visitor, code: str) -> str:
    """Of what worked; gives its code."""
    page = city.go(f"/knelpunten/{code}").page
    city.send(page.get_by_role("link", name="Maak er een doorbraak van"))
    page.fill("textarea[name=conditions]", CONDITION)
    button(city, "Stel voor")
    return page.url.partition("/doorbraken/")[2].partition("?")[0].partition("#")[0]


def test_an_obstacle_becomes_a_breakthrough_that_travels(visit: Callable[..., Any]) -> None:
    zaanstad, heerlen = visit().sign_in("stad-zaanstad"), visit(scripts=False).sign_in("stad-heerlen")
    office, ministry = visit().sign_in("secretariaat"), visit().sign_in("ministerie-vws")
    member, arnhem = visit().sign_in("regietafel"), visit().sign_in("stad-arnhem")
    code = raise_it(zaanstad)
    recognise(zaanstad, heerlen, code)
    ask(office, code, "Ministerie")
    page = ministry.go(f"/knelpunten/{code}").page
    page.fill("#opmerking textarea[name=note]", "Dit kunnen wij niet alleen beantwoorden.")
    button(ministry, "Plaats opmerking")
    ask(office, code, "Doorbraakoverleg")
    ask(office, code, "Regietafel")
    decide(office, member, code)
    for visitor, area in ((zaanstad, "zaanstad-zaandam-oost"), (heerlen, "heerlen-noord")):
        assert TITLE in visitor.go(f"/gebieden/{area}").page.inner_text("#inhoud")
    answer(office, code, ANSWERS[0])
    assert judge(heerlen, code, "not") == "Regietafel", "back to the table that answered"
    answer(office, code, ANSWERS[1])
    assert judge(heerlen, code, "works") == "Antwoord terug", "one city is not every city"
    assert judge(zaanstad, code, "works") == "Opgelost"
    breakthrough = make_breakthrough(zaanstad, code)
    button(arnhem.go(f"/doorbraken/{breakthrough}"), "Overnemen")

    told = office.go(f"/knelpunten/{code}").page.inner_text("#inhoud")
    assert ANSWERS[1] in told
    assert "Akkoord voor alle gebieden." in told
    lines = office.go("/geschiedenis").page.inner_text("#inhoud").lower()
    for line in ("doorbraak overgenomen", "doorbraak voorgesteld", "knelpunt opgelost", "besluit vastgelegd"):
        assert line in lines, line
    assert TITLE in zaanstad.go(CELL).page.inner_text("#inhoud")
    plans = arnhem.go("/gebieden/arnhem-oost").page
    assert CONDITION in plans.inner_text("#inhoud")
    for visitor in (zaanstad, heerlen, office, ministry, member, arnhem):
        assert visitor.complaints == []
