"""The page of the history: everybody reads it, lines about accounts are for administrators only."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import utc_now
from alignment.formats import day
from alignment.pages.history import is_number
from tests.careful_client import CarefulClient
from tests.counting import statements
from tests.people.browser import browser, write_fields
from tests.register import form_on, signed_in
from tests.writing import pay, save

CANARY = "Kanarie Geelveer"


def text_of(client: CarefulClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


@pytest.fixture
def boss(app: Flask) -> CarefulClient:
    """An administrator who just gave an account an unusual name."""
    client = browser(app, "beheerder")
    fields = write_fields(client.get("/beheer/accounts/nieuw"))
    more = {"email": "k@voorbeeld.nl", "name": CANARY, "role": "reader", "organisation_code": "REGIETAFEL"}
    assert client.post("/beheer/accounts/nieuw", data=fields | more).status_code == 200
    return client


def test_an_administrator_sees_lines_about_accounts(boss: CarefulClient) -> None:
    assert CANARY in text_of(boss, "/geschiedenis")
    assert CANARY in text_of(boss, "/geschiedenis?soort=account")


@pytest.mark.parametrize("who", ["lezer", "secretariaat", "regietafel", "stad-zaanstad", "ministerie-vws"])
def test_others_do_not(app: Flask, boss: CarefulClient, who: str) -> None:
    client = browser(app, who)
    assert CANARY not in text_of(client, "/geschiedenis")
    assert client.get("/geschiedenis?soort=account").status_code == 403
    assert "account toegevoegd" not in text_of(client, "/geschiedenis")


def test_one_kind_only(app: Flask) -> None:
    page = text_of(browser(app, "lezer"), "/geschiedenis?soort=package")
    assert "/pakketten/KB2020" in page
    assert "/maatregelen/M" not in page


def test_paging_back_shows_each_line_once(app: Flask) -> None:
    client, path, seen = browser(app, "lezer"), "/geschiedenis?soort=measure", []
    for _ in range(3):
        page = text_of(client, path)
        seen += re.findall(r'href="/maatregelen/(M\d+)"', page)
        older = re.search(r'href="(/geschiedenis\?[^"]*voor=\d+)"', page)
        if not older:
            break
        path = older[1].replace("&amp;", "&")
    assert len(seen) == len(set(seen)) == 92


@pytest.mark.parametrize("query", ["soort=onzin", "voor=x", "voor=-1", "voor=" + "9" * 30, "voor=²"])
def test_a_query_that_cannot_be_is_not_there(app: Flask, query: str) -> None:
    assert browser(app, "lezer").get(f"/geschiedenis?{query}").status_code == 404


def test_a_kind_without_lines_says_so(app: Flask) -> None:
    assert "Er zijn geen wijzigingen van deze soort." in text_of(browser(app, "lezer"), "/geschiedenis?soort=landing")


def test_a_line_reads_as_dutch_on_the_page(app: Flask) -> None:
    pay("received", 552_500, measure="M003")
    client = signed_in(app, "secretariaat")
    path = "/maatregelen/M003/intrekken"
    client.post(path, data=form_on(client, path) | {"why": "Vervangen."})
    shown = text_of(client, "/geschiedenis")
    today = day(utc_now())
    assert f"<p>Ingetrokken op {today}.</p>" in shown
    assert "Waarom: Vervangen." in shown
    assert '<a href="/maatregelen/M003">Ontvangen 2021, Zaanstad: M003 ' in shown
    assert "<b>Ontvangen</b>: onbekend › €\u00a0552.500" in shown
    for raw in ("M003/GM0479", "received", "withdrawn", "+00:00", "leeg ›"):
        assert raw not in shown


def test_on_a_phone_each_line_stacks_with_its_labels(app: Flask) -> None:
    shown = text_of(browser(app, "lezer"), "/geschiedenis")
    assert '<table class="tb stapel">' in shown
    assert shown.count('data-l="Wanneer"') == shown.count('data-l="Wie"') == 50
    save("landing", "landing")
    assert 'data-l="Was en werd"' in text_of(browser(app, "lezer"), "/geschiedenis")


def test_more_lines_cost_no_more_queries(app: Flask) -> None:
    client = signed_in(app, "lezer")
    counts = []
    for soort in ("theme", "measure"):
        with statements() as seen:
            client.get(f"/geschiedenis?soort={soort}")
        counts.append(len(seen))
    assert counts[0] == counts[1] <= 12


def test_numbers_of_lines() -> None:
    assert is_number("12")
    assert not is_number("٣")
