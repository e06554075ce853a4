"""The two addresses of operations: alive without a database, ready only with the newest one."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from alignment.pages import health


def test_a_healthy_service_says_ok_to_anybody(app: Flask) -> None:
    client = app.test_client()
    for path in ("/healthz", "/readyz"):
        answer = client.get(path)
        assert (answer.status_code, answer.get_data(as_text=True), answer.mimetype) == (200, "ok", "text/plain")


def test_an_older_database_is_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "head", lambda: "9999")
    assert app.test_client().get("/readyz").status_code == 503


def test_a_database_that_does_not_answer_is_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_connection: object) -> str:
        raise OperationalError("SELECT 1", {}, Exception("weg"))

    monkeypatch.setattr(health, "current", gone)
    answer = app.test_client().get("/readyz")
    assert (answer.status_code, answer.get_data(as_text=True)) == (503, "De database antwoordt niet.")
