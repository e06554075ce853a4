"""The page *mijn werk*: what it lists, one click for an unchanged cell, and the count in the header."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from alignment.db import utc_now
from alignment.matrix import kept
from alignment.pages import my_work
from alignment.pages.my_work import own_target
from tests.benchmarks.ground import add_areas
from tests.careful_client import CarefulClient, csrf_token
from tests.counting import failing, statements
from tests.factories import SECRETARIAT, ZAANDAM, ZAANSTAD
from tests.obstacles.besides import comment
from tests.pages.cells import hidden_in, text_of
from tests.people.browser import browser, revision, write_fields
from tests.work.remarks import remark
from tests.writing import lines, save, stored_half

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
HEADER = re.compile(r'<a href="/mijn-werk"[^>]*>Mijn werk <span class="aantal">([\d.]+)</span>')
CHIP = re.compile(r'<a class="chip mijn" href="/mijn-werk">Mijn werk <i>([\d.]+)</i>')
ROW = re.compile(r'<a href="/cellen/(M\d+)/([a-z0-9-]+)\?werk=(\w+)">')
FORM = re.compile(r'<form method="post" action="(/cellen/[^"]+)">(.*?)</form>', re.DOTALL)


def make_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both halves of M028 in Zaandam-Oost, said forty days ago."""
    real = utc_now
    monkeypatch.setattr("alignment.cells.commands.utc_now", lambda: real() - timedelta(days=40))
    save("rollout", "running", note="Loopt.")
    save("landing", "landing", note="Gezien.")
    monkeypatch.undo()


def look(client: CarefulClient, query: str = "") -> str:
    answer = client.get(f"/mijn-werk{query}")
    assert answer.status_code == 200
    return text_of(answer)


