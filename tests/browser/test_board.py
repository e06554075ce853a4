"""The board of obstacles by keyboard alone, from a card to the next table; and by dragging, as an extra."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator

from tests.browser.conftest import Visitor

pytestmark = pytest.mark.browser

PATIENCE = 60  # times Tab; a filtered board has a few cards


def tab_to(visitor: Visitor, selector: str) -> None:
    """Press Tab until focus is there."""
    for _ in range(PATIENCE):
        if visitor.page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        visitor.page.keyboard.press("Tab")
    raise AssertionError(f"{PATIENCE} times Tab does not come to {selector}")


def test_a_card_moves_up_by_keyboard_alone(visit: Callable[..., Any]) -> None:
    office = visit().sign_in("secretariaat").go("/knelpunten?zoek=K1021")
    page = office.page
    assert page.locator("article.kk").count() == 1
    tab_to(office, "article.kk a[href$='#omhoog']")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    tab_to(office, "#omhoog textarea[name=question]")
    page.keyboard.type("Wie beslist hierover?")
    tab_to(office, "#omhoog button.prim")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert "Het knelpunt ligt nu op de volgende trede." in page.inner_text("#inhoud")
    office.go("/knelpunten?zoek=K1021&trede=ministry")
    assert page.locator("article.kk").count() == 1
    assert office.complaints == []


def test_tab_does_not_come_to_what_is_not_there(visit: Callable[..., Any]) -> None:
    """Negative control: who may not move an obstacle is not offered the form."""
    city = visit().sign_in("stad-heerlen").go("/knelpunten/K1002")
    with pytest.raises(AssertionError, match="does not come"):
        tab_to(city, "#omhoog textarea[name=question]")


def hover(visitor: Visitor, card: Locator, column: Locator) -> None:
    """Pick up a card and hold it over a column."""
    page = visitor.page
    for place, press in ((card, True), (column, False)):
        place.scroll_into_view_if_needed()
        box = place.bounding_box()
        assert box is not None
        for step in (12, 16):  # a second move in the same place is what makes a browser say where it is
            page.mouse.move(box["x"] + step, box["y"] + step)
        if press:
            page.mouse.down()


def test_a_card_is_dragged_to_the_form_of_its_next_rung_and_nothing_moves_silently(visit: Callable[..., Any]) -> None:
    office = visit().sign_in("secretariaat").go("/knelpunten?zoek=K1003")
    page = office.page
    with page.expect_navigation():
        page.locator("article.kk").drag_to(page.locator(".trede[data-rung=ministry]"))
    assert page.url.endswith("/knelpunten/K1003#omhoog")
    assert page.locator("#omhoog textarea[name=question]").is_visible()
    office.go("/knelpunten?zoek=K1003&trede=reported")
    assert page.locator("article.kk").count() == 1, "without its question it lies where it lay"
    assert office.complaints == []


def test_a_column_that_cannot_receive_a_card_says_why_and_does_not_light_up(visit: Callable[..., Any]) -> None:
    office = visit().sign_in("secretariaat").go("/knelpunten?zoek=K1003")
    page = office.page
    card, said = page.locator("article.kk"), page.locator("#sleepzin[aria-live=polite]")
    assert page.locator(".ontvangt").count() == 0
    hover(office, card, page.locator(".trede[data-rung=steering_table]"))
    assert said.inner_text() == "Hier kan K1003 niet heen: alleen naar ministerie, in dezelfde termijn."
    assert page.locator(".ontvangt").evaluate_all("all => all.map(one => one.dataset.rung)") == ["ministry"]
    assert page.locator(".boven").count() == 0
    page.mouse.up()
    assert page.url.endswith("/knelpunten?zoek=K1003")
    assert (said.inner_text(), page.locator(".ontvangt").count()) == ("", 0)


def test_who_may_not_move_has_nothing_to_drag(visit: Callable[..., Any]) -> None:
    """Negative control: the same board for a city, for a reader, and without script for the secretariat."""
    for who, scripts in (("stad-heerlen", True), ("lezer", True), ("secretariaat", False)):
        page = visit(scripts=scripts).sign_in(who).go("/knelpunten?zoek=K1003").page
        assert page.locator("article.kk").count() == 1
        assert page.locator("[draggable=true]").count() == 0, who
        assert not page.get_by_text("U kunt een kaart ook slepen").is_visible()
        if scripts:  # without them Playwright cannot drag
            page.locator("article.kk .dg").drag_to(page.locator(".trede[data-rung=ministry]"))
        assert page.url.endswith("/knelpunten?zoek=K1003")
