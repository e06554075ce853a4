"""Every page at three widths: no axe violation, no sideways scroll, nothing blocked by the content policy."""

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
)


@pytest.mark.parametrize("width", [1440, 390])
def test_every_overlay_holds(visit: Callable[..., Any], width: int) -> None:
    city = visit(width).sign_in("stad-zaanstad")
    wrong: dict[str, Any] = {}
    for path in LAYERS:
        wrong |= look(city.go(path), path)
    assert (wrong, city.complaints) == ({}, [])


@pytest.mark.parametrize("width", [1440, 320])
def test_forms_of_the_register_hold(visit: Callable[..., Any], width: int) -> None:
    office = visit(width).sign_in("secretariaat")
    wrong: dict[str, Any] = {}
    for path in FORMS:
        wrong |= look(office.go(path), path)
    administrator = visit(width).sign_in("beheerder")
    wrong |= look(administrator.go("/beheer"), "/beheer")
    assert (wrong, office.complaints, administrator.complaints) == ({}, [], [])


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_pages_hold(visit: Callable[..., Any], width: int) -> None:
    city = visit(width)
    wrong: dict[str, Any] = {}
    for path in OPEN_PAGES:
        wrong |= look(city.go(path), path)
    city.complaints.clear()  # the 404 above is a complaint of the console, and meant
    city.sign_in("stad-zaanstad")
    for path in PAGES:
        wrong |= look(city.go(path), path)
    assert wrong == {}
    assert city.complaints == []


def look(visitor: Any, path: str) -> dict[str, Any]:
    found = visitor.axe()
    wide = visitor.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return {path: (found, wide)} if found or wide > 0 else {}


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


@pytest.mark.parametrize("width", [1440, 390, 320])
def test_many_cells_at_once_hold(visit: Callable[..., Any], width: int) -> None:
    """Choose, look, apply, take back; and a pasted column: each page and state looked at."""
    city = visit(width).sign_in("stad-zaanstad")
    wrong: dict[str, Any] = {}
    cells = "&".join(f"cel=M0{number}/zaanstad-zaandam-oost" for number in (28, 29, 31))
    wrong |= look(city.go(f"/blok?{cells}&cel=M028/heerlen-noord"), "kies")
    city.page.click("button[value=zet]")
    wrong |= look(city, "kies, niets ingevuld")
    city.page.check("input[name=confidence][value=tested]")
    city.page.fill("textarea[name=note]", f"Alle drie gezien op {width} beeldpunten breed.")
    city.page.check("input[name=status][value=detours]")
    city.page.click("button[value=zet]")
    assert "Dit verandert er" in city.page.title()
    wrong |= look(city, "bekijk")
    city.page.click("form[action='/blok/pas-toe'] button.prim")
    wrong |= look(city, "resultaat")
    city.page.click("text=Ongedaan maken")
    assert "Ongedaan gemaakt" in city.page.inner_text("main")
    wrong |= look(city, "hersteld")
    wrong |= look(city.go("/blok/plak"), "plak")
    city.page.fill("textarea[name=kolom]", "onzin\nlandt")
    city.page.click("text=Bekijk wat er verandert")
    assert city.page.inner_text(".melding.fout").startswith("1 regel kunnen we niet lezen")
    wrong |= look(city, "plak, fout")
    assert wrong == {}
    assert [one for one in city.complaints if "422" not in one] == []
