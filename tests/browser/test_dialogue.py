"""What both sides do beside their halves, in a browser: ask, reply, fill in the route; no script needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CELL = "/cellen/M040/heerlen-noord"
OPEN_ALL = "document.querySelectorAll('main details').forEach(one => one.open = true)"


def test_every_form_open_and_every_explanation_hold(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad")
    city.go("/cellen/M028/zaanstad-zaandam-oost")
    city.page.evaluate(OPEN_ALL)
    wrong = city.faults("cel")
    for what in ("landing", "ontvangen", "aangekondigd", "herleidbaarheid"):
        wrong |= city.go(f"/cellen/M028/zaanstad-zaandam-oost/uitleg/{what}").faults(what)
    assert (wrong, city.complaints) == ({}, [])


def test_a_round_of_talk_without_script(visit: Callable[..., Any]) -> None:
    city = visit(scripts=False).sign_in("stad-heerlen").go(CELL)
    page = city.page
    for label, value in (("stap 1: naam", "ministerie"), ("stap 2: naam", "loket"), ("stap 2: plaats", "1")):
        if not page.get_by_label(label).is_visible():
            page.get_by_text("Route invullen").click()
        page.get_by_label(label).fill(value)
    city.send(page.get_by_role("button", name="Route opslaan"))
    assert "De route is bijgewerkt." in page.inner_text("main")
    steps = page.locator("ol.route b").all_inner_texts()
    assert steps[:2] == ["Loket", "Ministerie"]
    page.locator("#reactie-landing summary").click()
    page.fill("#zeg-landing-note", "Wat doet OCW? Bel 06-12345678.")
    city.send(page.get_by_role("button", name="Vraag OCW om reactie").last)
    told = page.inner_text("main")
    assert "Uw vraag om een reactie is geplaatst." in told
    assert "Dit lijkt op een telefoonnummer; dit kan openbaar worden" in told
    ministry = visit(scripts=False).sign_in("ministerie-ocw").go(CELL)
    assert "wacht op OCW" in ministry.page.inner_text("#reactie-landing")
    ministry.page.locator("#reactie-landing summary").click()
    ministry.page.fill("#zeg-landing-note", "Wij komen langs.")
    ministry.send(ministry.page.get_by_role("button", name="Reageer", exact=True))
    assert "Wij komen langs." in ministry.page.inner_text("#reactie-landing")
    assert "wacht op OCW" not in ministry.page.inner_text("#reactie-landing")
    assert (city.complaints, ministry.complaints) == ([], [])
