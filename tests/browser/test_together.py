"""Saving one part of a cell in a real browser, with and without script: what was typed beside it is not lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

CELL = "/cellen/M033/zaanstad-zaandam-oost"


@pytest.mark.parametrize("scripts", [False, True])
def test_what_was_typed_beside_the_half_stays(visit: Callable[..., Any], scripts: bool) -> None:
    city = visit(scripts=scripts).sign_in("stad-zaanstad").go(CELL)
    page = city.page
    page.locator("#landing input[name=status][value=landing]").check()
    page.fill("#landing-note", f"Het loopt ({scripts}).")
    page.locator("#reactie-rollout summary").click()
    page.fill("#zeg-rollout-note", "Nog niet klaar.")
    page.locator(".dif select").first.select_option("partly" if scripts else "no")
    page.locator("#eigen-deel button.prim").click()
    page.get_by_text("Nog niet opgeslagen: de differentiatie en uw reactie bij de uitrol").wait_for()
    assert "Opgeslagen om" in page.inner_text("main")
    assert page.input_value("#zeg-rollout-note") == "Nog niet klaar."
    assert page.locator("#zeg-rollout-note").is_visible()
    assert page.locator(".dif select").first.input_value() == ("partly" if scripts else "no")
    assert city.complaints == []
    if scripts:
        assert city.axe() == []
        city.go(CELL)
        assert page.input_value("#zeg-rollout-note") == "Nog niet klaar.", "the draft keeps what is not stored yet"
        page.locator("#reactie-rollout summary").click()
    page.get_by_role("button", name="Plaats als opmerking").first.click()
    page.get_by_text("Uw opmerking is geplaatst.").wait_for()
    page.get_by_role("button", name="Differentiatie opslaan").click()
    page.get_by_text("1 antwoord gewijzigd").wait_for()
    assert "Nog niet opgeslagen" not in page.inner_text("main")


def test_enter_in_the_day_saves_the_half_and_asks_nobody(visit: Callable[..., Any]) -> None:
    city = visit(scripts=False).sign_in("stad-zaanstad").go(CELL)
    page = city.page
    page.locator("#landing input[name=status][value=landing]").check()
    page.fill("#landing-note", "Met Enter.")
    page.locator("#landing-since").press("Enter")
    page.get_by_text("Opgeslagen om").wait_for()
    assert "Uw vraag om een reactie is geplaatst" not in page.inner_text("main")
