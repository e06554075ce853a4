"""Saving, opening, replacing and removing a view on the matrix page; and choosing rows and columns there."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient
from tests.pages.cells import text_of
from tests.pages.test_matrix import CELL, ROW, table
from tests.people.browser import browser, revision

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
VIEW = re.compile(
    r'<li><a href="/\??([^"]*)"( aria-current="page")?>([^<]+)</a>(?: <span [^>]*>laag \w+</span>)'
    r'\s*<form method="post" action="([^"]+)"'
)


def views(client: CarefulClient, query: str = "") -> dict[str, tuple[str, str]]:
    """The saved views on the matrix: name to the filter it opens and where it is removed."""
    page = client.get(f"/?{query}").get_data(as_text=True)
    return {unescape(name): (unescape(query), action) for query, _, name, action in VIEW.findall(page)}


def keep(client: CarefulClient, name: str, query: str, **more: str) -> TestResponse:
    fields = {"name": name, "query": query, "version": "0", "idempotency_key": "k" * 32}
    return client.submit("/weergaven", fields | more, page="/")


def test_a_view_is_saved_opened_and_removed(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    before = revision(app)
    assert views(client) == {}
    answer = keep(client, "Geld & <b>VWS</b>", "ministerie=VWS&laag=geld&onbekend=1")
    assert answer.headers["Location"] == "/?laag=geld&ministerie=VWS&bewaard=weergave#weergaven"
    found = views(client)
    assert list(found) == ["Geld & <b>VWS</b>"]
    query, action = found["Geld & <b>VWS</b>"]
    assert query == "laag=geld&ministerie=VWS"
    page = client.get(f"/?{query}&bewaard=weergave").get_data(as_text=True)
    assert 'aria-current="page">Geld &amp; &lt;b&gt;VWS&lt;/b&gt;</a>' in page
    assert "De weergave is bewaard." in page
    assert views(browser(app, "stad-heerlen", careful=False)) == {}, "hers alone"
    gone = client.submit(action, {"query": query}, page="/")
    assert gone.headers["Location"].startswith(f"/?{query}&bewaard=verwijderd")
    assert views(client) == {}
    assert revision(app) == before


@sqlite_only
def test_the_other_browser_of_the_same_person_sees_it_at_once(app: Flask) -> None:
    here, there = browser(app, "lezer", careful=False), browser(app, "lezer", careful=False)
    first = there.get("/")
    again = {"If-None-Match": first.headers["ETag"]}
    assert there.get("/", headers=again).status_code == 304
    keep(here, "Geld", "laag=geld")
    assert there.get("/", headers=again).status_code == 200
    assert list(views(there)) == ["Geld"]
    keep(here, "Geld", "laag=landing", vervang="vervang")
    assert views(there)["Geld"][0] == "laag=landing"


@sqlite_only
def test_a_name_that_is_taken_asks_and_nothing_typed_is_lost(app: Flask) -> None:
    client = browser(app, "lezer")
    keep(client, "Geld", "laag=geld")
    answer = keep(client, "Geld", "laag=landing&ministerie=VWS")
    page = text_of(answer)
    assert answer.status_code == 409
    assert "U hebt al een weergave met deze naam." in page
    assert "ministerie: VWS" in page
    assert re.search(r'name="name"[^>]* value="Geld"', page)
    assert 'name="vervang" value="vervang"' in page
    client.careful = False
    assert views(client)["Geld"][0] == "laag=geld"
    assert keep(client, "Geld", "laag=landing", vervang="vervang").status_code == 303
    assert views(client)["Geld"][0] == "laag=landing"


@sqlite_only
@pytest.mark.parametrize("name", ["", "n" * 81])
def test_a_name_that_does_not_fit_comes_back(app: Flask, name: str) -> None:
    client = browser(app, "lezer")
    answer = keep(client, name, "laag=geld")
    assert answer.status_code == 422
    assert f'value="{name}"' in text_of(answer)
    assert "Vervang de oude" not in text_of(answer)


@sqlite_only
def test_a_forged_number_of_a_view_is_not_found(app: Flask) -> None:
    mine, other = browser(app, "lezer", careful=False), browser(app, "stad-heerlen", careful=False)
    keep(mine, "Geld", "laag=geld")
    action = views(mine)["Geld"][1]
    assert other.submit(action, {"query": ""}, page="/").status_code == 404
    assert other.submit(f"/weergaven/{9 * 10**18}/verwijder", {"query": ""}, page="/").status_code == 404
    assert list(views(mine)) == ["Geld"]


@sqlite_only
def test_boxes_choose_rows_and_columns_and_the_address_stays_short(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    answer = client.get("/?laag=landing&gebied=heerlen-noord&gebied=lelystad-oost&maatregel=M028&maatregel=M003")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/?laag=landing&gebied=heerlen-noord,lelystad-oost&maatregel=M028,M003"
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert set(ROW.findall(page)) == {"M028", "M003"}
    assert {slug for _, slug, _ in CELL.findall(table(page))} == {"heerlen-noord", "lelystad-oost"}
    ticked = re.findall(r'<input type="checkbox" name="(\w+)" value="([^"]+)" checked>', page)
    assert sorted(ticked) == [
        ("gebied", "heerlen-noord"),
        ("gebied", "lelystad-oost"),
        ("maatregel", "M003"),
        ("maatregel", "M028"),
    ]
    assert "maatregelen: M028 " in text_of(client.get(answer.headers["Location"]))
    excel = "/excel?laag=landing&gebied=heerlen-noord,lelystad-oost&maatregel=M028,M003"
    assert f'href="{excel}"' in unescape(page)
    assert "2 maatregelen en 2 gebieden, samen 4 cellen" in text_of(client.get(excel))


@sqlite_only
def test_the_layer_of_a_view_is_named(app: Flask) -> None:
    client = browser(app, "lezer")
    keep(client, "Mijn beeld", "laag=geld")
    assert ">laag Geld</span>" in client.get("/").get_data(as_text=True)
    refused = keep(client, "Mijn beeld", "laag=landing&ministerie=VWS")
    assert "U bewaart de laag Landing: ministerie: VWS." in refused.get_data(as_text=True)
