"""The public pages: visitors see no register, the signed-in see every source and what must be checked."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.register import page, signed_in


@pytest.mark.parametrize("path", ["/over", "/privacy", "/toegankelijkheid"])
def test_visitors_may_read_about_the_service(app: Flask, path: str) -> None:
    assert app.test_client().get(path).status_code == 200


def test_visitors_see_nothing_of_the_register(app: Flask) -> None:
    shown = app.test_client().get("/over").get_data(as_text=True)
    assert "M022" not in shown
    assert "S001" not in shown
    assert 'id="bronnen"' not in shown


def test_the_signed_in_see_all_sources_and_what_must_be_checked(app: Flask) -> None:
    shown = page(signed_in(app), "/over")
    assert 'id="bronnen"' in shown
    assert shown.count('<tr id="S') == 224
    checks = shown[shown.index('id="controleren"') : shown.index('id="bronnen"')]
    assert "M022" in checks
    assert "K038" in checks
    assert checks.count("<li>") > 20
