"""The public pages: visitors see no register, the signed-in see every source and what must be checked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from alignment import create_app
from alignment.db import utc_now
from alignment.pages.about import security_text
from tests.conftest import settings_for
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


def test_privacy_speaks_of_what_there_is(app: Flask) -> None:
    shown = app.test_client().get("/privacy").get_data(as_text=True)
    for words in ("werklijst", "inleest", "één cookie"):
        assert words not in shown
    assert "zien alleen" in shown
    assert "twee cookies" in shown


def test_where_to_report_a_weakness(app: Flask) -> None:
    answer = app.test_client().get("/.well-known/security.txt")
    assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
    lines = dict(line.split(": ", 1) for line in answer.get_data(as_text=True).splitlines())
    assert lines["Contact"] == "https://localhost/over"
    assert lines["Preferred-Languages"] == "nl, en"
    left = datetime.fromisoformat(lines["Expires"]) - utc_now()
    assert timedelta(days=179) < left <= timedelta(days=180)


@pytest.mark.parametrize("address", ["https://matrix.example.nl/", "http://matrix.example.nl", "matrix.example.nl"])
def test_the_address_of_the_setting_is_used(app: Flask, address: str) -> None:
    app.config["BASE_URL"] = address
    shown = app.test_client().get("/.well-known/security.txt").get_data(as_text=True)
    assert "Contact: https://matrix.example.nl/over\n" in shown
    text = security_text(address, datetime(2026, 1, 1, 12, 30, 15, 99, tzinfo=UTC))
    assert "Expires: 2026-06-30T12:30:15Z\n" in text


def test_the_setting_reaches_the_application(app: Flask) -> None:
    given = settings_for("sqlite://", base_url="https://matrix.example.nl")
    assert create_app(given).config["BASE_URL"] == "https://matrix.example.nl"
