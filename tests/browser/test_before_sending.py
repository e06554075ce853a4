"""What the page of a cell says itself when a form cannot be sent: half a date, or a service that is gone."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Visitor
from tests.browser.panels import SAVE, Service

pytestmark = pytest.mark.browser

NOTE = "#landing textarea#landing-note"


def test_a_service_that_is_gone_is_asked_again_only_when_the_reader_says_so(city: Visitor, service: Service) -> None:
    page, asked = city.page, []
    page.on("request", lambda request: asked.append(request.method))
    page.locator("#landing input[name=status][value=landing]").check()
    page.fill(NOTE, "Hier zit iemand in de trein.")
    service.stop()
    page.locator(SAVE).click()
    told = page.get_by_role("alert")
    told.wait_for()
    again = page.get_by_role("button", name="Probeer opnieuw")
    with page.expect_event("requestfailed"):
        again.click()
    told.wait_for()
    assert told.count() == 1, "it is told again, once"
    before = list(asked)
    page.wait_for_timeout(1_000)
    assert asked == before, "never by itself"
    assert "POST" not in asked, "the text stays here until the service answers"
    service.start()
    city.send(again)
    assert "bewaard=" in page.url
    assert page.input_value(NOTE) == "Hier zit iemand in de trein."


def test_what_was_not_sent_outlives_the_save_of_another_form(city: Visitor, service: Service) -> None:
    page = city.page
    page.fill(NOTE, "Nog niet verstuurd.")
    service.stop()
    page.locator(SAVE).click()
    page.get_by_role("alert").wait_for()
    service.start()
    contact = page.locator("form[data-draft$='/contact-landing']")
    contact.evaluate("form => form.closest('details').open = true")
    contact.locator("input[name=name]").fill("Team Zaandam Oost")
    city.send(contact.locator("button[type=submit]"))
    assert page.locator(".melding.goed[role=status]").count() == 1
    assert page.input_value(NOTE) == "Nog niet verstuurd."
    assert "Concept van" in page.locator(".concept").first.inner_text()


def test_a_date_that_is_half_typed_is_said_and_not_left_out(city: Visitor) -> None:
    page = city.page
    page.fill(NOTE, "Getypt.")
    page.locator("#landing input[name=since]").focus()
    page.keyboard.type("0304")
    page.locator(SAVE).click()
    told = page.get_by_role("alert")
    told.wait_for()
    assert told.inner_text().startswith("Nog niet opgeslagen: een datum is niet compleet. Schrijf dag, maand en jaar")
    assert page.input_value(NOTE) == "Getypt."
    assert "bewaard=" not in page.url
