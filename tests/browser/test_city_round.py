"""The round of one city in a real browser, counted: ten cells changed, eighty confirmed in bulk; with and without
script. A sentence that is typed counts as one interaction; its characters are told beside it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from sqlalchemy import func, select

from alignment import create_app
from alignment.cells.commands import save_half
from alignment.cells.rules import HalfState
from alignment.db import db, transaction, utc_now
from alignment.history.models import HistoryLine
from alignment.measures.models import Measure
from tests.browser.panels import Service
from tests.conftest import settings_for
from tests.factories import ZAANDAM, ZAANSTAD

pytestmark = pytest.mark.browser

CELLS, CHANGED = 90, 10
SENTENCE = "Het loket in de wijk is dicht; mensen moeten naar het stadhuis. "
PER_CHANGE, FOR_THE_REST = 6, 5


@pytest.fixture
def city_service(sqlite_template: Callable[[bool], Path], tmp_path: Path) -> Iterator[Service]:
    """A city that judged ninety of its cells, in an earlier round."""
    path = tmp_path / "round.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    with app.app_context():
        codes = list(db.session.scalars(select(Measure.code).order_by(Measure.code).limit(CELLS)))
        db.session.rollback()
        with time_machine.travel(utc_now() - timedelta(days=40)), transaction() as session:
            for code in codes:
                state = HalfState(status="landing", note="Zo stond het er vorige ronde voor.")
                given = {"measure": code, "area": ZAANDAM, "version": 0, "idempotency_key": None}
                save_half(session, "landing", state=state, by=ZAANSTAD, **given)
    running = Service(app)
    yield running
    running.stop()
    with app.app_context():
        db.engine.dispose()


class Hand:
    """Does what a person does, and counts it: keys and clicks, characters, and seconds of waiting."""

    def __init__(self, page: Any) -> None:
        self.page, self.done, self.characters, self.waited = page, 0, 0, 0.0

    def press(self, key: str) -> None:
        self.done += 1
        self.page.keyboard.press(key)

    def type(self, sentence: str) -> None:
        self.done += 1
        self.characters += len(sentence)
        self.page.keyboard.insert_text(sentence)

    def click(self, place: Any) -> None:
        self.done += 1
        place.click()

    def ask(self, what: Any, until: Callable[[], Any]) -> None:
        """Click a place, or press a key, that asks the server something; wait until the answer is there."""
        started = time.perf_counter()
        (self.press if isinstance(what, str) else self.click)(what)
        until()
        self.waited += time.perf_counter() - started


def own_cells(page: Any) -> Any:
    return page.locator(f"#mx td a[href$='/{ZAANDAM}']")


def change_with_keys(hand: Hand) -> list[int]:
    """Ten cells one below the other in the panel: five got worse and say why, five got better."""
    page, costs = hand.page, []
    heading = page.locator(".paneel h2")
    titles = [one.strip() for one in page.locator("#mx tbody th .ti").all_inner_texts()]
    hand.ask(own_cells(page).first, heading.get_by_text(titles[0], exact=True).wait_for)
    for number in range(CHANGED):
        before = hand.done - (number == 0)
        hand.press("Tab")
        hand.press("2" if number % 2 else "5")
        if number % 2:
            hand.press("Tab")
            hand.type(SENTENCE)
        saved = page.locator(".paneel [role=status]").get_by_text("Opgeslagen")
        hand.ask("Control+Enter", saved.wait_for)
        if number < CHANGED - 1:
            there = heading.get_by_text(titles[number + 1], exact=True)
            hand.ask("Enter", there.wait_for)
        costs.append(hand.done - before)
    return costs


def change_with_clicks(hand: Hand) -> list[int]:
    """The same ten on their own pages, without script."""
    page, costs = hand.page, []
    for number in range(CHANGED):
        before = hand.done
        landing = page.locator("#landing form[data-draft$='/landing']")
        hand.ask(own_cells(page).nth(number), landing.wait_for)
        hand.click(landing.locator(f"input[name=status][value={'detours' if number % 2 else 'differentiated'}]"))
        if number % 2:
            hand.click(landing.locator("textarea"))
            hand.type(SENTENCE)
        save = landing.get_by_role("button", name="Opslaan")
        back = page.locator("[role=status]").get_by_role("link", name="Terug naar de matrix")
        hand.ask(save, back.wait_for)
        hand.ask(back, own_cells(page).first.wait_for)
        costs.append(hand.done - before)
    return costs


def confirm_the_rest(hand: Hand, site: str) -> int:
    """Everything that was not changed today, in one go: from the page of the area, look, and apply."""
    before, page = hand.done, hand.page
    started = time.perf_counter()
    page.goto(f"{site}/blok?gebied={ZAANDAM}&rest=1")
    hand.done += 1  # the address of a bookmark, or the link of the page of the area
    hand.waited += time.perf_counter() - started
    apply = page.locator("form[action='/blok/pas-toe'] button.prim")
    hand.ask(page.get_by_role("button", name="Ongewijzigd, bevestig"), apply.wait_for)
    hand.ask(apply, page.locator(".melding.goed[role=status]").wait_for)
    return hand.done - before


def written(service: Service) -> dict[str, int]:
    """How many lines people wrote in the history since the round began, by action."""
    with service.app.app_context():
        statement = select(HistoryLine.action, func.count()).group_by(HistoryLine.action)
        found = {str(action): int(number) for action, number in db.session.execute(statement)}
        db.session.rollback()
    return found


@pytest.mark.parametrize("scripts", [True, False], ids=["toetsen", "zonder script"])
def test_the_round_of_a_city(
    visit: Callable[..., Any], city_service: Service, scripts: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    visitor = visit(scripts=scripts)
    visitor.site = city_service.address
    visitor.sign_in("stad-zaanstad").go("/")
    before, hand = written(city_service), Hand(visitor.page)
    costs = change_with_keys(hand) if scripts else change_with_clicks(hand)
    changed, waited = hand.done, hand.waited
    rest = confirm_the_rest(hand, city_service.address)
    with capsys.disabled():
        print(
            f"\nronde {'met toetsen' if scripts else 'zonder script'}: {CHANGED} gewijzigd in {changed} handelingen "
            f"(per cel {costs}, {hand.characters} tekens), de rest bevestigd in {rest}; "
            f"gewacht op de server {waited:.1f} s + {hand.waited - waited:.1f} s"
        )
    after = written(city_service)
    assert max(costs) <= PER_CHANGE
    assert rest <= FOR_THE_REST
    assert {name: number - before.get(name, 0) for name, number in after.items() if number != before.get(name)} == {
        "landing.saved": CHANGED,
        "landing.confirmed": CELLS - CHANGED,
    }, "the two halves that were never assessed are refused"
    assert visitor.complaints == []
