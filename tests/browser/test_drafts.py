"""Drafts in the browser: nothing typed is lost by a dead server, and nothing stays behind after signing out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Error

from tests.browser.conftest import Visitor
from tests.browser.panels import OWN_CELL, SAVE, Service

pytestmark = pytest.mark.browser

TEXT = "Geld staat bij de gemeente; de wijk merkt er nog niets van."


def drafts(page: Any) -> list[str]:
    found: list[str] = page.evaluate("Object.keys(localStorage).filter((k) => k.startsWith('aansluitmatrix:concept:'))")
    return found


def text(page: Any) -> Any:
    return page.locator("#landing textarea#landing-note")


def test_a_server_that_dies_in_mid_edit_costs_nothing(city: Visitor, service: Service) -> None:
    page = city.page
    page.locator("#landing input[name=status][value=detours]").check()
    text(page).fill(TEXT)
    service.stop()
    with pytest.raises(Error, match="ERR_"):
        page.reload()
    page.wait_for_url("chrome-error://**")
    service.start()
    city.go(OWN_CELL)
    assert text(page).input_value() == TEXT
    assert page.locator("#landing input[value=detours]").is_checked()
    assert "Concept van" in page.locator(".concept").inner_text()
    assert city.axe() == []
    service.stop()
    page.locator(SAVE).click()
    told = page.get_by_role("alert")
    told.wait_for()
    assert told.inner_text().startswith("Niet verstuurd: de dienst antwoordt niet. Wat u invulde, staat er nog.")
    assert text(page).input_value() == TEXT
    assert city.axe() == []
    service.start()
    city.go(OWN_CELL)
    assert text(page).input_value() == TEXT, "a save that never arrived is no save"
    city.send(SAVE)
    assert drafts(page) == []
    assert page.locator(".concept").count() == 0
    text(page).fill("Nog een zin, op de pagina die net iets bewaarde.")
    page.reload()
    assert text(page).input_value() == "Nog een zin, op de pagina die net iets bewaarde."


def test_a_draft_can_be_thrown_away(city: Visitor) -> None:
    page, before = city.page, text(city.page).input_value()
    text(page).fill("Weg ermee.")
    page.reload()
    page.get_by_role("button", name="Verwijder het concept").click()
    assert text(page).input_value() == before
    assert drafts(page) == []
    page.reload()
    assert page.locator(".concept").count() == 0


def test_a_draft_on_an_older_version_says_so_and_overwrites_nothing(city: Visitor, visit: Callable[..., Any]) -> None:
    page = city.page
    text(page).fill("Uit mijn concept.")
    other = visit()
    other.site = city.site
    other.sign_in("stad-zaanstad").go(OWN_CELL)
    text(other.page).fill("Intussen opgeslagen.")
    other.page.locator("#landing input[name=status][value=landing]").check()
    other.send(SAVE)
    city.go(OWN_CELL)
    assert text(page).input_value() == "Uit mijn concept."
    assert "ouder dan wat er nu staat" in page.locator(".concept").inner_text()
    assert city.axe() == []
    city.send(SAVE)
    assert "Intussen opgeslagen." in page.locator("main").inner_text()
    city.send(page.get_by_role("button", name="Sla mijn keuzes op"))
    assert drafts(page) == []


def test_signing_out_leaves_nothing_behind(city: Visitor) -> None:
    page = city.page
    text(page).fill("Van mij alleen.")
    assert len(drafts(page)) == 1
    city.send(page.get_by_role("button", name="Uitloggen"))
    assert page.url.endswith("/inloggen?uitgelogd=1")
    assert drafts(page) == []


def test_a_draft_is_of_one_account(city: Visitor) -> None:
    page = city.page
    text(page).fill("Van Zaanstad.")
    page.context.clear_cookies()  # an ended session is no signing out
    city.go("/inloggen")
    assert len(drafts(page)) == 1
    city.sign_in("ministerie-vws").go(OWN_CELL)
    assert page.locator(".concept").count() == 0
    assert "Van Zaanstad." not in page.content()


def test_without_room_the_page_still_works(city: Visitor) -> None:
    page = city.page
    page.add_init_script("Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new Error('vol'); };")
    city.go(OWN_CELL)
    page.locator("#landing input[name=status][value=landing]").check()
    text(page).fill("Zonder opslag in de browser.")
    city.send(SAVE)
    assert text(page).input_value() == "Zonder opslag in de browser."
    assert city.complaints == []


def test_a_password_is_never_kept(city: Visitor) -> None:
    page = city.go("/account").page
    page.evaluate("document.querySelector('form:has(input[type=password])').dataset.draft = 'proef'")
    for field in page.locator("input[type=password]").all():
        field.fill("een geheim wachtwoord")
    assert "geheim" not in page.evaluate("JSON.stringify(localStorage)")


COMMENTS = "/knelpunten/K001"
BOX, PLACE = "#opmerking textarea[name=note]", "#opmerking button[type=submit]"


def test_a_second_save_on_the_page_of_the_first_leaves_no_draft_either(city: Visitor, service: Service) -> None:
    """The address after the second save is the one that it was sent from."""
    page = city.go(COMMENTS).page
    for said in ("De eerste opmerking.", "De tweede opmerking."):
        page.fill(BOX, said)
        page.locator("#opmerking select[name=ask]").select_option(index=1)
        city.send(PLACE)
        assert "bewaard=opmerking" in page.url
        assert (page.input_value(BOX), page.locator("#opmerking select[name=ask]").input_value()) == ("", "")
        assert (page.locator(".concept").count(), drafts(page)) == (0, [])
        assert said in page.inner_text("ol.opmerkingen")
    page.fill(BOX, "Nog niet verstuurd.")
    service.stop()
    page.locator(PLACE).click()
    page.get_by_role("alert").wait_for()
    service.start()
    page.reload()
    assert page.input_value(BOX) == "Nog niet verstuurd.", "a save that never arrived is no save, on this address too"
    page.get_by_role("button", name="Verwijder het concept").click()


def test_a_half_typed_report_outlives_a_look_at_another_obstacle(city: Visitor) -> None:
    """Also when the name of the own city was put to that one, and the report was begun on another cell."""
    page, report = city.page, "#meld input[name=title]"
    page.locator("#melden > summary").click()
    page.fill(report, "Geen lokaal na vijf uur")
    page.fill("textarea[form=meld]", "De school sluit dan.")
    city.send(page.locator("#melden .lijkt-lijst a").first)
    page.go_back()
    page.locator(report).wait_for()
    assert page.input_value(report) == "Geen lokaal na vijf uur"
    city.go("/knelpunten/K001").go(OWN_CELL)
    assert page.locator("#melden").evaluate("one => one.open"), "a draft that is put back is in sight"
    assert page.input_value(report) == "Geen lokaal na vijf uur"
    assert page.input_value("textarea[form=meld]") == "De school sluit dan."
    assert city.axe() == []
    city.send(page.locator("#melden .lijkt-lijst button").first)
    city.go(OWN_CELL)
    assert page.input_value(report) == "Geen lokaal na vijf uur"
    page.locator("#meld select[name=category]").select_option(index=1)
    city.send("button[form=meld]")
    assert (drafts(page), page.locator(".concept").count()) == ([], 0)
