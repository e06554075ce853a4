"""``flask start`` brings the database up to date, loads the register, and only then serves."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from alignment import start
from alignment.db import db
from alignment.history.read import load_revision


def test_the_register_is_there_before_the_first_visitor(bare_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    served: list[dict[str, Any]] = []

    def serve(app: Flask, **given: Any) -> None:
        assert load_revision(db.session) > 500
        served.append({"app": app, **given})

    monkeypatch.setattr(start, "serve", serve)
    done = bare_app.test_cli_runner().invoke(args=["start", "--port", "8123"])
    assert done.exit_code == 0, done.output
    assert served == [{"app": bare_app, "listen": "127.0.0.1:8123", "threads": 8}]
    assert "measures.csv" in done.output


def test_a_step_that_is_refused_serves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "serve", lambda *_, **__: pytest.fail("served all the same"))
    app.config["ALIGNMENT_ENV"] = "production"
    done = app.test_cli_runner().invoke(args=["start", "--example"])
    assert done.exit_code == 1
    assert "Error" in done.output
