"""Every page at three widths: no axe violation, no sideways scroll, nothing blocked by the content policy.

A page is opened once and then made narrower, as somebody does who drags her window: that costs a third of opening it
three times, and finds the same.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CELL = "/cellen/M028/zaanstad-zaandam-oost"
SMALL = "zoek=jongerenwerk"  # axe needs minutes for 1,472 cells; a few rows hold every kind of element
LAYERS = tuple(
    f"/?laag={layer}&{SMALL}" for layer in ("uitrol", "landing", "geld", "knelpunten", "differentiatie", "ouderdom")
)
PAGES = (
    f"/?{SMALL}",
    "/?zoek=bestaatniet",
    CELL,
    "/maatregelen?zoek=jongerenwerk",
    "/maatregelen/M022",
    "/maatregelen/M028",
    "/pakketten/JEUGD2020",
    "/gebieden",
    "/gebieden/zaanstad-zaandam-oost",
    "/gebieden/rotterdam-zuid",
    "/gebieden/zaanstad-zaandam-oost/programma",
    "/gebieden/zaanstad-zaandam-oost/initiatieven",
    "/ministeries",
    "/ministeries/VWS",
    "/knelpunten?gebied=zaanstad-zaandam-oost",
    "/knelpunten/K038",
    "/knelpunten/K1001",
    "/doorbraken",
    "/doorbraken?vorm=lijst",
    "/doorbraken/D001",
    "/doorbraken/nieuw",
    "/agenda",
    "/agenda/regietafel",
    "/agenda/doorbraakoverleg",
    "/herkenning/K001",
    "/signalen",
    "/signalen/SG001",
    "/signalen/nieuw",
    "/herkenning/SG001",
    "/knelpunten?vorm=tabel&gebied=zaanstad-zaandam-oost",
    "/knelpunten/lijkt?titel=wachttijd&categorie=omweg",
    "/mijn-werk",
    "/mijn-werk?soort=kloof",
    "/zoeken?q=jongerenwerk",
    "/zoeken?q=bestaatniet",
    "/blok",
    "/excel",
    "/geschiedenis",
    "/account",
)
OPEN_PAGES = ("/inloggen", "/over", "/privacy", "/toegankelijkheid", "/bestaat-niet")
FORMS = (
    "/gebieden/zaanstad-zaandam-oost/afspraken",
    "/maatregelen/nieuw",
    "/maatregelen/M028/wijzig",
    "/maatregelen/M028/intrekken",
    "/pakketten/nieuw",
    "/gebieden/cijfers",
    "/agenda",  # with what only the secretariat is offered
    "/agenda/regietafel",
    "/knelpunten?gebied=zaanstad-zaandam-oost",
    "/knelpunten/K001",
    "/herkenning/K001",
    "/doorbraken/D001",
    "/mijn-werk",  # of the secretariat: what lies at its rungs
)


def test_every_overlay_holds(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad")
    wrong: dict[str, Any] = {}
    for path in LAYERS:
        wrong |= city.go(path).faults(path)
    assert (wrong, city.complaints) == ({}, [])


def test_forms_of_the_register_hold(visit: Callable[..., Any]) -> None:
    office = visit().sign_in("secretariaat")
    wrong: dict[str, Any] = {}
    for path in FORMS:
        wrong |= office.go(path).faults(path)
    administrator = visit().sign_in("beheerder")
    wrong |= administrator.go("/beheer").faults("/beheer")
    assert (wrong, office.complaints, administrator.complaints) == ({}, [], [])


def test_pages_hold(visit: Callable[..., Any]) -> None:
    city = visit()
    wrong: dict[str, Any] = {}
    for path in OPEN_PAGES:
        wrong |= city.go(path).faults(path)
    city.complaints.clear()  # the 404 above is a complaint of the console, and meant
    city.sign_in("stad-zaanstad")
    for path in PAGES:
        wrong |= city.go(path).faults(path)
    assert wrong == {}
    assert city.complaints == []


def test_the_panels_of_an_own_obstacle_hold_when_they_are_open(visit: Callable[..., Any]) -> None:
    wrong: dict[str, Any] = {}
    for who, code, summary in (
        ("stad-zaanstad", "K1001", "Wijzig dit knelpunt"),
        ("stad-heerlen", "K1002", "Haal onze naam weg"),
    ):
        city = visit().sign_in(who).go(f"/knelpunten/{code}")
        if who == "stad-heerlen":
            city.send("#herken button")
        city.page.click(f"summary:has-text('{summary}')")
        wrong |= city.faults(summary)
        assert city.complaints == []
    assert wrong == {}


def test_a_session_that_ended_in_mid_edit_holds(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad").go(CELL)
    city.page.fill("#landing textarea[name=note]", "Dit wil ik niet kwijt.")
    city.page.context.clear_cookies()
    city.send("#landing button[value=opslaan]")
    assert "Dit wil ik niet kwijt." in city.page.content()
    assert city.faults("sessie verlopen") == {}


def test_axe_would_see_a_fault(visit: Callable[..., Any]) -> None:
    visitor = visit().go("/inloggen")
    visitor.page.evaluate("document.querySelector('main').append(document.createElement('img'))")
    assert any(found.startswith("image-alt") for found in visitor.axe())


def test_the_content_policy_stops_inline_script(visit: Callable[..., Any]) -> None:
    visitor = visit().go("/inloggen")
    visitor.page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {text: 'window.x = 1'}))"
    )
    assert visitor.page.evaluate("window.x") is None
    assert visitor.complaints


def test_the_arrow_keys_walk_through_the_matrix(visit: Callable[..., Any]) -> None:
    city = visit(1024).sign_in("stad-zaanstad").go("/?pakket=JEUGD2020")  # no room for the panel
    cells = city.page.locator("#mx td a")
    assert city.page.locator("#mx td a[tabindex='0']").count() == 1
    cells.first.focus()
    for key in ("ArrowRight", "ArrowDown"):
        city.page.keyboard.press(key)
    there = city.page.evaluate("document.activeElement.getAttribute('href')")
    assert there.endswith("/amsterdam-zuidoost")
    city.page.keyboard.press("Enter")
    city.page.wait_for_url("**/cellen/**")


def test_many_cells_at_once_hold(visit: Callable[..., Any]) -> None:
    """Choose, look, apply, take back; and a pasted column: each page and state looked at."""
    city = visit().sign_in("stad-zaanstad")
    wrong: dict[str, Any] = {}
    cells = "&".join(f"cel=M0{number}/zaanstad-zaandam-oost" for number in (28, 29, 31))
    wrong |= city.go(f"/blok?{cells}&cel=M028/heerlen-noord").faults("kies")
    city.send("button[value=zet]")
    wrong |= city.faults("kies, niets ingevuld")
    city.page.check("input[name=confidence][value=tested]")
    city.page.fill("textarea[name=note]", "Alle drie gezien.")
    city.page.check("input[name=status][value=detours]")
    city.send("button[value=zet]")
    assert "Dit verandert er" in city.page.title()
    wrong |= city.faults("bekijk")
    city.send("form[action='/blok/pas-toe'] button.prim")
    wrong |= city.faults("resultaat")
    city.send("text=Ongedaan maken")
    assert "Ongedaan gemaakt" in city.page.inner_text("main")
    wrong |= city.faults("hersteld")
    wrong |= city.go("/blok/plak").faults("plak")
    city.page.fill("textarea[name=kolom]", "onzin\nlandt")
    city.send("text=Bekijk wat er verandert")
    assert city.page.inner_text(".melding.fout").startswith("1 regel kunnen we niet lezen")
    wrong |= city.faults("plak, fout")
    assert wrong == {}
    assert [one for one in city.complaints if "422" not in one] == []
