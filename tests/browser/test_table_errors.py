"""An error in a table of fields stands under its field at every width, and the steps of a route keep their columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS

CELL = "/cellen/M033/zaanstad-zaandam-oost"
FORMS = {
    "stappen": ("stap 1: plaats", "x", "Route opslaan"),
    "bedragen": ("Ontvangen: ander jaar", "x", "Bedragen opslaan"),
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("table", FORMS)
def test_an_error_stands_under_its_field(visit: Callable[..., Any], table: str, width: int) -> None:
    label, text, button = FORMS[table]
    city = visit(scripts=False).sign_in("stad-zaanstad").go(CELL)
    page = city.page
    page.set_viewport_size({"width": width, "height": 900})
    page.locator(f"details:has(table.{table}) > summary").click()
    before = page.locator(f"table.{table} tr:last-child td:last-child").bounding_box()
    page.get_by_label(label, exact=True).fill(text)
    page.get_by_role("button", name=button).click()
    told = page.locator(f"table.{table} .foutmelding").first
    told.wait_for()
    field = page.get_by_label(label, exact=True).bounding_box()
    box = told.bounding_box()
    assert box["y"] >= field["y"] + field["height"], "under it, never beside it"
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    if table == "stappen":  # the table that fills the page; the column of a year is narrow and makes room
        after = page.locator(f"table.{table} tr:last-child td:last-child").bounding_box()
        assert abs(before["x"] - after["x"]) < 40, "no column moves"
