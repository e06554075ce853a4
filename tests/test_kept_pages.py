"""A page is sent again to the session it was made for, and only as long as nothing that it shows has changed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from alignment import kept_pages
from alignment.db import transaction, utc_now
from alignment.kept_pages import ENTRY_BYTES, MAX_KEY, KeptPages, Note, Sent
from alignment.people import sessions
from tests.careful_client import FRESH, CarefulClient
from tests.people.browser import browser
from tests.writing import save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # asks nothing of the database
CELL = "/cellen/M028/zaanstad-zaandam-oost"


def page(body: bytes) -> Sent:
    """A page of which only the bytes matter."""
    return Sent(Note("t", "h", 1, "", date(2021, 3, 2), datetime(2021, 3, 3, tzinfo=UTC), body), [], 0)


def calls(app: Flask, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses for which the program itself was woken, from now on."""
    woken: list[str] = []
    program = app.wsgi_app._program  # type: ignore[attr-defined]

    def watched(environ: dict[str, str], start: object) -> object:
        woken.append(environ["PATH_INFO"])
        return program(environ, start)

    monkeypatch.setattr(app.wsgi_app, "_program", watched)
    return woken


def settled(app: Flask, who: str = "lezer", path: str = CELL) -> CarefulClient:
    """A browser that has this page, with nothing left to remember in its cookie."""
    client = browser(app, who, careful=False)
    client.get(path)
    client.get(path)
    return client


def test_the_same_page_goes_out_without_waking_the_program(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = settled(app)
    woken = calls(app, monkeypatch)
    before = client.get(CELL, headers=FRESH)
    again = client.get(CELL)
    assert woken == [CELL]
    assert (again.status_code, again.data) == (200, before.data)
    assert sorted(again.headers) == sorted(before.headers)
    unchanged = client.get(CELL, headers={"If-None-Match": before.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data, woken) == (304, b"", [CELL])
    for name in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert unchanged.headers[name] == before.headers[name]


def test_a_write_of_anybody_makes_the_page_anew(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = settled(app)
    save("landing", "landing", note="Nieuws.")
    woken = calls(app, monkeypatch)
    assert "Nieuws." in client.get(CELL).get_data(as_text=True)
    assert woken == [CELL]


def test_a_session_that_ended_elsewhere_gets_nothing_any_more(app: Flask) -> None:
    client = settled(app)
    with transaction() as session:
        session.execute(text("DELETE FROM sign_in"))
    assert client.get(CELL).status_code == 303


def test_an_account_that_was_switched_off_gets_nothing_any_more(app: Flask) -> None:
    client = settled(app)
    with transaction() as session:
        session.execute(text("UPDATE account SET active = false, version = version + 1"))
    assert client.get(CELL).status_code == 303


def test_another_session_gets_a_page_of_its_own(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    settled(app, "stad-zaanstad")
    other = browser(app, "ministerie-vws", careful=False)
    woken = calls(app, monkeypatch)
    assert other.get(CELL).data != settled(app, "stad-zaanstad").get(CELL).data
    assert woken[0] == CELL


def test_a_saved_view_shows_at_once(app: Flask) -> None:
    client = settled(app, path="/")
    client.submit("/weergaven", {"naam": "Kloven", "query": "laag=geld"}, page="/")
    assert "Kloven" in client.get("/").get_data(as_text=True)


@sqlite_only
@pytest.mark.parametrize("later", [timedelta(seconds=61), timedelta(days=1)])
def test_the_session_is_seen_every_minute_and_ages_are_counted_in_days(
    app: Flask, monkeypatch: pytest.MonkeyPatch, later: timedelta
) -> None:
    client = settled(app)
    woken = calls(app, monkeypatch)
    client.get(CELL)
    assert woken == [], "without this the rest proves nothing"
    monkeypatch.setattr(kept_pages, "utc_now", lambda: utc_now() + later)
    client.get(CELL)
    assert woken == [CELL]


@sqlite_only
@pytest.mark.parametrize("held", [True, False])
def test_what_is_asked_for_after_a_minute_is_not_made_again_and_is_good_for_another(
    app: Flask, monkeypatch: pytest.MonkeyPatch, held: bool
) -> None:
    client = settled(app)
    before, later, woken = client.get(CELL), utc_now() + timedelta(seconds=61), calls(app, monkeypatch)
    for module in (kept_pages, sessions):
        monkeypatch.setattr(module, "utc_now", lambda: later)
    monkeypatch.setattr("alignment.pages.cell.render_template", lambda *_, **__: pytest.fail("made again"))
    sent = {"If-None-Match": before.headers["ETag"]} if held else {}
    assert [client.get(CELL, headers=sent).status_code for _ in range(3)] == [304 if held else 200] * 3
    again = client.get(CELL)
    assert (again.data, sorted(again.headers), woken) == (before.data, sorted(before.headers), [CELL])


@sqlite_only
def test_a_new_style_sheet_of_the_ministry_is_seen(app: Flask, tmp_path: Path) -> None:
    app.config["THEME_CSS"] = str(tmp_path / "thema.css")
    client = settled(app)
    (tmp_path / "thema.css").write_text(":root{}", encoding="utf-8")
    assert "/thema.css?v=" in client.get(CELL).get_data(as_text=True)


@sqlite_only
def test_a_database_that_is_gone_is_told_by_the_program(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = settled(app)
    woken = calls(app, monkeypatch)

    def gone(*_given: object) -> None:
        raise app.wsgi_app._engine.dialect.loaded_dbapi.OperationalError("gone")  # type: ignore[attr-defined]

    monkeypatch.setattr(app.wsgi_app, "_ask", gone)
    client.get(CELL)
    assert woken == [CELL]


@sqlite_only
@pytest.mark.parametrize("path", ["/account", "/excel", "/bestaat-niet"])
def test_what_may_not_be_kept_is_made_every_time(app: Flask, monkeypatch: pytest.MonkeyPatch, path: str) -> None:
    client = settled(app, path=path)
    woken = calls(app, monkeypatch)
    client.get(path)
    assert woken == [path]


def test_a_page_is_found_under_its_own_key_only() -> None:
    pages = KeptPages()
    assert pages.get("a") is None
    pages.put("a", page(b"1"))
    pages.put("a", page(b"2"))
    assert (pages.get("a"), pages.get("b")) == (page(b"2"), None)


def test_what_was_unused_for_longest_goes_first() -> None:
    pages = KeptPages(2 * (ENTRY_BYTES + 2))
    for key in ("a", "b"):
        pages.put(key, page(key.encode()))
    pages.get("a")
    pages.put("c", page(b"c"))
    assert [pages.get(key) is not None for key in "abc"] == [True, False, True]
    pages.put("d", page(b"larger than everything" * 1000))
    assert [pages.get(key) for key in "abcd"] == [None] * 4


def test_many_at_once_keep_to_the_room_and_mix_nothing_up() -> None:
    pages = KeptPages(8 * (ENTRY_BYTES + 2))

    def use(number: int) -> bool:
        key = f"{number % 9}"
        pages.put(key, page(key.encode()))
        found = pages.get(key)
        return found is None or found.note.body == key.encode()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(2000)))
    assert sum(pages.get(str(number)) is not None for number in range(9)) == 8


def test_a_long_address_or_cookie_is_not_kept(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    path = f"{CELL}?{'x' * MAX_KEY}"
    client = settled(app, path=path)
    woken = calls(app, monkeypatch)
    client.get(path)
    assert woken == [CELL]
