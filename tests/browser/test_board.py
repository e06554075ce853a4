"""The board of obstacles by keyboard alone: from a card to the next table, without a mouse and without dragging."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

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
    office = visit().sign_in("secretariaat").go("/knelpunten?zoek=K1002")
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
    office.go("/knelpunten?zoek=K1002&trede=ministry")
    assert page.locator("article.kk").count() == 1
    assert office.complaints == []


def test_tab_does_not_come_to_what_is_not_there(visit: Callable[..., Any]) -> None:
    """Negative control: who may not move an obstacle is not offered the form."""
    city = visit().sign_in("stad-heerlen").go("/knelpunten/K1002")
    with pytest.raises(AssertionError, match="does not come"):
        tab_to(city, "#omhoog textarea[name=question]")
