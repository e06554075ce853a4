"""The panel beside the matrix: opens, saves, tells, closes; and says so when the service is gone."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.panels import focused, open_panel

pytestmark = pytest.mark.browser

MATRIX = "/?pakket=JEUGD2020"
CELL = "/cellen/M027/zaanstad-zaandam-oost"


def city_at(visit: Callable[..., Any], path: str = MATRIX, **window: Any) -> Any:
    return visit(**window).sign_in("stad-zaanstad").go(path)


def test_a_cell_opens_beside_the_matrix_and_escape_returns_to_it(visit: Callable[..., Any]) -> None:
    city = city_at(visit)
    panel = open_panel(city.page, CELL)
    title = panel.locator("h2").inner_text()
    assert focused(city.page) == title
    cell = city.page.locator(f"#mx a[href='{CELL}']")
    assert cell.get_attribute("aria-current") == "true"
    assert panel.get_by_role("link", name="Hele cel").get_attribute("href") == CELL
    assert panel.locator("form[data-draft$='/uitrol']").count() == 0
    assert city.axe() == []
    city.page.keyboard.press("Escape")
    assert city.page.locator(".paneel").count() == 0
    assert city.page.evaluate("document.activeElement.getAttribute('href')") == CELL
    assert cell.get_attribute("aria-current") is None
    assert city.complaints == []


def test_the_order_of_focus(visit: Callable[..., Any]) -> None:
    city = city_at(visit)
    open_panel(city.page, CELL)
    order = []
    for _ in range(7):
        city.page.keyboard.press("Tab")
        order.append(focused(city.page))
    assert order[0] in ("Landt niet", "Landt na veel omwegen", "Landt", "Landt met differentiatie")
    assert order[1:3] == ["In één zin: wat ziet u?", "Zekerheid en datum"]
    assert order[3] == "Opslaan"
    assert order[-2:] == ["Hele cel", "Zijpaneel sluiten"] or "Hele cel" in order
    city.page.locator(".paneel .sluit").press("Enter")
    assert city.page.evaluate("document.activeElement.getAttribute('href')") == CELL


def test_saving_is_told_in_the_panel_and_seen_in_the_matrix(visit: Callable[..., Any]) -> None:
    city = city_at(visit)
    path = "/cellen/M028/zaanstad-zaandam-oost"
    panel = open_panel(city.page, path)
    city.page.keyboard.press("Tab")
    city.page.keyboard.press("5")
    panel.locator("textarea").fill("Het jongerenwerk is er ook op zondag.")
    before = city.page.locator(f"#mx a[href='{path}']").inner_html()
    with city.page.expect_response(re.compile(r"/\?pakket=")):
        city.page.keyboard.press("Control+Enter")
    told = panel.locator("[role=status]").inner_text()
    assert "Opgeslagen" in told
    assert focused(city.page).startswith("Volgende: ")
    assert city.axe() == []
    city.page.wait_for_function(
        "([path, before]) => document.querySelector(`#mx a[href='${path}']`).innerHTML !== before", arg=[path, before]
    )
    assert "landt met differentiatie" in city.page.locator(f"#mx a[href='{path}'] .vh").inner_text().lower()
    panel.get_by_role("button", name="Ongedaan maken").click()
    panel.get_by_text("Ongedaan gemaakt").wait_for()
    assert city.complaints == []


def test_a_refusal_and_a_conflict_keep_everything_typed(visit: Callable[..., Any]) -> None:
    path = "/cellen/M029/zaanstad-zaandam-oost"
    city, colleague = city_at(visit), city_at(visit)
    panel, other = open_panel(city.page, path), open_panel(colleague.page, path)
    panel.locator("textarea").fill("lang " * 250)
    panel.get_by_role("button", name="Opslaan").click()
    panel.locator("[role=alert]").wait_for()
    assert panel.locator("textarea").input_value().strip() == ("lang " * 250).strip()
    assert city.axe() == []
    other.locator("textarea").fill("Van de collega.")
    other.get_by_role("button", name="Opslaan").click()
    other.locator("[role=status]").wait_for()
    panel.locator("textarea").fill("Van mij.")
    panel.get_by_role("button", name="Opslaan").click()
    panel.get_by_role("button", name="Sla mijn keuzes op").wait_for()
    assert "Van de collega." in panel.inner_text()
    assert "Van mij." in panel.inner_text()
    assert city.axe() == []
    panel.get_by_role("button", name="Sla mijn keuzes op").click()
    panel.locator("form[data-draft]").wait_for()
    assert panel.locator("form[data-draft$='/landing'] textarea").input_value() == "Van mij."


def test_a_service_that_is_gone_is_told_and_tried_again_only_when_asked(visit: Callable[..., Any]) -> None:
    city = city_at(visit)
    panel = open_panel(city.page, CELL)
    panel.locator("textarea").fill("Dit mag niet weg.")
    asked: list[str] = []
    city.page.on("request", lambda request: asked.append(request.method) if request.method == "POST" else None)
    city.page.context.set_offline(True)
    city.page.keyboard.press("Control+Enter")
    lost = panel.locator("[data-lost]")
    lost.wait_for()
    assert "Niet opgeslagen: de dienst antwoordt niet. Uw tekst staat er nog." in lost.inner_text()
    assert city.axe() == []
    assert panel.locator("textarea").input_value() == "Dit mag niet weg."
    city.page.wait_for_timeout(1_000)
    assert asked == ["POST"], "never by itself"
    city.page.context.set_offline(False)
    lost.get_by_role("button", name="Probeer opnieuw").click()
    panel.locator("[role=status]").get_by_text("Opgeslagen").wait_for()
    assert panel.locator("form[data-draft$='/landing'] textarea").input_value() == "Dit mag niet weg."


def test_an_ended_session_is_told_and_the_text_is_back_after_signing_in(visit: Callable[..., Any]) -> None:
    city = city_at(visit)
    panel = open_panel(city.page, "/cellen/M030/zaanstad-zaandam-oost")
    panel.locator("textarea").fill("Getypt voor de lunch.")
    city.page.context.clear_cookies()
    city.page.keyboard.press("Control+Enter")
    lost = panel.locator("[data-lost]")
    lost.wait_for()
    assert "u bent uitgelogd" in lost.inner_text()
    city.send(lost.get_by_role("link"))
    city.send(city.page.get_by_role("button", name="stad-zaanstad"))
    city.page.locator(".concept").wait_for()
    assert city.page.locator("#landing textarea#landing-note").input_value() == "Getypt voor de lunch."


def test_a_narrow_window_and_a_page_without_script_open_the_page(visit: Callable[..., Any]) -> None:
    for window in ({"width": 1270}, {"scripts": False}):
        city = city_at(visit, **window)
        city.send(f"#mx a[href='{CELL}']")
        assert city.page.url.endswith(CELL)
        assert city.page.locator("h1").count() == 1
