"""The keys of a cell: a judgement by its sign, saving from any field, and a block of cells."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

pytestmark = pytest.mark.browser

CELL = "/cellen/M032/zaanstad-zaandam-oost"


def checked(page: Any) -> str:
    found: str = page.evaluate("document.querySelector('#landing input[name=status]:checked')?.value ?? ''")
    return found


def test_signs_choose_only_inside_their_list(visit: Callable[..., Any]) -> None:
    page = visit().sign_in("stad-zaanstad").go(CELL).page
    page.locator("#landing input[name=status]").first.focus()
    for key, value in (("2", "detours"), ("n", "not_applicable"), ("5", "differentiated"), ("1", "not_landing")):
        page.keyboard.press(key)
        assert checked(page) == value
    page.keyboard.press("0")
    page.keyboard.press("7")
    assert checked(page) == "not_landing"
    page.locator("#landing textarea#landing-note").focus()
    page.keyboard.type("25N")
    assert checked(page) == "not_landing"
    assert page.locator("#landing textarea#landing-note").input_value().startswith("25N")
    page.locator("#landing input[name=confidence]").first.focus()
    page.keyboard.press("4")
    assert checked(page) == "not_landing"


@pytest.mark.parametrize("place", ["textarea", "input[name=since]", "input[name=status][value=landing]"])
def test_control_enter_saves_from_any_field(visit: Callable[..., Any], place: str) -> None:
    page = visit().sign_in("stad-zaanstad").go("/cellen/M033/zaanstad-zaandam-oost").page
    page.locator("#landing input[name=status][value=landing]").check()
    page.locator("#landing textarea#landing-note").fill(f"Vanuit {place}.")
    page.locator(f"#landing form[data-draft$='/landing'] {place}").focus()
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**bewaard=**")
    assert page.locator("#landing textarea#landing-note").input_value() == f"Vanuit {place}."


def test_shift_and_arrows_choose_a_block(visit: Callable[..., Any]) -> None:
    city = visit().sign_in("stad-zaanstad").go("/?pakket=JEUGD2020")
    page = city.page
    page.locator("#mx td a").first.focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(f"Shift+{key}")
    assert page.locator("#mx a.gekozen").count() == 9
    assert "9 cellen gekozen (3 maatregelen)" in page.locator(".blokbalk [role=status]").inner_text()
    onward = page.get_by_role("link", name="Zet voor deze 9 cellen…")
    href = onward.get_attribute("href") or ""
    assert href.startswith("/blok?cel=M0")
    assert href.count("cel=") == 9
    assert city.axe() == []
    page.keyboard.press("Shift+ArrowUp")
    assert page.locator("#mx a.gekozen").count() == 6
    page.keyboard.press("Escape")
    assert page.locator("#mx a.gekozen").count() == 0
    assert not onward.is_visible()
    page.keyboard.press("Shift+ArrowDown")
    with page.expect_request("**/blok?cel=**"):
        page.keyboard.press("Enter")


def test_a_block_that_is_too_large_says_so(visit: Callable[..., Any]) -> None:
    page = visit().sign_in("stad-zaanstad").go("/").page
    page.locator("#mx td a").first.focus()
    for _ in range(15):
        page.keyboard.press("Shift+ArrowRight")
    for _ in range(12):
        page.keyboard.press("Shift+ArrowDown")
    assert "hoogstens 200" in page.locator(".blokbalk [role=status]").inner_text()
    assert page.locator(".blokbalk a").is_hidden()
