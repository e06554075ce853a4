"""A real Chromium against a real server, for what only a browser can show."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, sync_playwright
from waitress.server import create_server

from alignment import create_app
from alignment.db import db, transaction
from alignment.seeding.example import load_example
from config import ROOT
from tests.browser.panels import OWN_CELL, Service
from tests.conftest import missing, settings_for
from tests.factories import SEEDER

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDTHS = (1440, 390, 320)
AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The installed Chromium."""
    found = next((path for name in CHROMIUM if (path := shutil.which(name))), None)
    if found is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def site(sqlite_template: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the program with example data, served by threads as ``run.py app`` does."""
    path = tmp_path_factory.mktemp("site") / "site.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    with app.app_context(), transaction() as session:
        load_example(session, ROOT / "seed_data" / "example", by=SEEDER)
    server: Any = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    with app.app_context():
        db.engine.dispose()


class Visitor:
    """One person at one browser window, with everything the console complained about."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def sign_in(self, who: str) -> Visitor:
        """Through the one-button page."""
        self.page.goto(f"{self.site}/inloggen/voorbeeld/{who}")
        return self.send("main form button[type=submit]")

    def go(self, path: str) -> Visitor:
        """Open a page of the site."""
        self.page.goto(self.site + path)
        return self

    def send(self, place: str | Locator) -> Visitor:
        """Click what opens another page, and wait for that page: a click alone comes back before it is there."""
        with self.page.expect_navigation():
            (self.page.locator(place) if isinstance(place, str) else place).click()
        return self

    def axe(self) -> list[str]:
        """What axe-core finds on this page: rule and place."""
        if not self.page.evaluate("typeof axe === 'object'"):
            self.page.evaluate(AXE.read_text(encoding="utf-8"))
        tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = self.page.evaluate("tags => axe.run({runOnly: tags, resultTypes: ['violations']})", tags)
        return [f"{v['id']}: {v['nodes'][0]['target']} ({len(v['nodes'])})" for v in found["violations"]]

    def faults(self, what: str) -> dict[str, tuple[list[str], int]]:
        """What axe finds and how far the page scrolls sideways, for each width where something is wrong.

        A page is opened once and then made narrower, as by somebody who drags her window: that costs far less than
        opening it three times, and finds the same.
        """
        wrong = {}
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            found = self.axe()
            wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if found or wide > 0:
                wrong[f"{what} op {width}"] = (found, wide)
        self.page.set_viewport_size({"width": WIDTHS[0], "height": 900})
        return wrong


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Callable[..., Visitor]]:
    """Opens windows: ``visit(width=390, scripts=False)``."""
    contexts = []

    def window(width: int = 1440, *, scripts: bool = True) -> Visitor:
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
        context.set_default_timeout(10_000)
        contexts.append(context)
        return Visitor(context.new_page(), site)

    yield window
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def service(sqlite_template: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The program with example data, which a test may stop and start again."""
    path = tmp_path_factory.mktemp("drafts") / "drafts.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    running = Service(app)
    yield running
    running.stop()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def city(visit: Callable[..., Visitor], service: Service) -> Visitor:
    """Somebody of Zaanstad on the page of one of its cells."""
    visitor = visit()
    visitor.site = service.address
    return visitor.sign_in("stad-zaanstad").go(OWN_CELL)