@sqlite_only
def test_a_city_sees_its_own_column_and_can_narrow_it_to_one_kind(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_silent(monkeypatch)
    remark("request", "rollout", "Klopt dit <b>nog</b>?", measure="M029")
    client = browser(app, "stad-zaanstad")
    page = client.get("/mijn-werk").get_data(as_text=True)
    assert {slug for _, slug, _ in ROW.findall(page)} == {ZAANDAM}
    assert [kind for _, _, kind in ROW.findall(page)][:2] == ["verzoek", "stil"]
    assert "Klopt dit &lt;b&gt;nog&lt;/b&gt;?" in page
    assert "40 dagen niet gewijzigd of bevestigd" in page
    assert "Toon ook de andere" in page
    silent = look(client, "?soort=stil")
    assert ROW.findall(silent) == [("M028", ZAANDAM, "stil")]
    assert len(ROW.findall(look(client, "?soort=nieuw"))) > 80
    assert len(ROW.findall(look(client, "?soort=onzin"))) == len(ROW.findall(page))
    assert "kloof zonder reactie" not in page, "a city answers no gap"


@sqlite_only
def test_a_ministry_sees_what_it_leads(app: Flask) -> None:
    save("rollout", "running")
    save("landing", "not_landing", note="Niets van gezien.")
    page = look(browser(app, "ministerie-vws"), "?soort=kloof")
    assert ROW.findall(page) == [("M028", ZAANDAM, "kloof")]
    assert "kloof sinds" in page
    assert "Van deze soort wacht niets" in look(browser(app, "ministerie-vws", careful=False), "?soort=stil")
    assert ROW.findall(look(browser(app, "ministerie-ocw", careful=False), "?soort=kloof")) == []


DESKS = ("secretariaat", "regietafel")  # they answer for rungs or decide there


@sqlite_only
@pytest.mark.parametrize("who", ["lezer", "secretariaat", "regietafel", "beheerder"])
def test_for_who_has_no_half_the_page_says_so_and_the_header_counts_nothing(app: Flask, who: str) -> None:
    client = browser(app, who)
    page = look(client)
    assert ("Voor u staat hier niets klaar" in page) == (who not in DESKS)
    assert ("Knelpunten die bij u liggen" in page) == ('<a href="/mijn-werk"' in page) == (who in DESKS)
    assert ROW.findall(page) == HEADER.findall(page) == []
    client.careful = False
    assert CHIP.findall(text_of(client.get("/"))) == []


def confirm_form(page: str) -> tuple[str, dict[str, str]]:
    """The one confirmation on a page: where it goes and what it carries."""
    ((address, inside),) = FORM.findall(page)
    carried = {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', inside)}
    return address, carried


def test_an_unchanged_half_costs_one_click_and_leads_back_here(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_silent(monkeypatch)
    client = browser(app, "stad-zaanstad")
    address, carried = confirm_form(client.get("/mijn-werk?soort=stil").get_data(as_text=True))
    assert carried["actie"] == "bevestig"
    first, again = (client.post(address, data=carried) for _ in range(2))
    assert first.status_code == again.status_code == 303
    assert first.headers["Location"] == again.headers["Location"]
    assert first.headers["Location"].startswith("/mijn-werk?soort=stil&bewaard=")
    page = look(client, first.headers["Location"].removeprefix("/mijn-werk"))
    assert "Bevestigd" in page
    assert "Extra jongerenwerk (eerste deel) in" in page
    assert ROW.findall(page) == []
    assert stored_half("landing")[1] == 2
    assert [line.action for line in lines()][-1] == "landing.confirmed"
    other = browser(app, "stad-heerlen", careful=False)
    assert "Bevestigd</h2>" not in look(other, first.headers["Location"].removeprefix("/mijn-werk"))


@sqlite_only
def test_what_was_changed_meanwhile_is_not_confirmed_and_not_lost(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    make_silent(monkeypatch)
    client = browser(app, "stad-zaanstad", careful=False)
    address, carried = confirm_form(client.get("/mijn-werk?soort=stil").get_data(as_text=True))
    save("landing", "detours", 1, note="Toch niet.")
    before = revision(app)
    refused = client.post(address, data=carried)
    page = text_of(refused)
    assert (refused.status_code, revision(app)) == (409, before)
    assert '<a class="knop" href="/mijn-werk?soort=stil">Terug zonder opslaan</a>' in page
    assert 'class="wachtrij"' in page, "where this cell stands in the work, and the one before and after it"
    again = write_fields(refused) | {"actie": "bevestig", "verder": hidden_in(page, "verder")[0]}
    assert client.post(address, data=again).headers["Location"].startswith("/mijn-werk?soort=stil&bewaard=")


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        ("/mijn-werk", "/mijn-werk"),
        ("/mijn-werk?soort=stil", "/mijn-werk?soort=stil"),
        ("/mijn-werken", ""),
        ("/", ""),
        ("//kwaad.example/mijn-werk", ""),
        ("https://kwaad.example/mijn-werk", ""),
        ("/mijn-werk?a\r\nSet-Cookie: x", ""),
        ("/mijn-werk/../uitloggen", ""),
        (None, ""),
        ("", ""),
    ],
)
def test_a_form_leads_back_to_this_page_only(asked: str | None, target: str) -> None:
    assert own_target(asked) == target


@sqlite_only
def test_the_count_stands_on_every_page_and_follows_every_write(app: Flask) -> None:
    client = browser(app, "stad-zaanstad", careful=False)

    def counts() -> set[str]:
        pages = [text_of(client.get(path)) for path in ("/mijn-werk", "/maatregelen", "/account", "/geschiedenis")]
        return {number for page in pages for number in HEADER.findall(page)} | set(
            CHIP.findall(text_of(client.get("/")))
        )

    (before,) = counts()
    save("landing", "landing", note="Gezien.")
    (after,) = counts()
    assert int(after) == int(before) - 1


@sqlite_only
def test_a_page_that_says_that_the_database_is_gone_fails_only_once(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    with failing(OperationalError("select", {}, Exception("weg"))):
        assert client.get("/mijn-werk").status_code == 503


@sqlite_only
@pytest.mark.parametrize("who", ["stad-zaanstad", "ministerie-vws"])
def test_the_number_of_queries_is_constant_and_the_matrix_keeps_within_eight(app: Flask, who: str) -> None:
    save("rollout", "running")
    save("landing", "not_landing", note="Niets van gezien.")
    client = browser(app, who, careful=False)

    def asked(path: str) -> int:
        kept._kept.clear()
        with statements() as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    few = {path: asked(path) for path in ("/", "/mijn-werk", f"/cellen/M028/{ZAANDAM}")}
    add_areas(144)
    assert {path: asked(path) for path in few} == few
    assert few["/"] <= 8
    assert few["/mijn-werk"] <= 8


@sqlite_only
def test_many_tasks_are_shown_in_part_and_counted_in_full(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(my_work, "MAX_SHOWN", 3)
    client = browser(app, "stad-zaanstad")
    page = look(client, "?soort=nieuw")
    assert len(ROW.findall(page)) == 3
    (number,) = set(HEADER.findall(page))
    assert f"nog {int(number) - 3}." in page
    assert csrf_token(client.get("/mijn-werk"))


@sqlite_only
@pytest.mark.parametrize("who", ["stad-zaanstad", "secretariaat"])
def test_a_comment_that_asks_ones_organisation_waits_until_it_is_answered(app: Flask, who: str) -> None:
    asked = "GM0479" if who == "stad-zaanstad" else "SECRETARIAAT"
    client = browser(app, who)
    before = HEADER.findall(client.get("/over").get_data(as_text=True))
    comment("K001", "Zien <b>jullie</b> dit ook?", ask=asked)
    comment("K002", "Niets voor u.")
    shown = look(client)
    assert "Opmerkingen waarin u wordt gevraagd (1)" in shown
    assert '<a href="/knelpunten/K001#opmerkingen">' in shown
    assert "jullie&lt;/b&gt; dit ook?" in client.get("/mijn-werk").get_data(as_text=True)
    (now,) = HEADER.findall(client.get("/over").get_data(as_text=True))
    assert int(now.replace(".", "")) == int((before or ["0"])[0].replace(".", "")) + 1
    by = ZAANSTAD if who == "stad-zaanstad" else SECRETARIAT
    comment("K001", "Ja.", by=by)
    assert "Opmerkingen waarin u wordt gevraagd" not in look(client)
    assert HEADER.findall(client.get("/over").get_data(as_text=True)) == before
