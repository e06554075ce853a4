"""What people do, in a real browser: two owners fill one cell; two colleagues save the same half."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import load_workbook

pytestmark = pytest.mark.browser

CELL = "/cellen/M030/zaanstad-zaandam-oost"


def save(visitor: Any, side: str, status: str, note: str) -> None:
    part = visitor.page.locator(f"#{side}")
    part.locator(f"input[name=status][value={status}]").check()
    part.locator("textarea").fill(note)
    visitor.send(part.get_by_role("button", name="Opslaan"))


@pytest.mark.parametrize("scripts", [True, False])
def test_two_owners_make_a_gap(visit: Callable[..., Any], scripts: bool) -> None:
    measure = "M028" if scripts else "M029"
    cell = f"/cellen/{measure}/zaanstad-zaandam-oost"
    ministry = visit(scripts=scripts).sign_in("ministerie-vws").go(cell)
    assert ministry.page.locator("#landing form").count() == 0
    save(ministry, "uitrol", "running", "Geld is toegekend.")
    city = visit(scripts=scripts).sign_in("stad-zaanstad").go(cell)
    assert city.page.locator("#uitrol form").count() == 0
    save(city, "landing", "not_landing", "Nog niets van gezien.")
    assert "Kloof" in city.page.locator(".kloofstrip").inner_text()
    city.go("/")
    assert "kloof" in (city.page.locator(f"#mx a[href='{cell}']").get_attribute("class") or "")
    timeline = city.go(cell).page.locator(".tijd").inner_text()
    assert "Geld is toegekend." in timeline
    assert "Nog niets van gezien." in timeline
    answer = city.page.context.request.get(f"{city.site}/excel/regietafel.xlsx")
    rows = load_workbook(io.BytesIO(answer.body()), read_only=True)["Cellen"].iter_rows(values_only=True)
    texts = {value for row in rows for value in row if isinstance(value, str)}
    assert {"Geld is toegekend.", "Nog niets van gezien."} <= texts


def test_a_forged_form_changes_nothing(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad").go(CELL)
    token = city.page.locator("input[name=csrf_token]").first.get_attribute("value")
    answer = city.page.context.request.post(
        f"{city.site}{CELL}/uitrol",
        form={"csrf_token": token, "status": "completed", "note": "vervalst", "confidence": "tested", "version": "0"},
    )
    assert answer.status == 403
    assert "vervalst" not in city.go(CELL).page.content()


def test_the_second_save_gets_three_values_and_keeps_its_text(visit: Callable[..., Any]) -> None:
    first = visit().sign_in("stad-zaanstad").go(CELL)
    second = visit().sign_in("stad-zaanstad").go(CELL)
    save(first, "landing", "detours", "Via drie loketten.")
    save(second, "landing", "not_landing", "Wij zien het niet in de wijk.")
    page = second.page
    conflict = page.locator("main").inner_text()
    assert "Was" in conflict
    assert "Via drie loketten." in conflict
    assert "Wij zien het niet in de wijk." in conflict
    assert second.axe() == []
    second.send(page.get_by_role("button", name="Sla mijn keuzes op"))
    now = page.locator("#landing textarea").input_value()
    assert now == "Wij zien het niet in de wijk."


def test_a_refused_save_keeps_what_was_typed(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad").go("/cellen/M031/zaanstad-zaandam-oost")
    long = "lang " * 250
    save(city, "landing", "landing", long)
    assert "Nog niet opgeslagen" in city.page.locator("[role=alert]").inner_text()
    assert city.page.locator("#landing textarea").input_value().strip() == long.strip()
    assert city.axe() == []
