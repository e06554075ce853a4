"""An unchanged page costs its reader nothing, and a kept page never reaches anybody else or outlives a change."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from alignment import etags, kept_pages
from alignment.db import transaction, utc_now
from tests.careful_client import FRESH, CarefulClient
from tests.counting import statements
from tests.people.browser import browser
from tests.writing import save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # asks nothing of the database


def tag_of(client: CarefulClient, path: str = "/") -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Vary"] == "Cookie"
    return answer.headers["ETag"]


def status(client: CarefulClient, tag: str, path: str = "/", **more: str) -> int:
    """What the browser is told that already holds the page under this tag."""
    return client.get(path, headers={"If-None-Match": tag} | more).status_code


def test_unchanged_is_304_until_somebody_writes(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    for path in ("/", "/cellen/M028/zaanstad-zaandam-oost", "/gebieden/zaanstad-zaandam-oost", "/maatregelen/M028"):
        tag = tag_of(client, path)
        with statements() as seen:
            again = client.get(path, headers={"If-None-Match": tag})
        assert (again.status_code, again.data) == (304, b"")
        assert again.headers["ETag"] == tag
        assert len(seen) <= 2, "who is signed in, and the revision"
    old = tag_of(client)
    save("landing", "landing", note="Nieuws.")
    assert status(client, old) == 200
    assert tag_of(client) != old
    assert "Nieuws." in client.get("/cellen/M028/zaanstad-zaandam-oost").get_data(as_text=True)


def test_a_page_of_one_reader_is_not_kept_for_the_next(app: Flask) -> None:
    client = browser(app, "stad-zaanstad", careful=False)
    tag = tag_of(client)
    assert status(client, tag) == 304
    assert status(browser(app, "stad-zaanstad", careful=False), tag) == 200, "another session of the same account"
    client.sign_in("stad-heerlen")  # the next one at the same machine
    answer = client.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 200
    assert "stad-zaanstad" not in answer.headers["ETag"]
    assert answer.headers["ETag"] != tag
    assert "<b>Heerlen</b>" in answer.get_data(as_text=True)
    assert 'class="mij"><a href="/gebieden/heerlen-noord"' in answer.get_data(as_text=True)


@sqlite_only
def test_a_visitor_with_an_old_tag_is_sent_to_the_door(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    tag = tag_of(client)
    client.submit("/uitloggen", {}, page="/account")
    answer = client.get("/", headers={"If-None-Match": tag})
    assert answer.status_code == 303
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@sqlite_only
def test_another_address_and_another_day_are_another_page(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(app, "lezer", careful=False)
    tags = {path: tag_of(client, path) for path in ("/", "/?laag=geld", "/?laag=landing", "/maatregelen")}
    assert len(set(tags.values())) == len(tags)
    assert [status(client, tags["/"], path) for path in tags] == [304, 200, 200, 200]
    assert client.head("/", headers={"If-None-Match": tags["/"]}).status_code == 304
    monkeypatch.setattr(etags, "utc_now", lambda: utc_now() + timedelta(days=1))
    assert status(client, tags["/"], **FRESH) == 200, "ages are counted in days"


@sqlite_only
def test_the_way_back_is_the_filter_that_was_last_looked_at_also_when_it_was_unchanged(app: Flask) -> None:
    client = browser(app, "stad-zaanstad", careful=False)
    held = {path: tag_of(client, path) for path in ("/?laag=geld", "/?laag=landing")}

    def way_back() -> str:
        page = client.get("/blok").get_data(as_text=True)
        return re.findall(r'<li><a href="([^"]*)">Matrix</a>', page)[-1]

    for path in ("/?laag=geld", "/?laag=landing", "/?laag=geld"):
        for _ in range(3):  # by the program, and then by what this process kept
            assert status(client, held[path], path) == 304
        assert way_back() == path
        assert client.get(path).status_code == 200
        assert way_back() == path


@sqlite_only
def test_a_page_that_was_asked_for_just_before_midnight_is_not_one_of_the_next_day(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = browser(app, "lezer", careful=False)
    for _ in range(2):  # nothing is left to remember in the cookie
        client.get("/maatregelen")
    before, after = datetime(2021, 3, 2, 22, 59, 59, tzinfo=UTC), datetime(2021, 3, 2, 23, 0, 1, tzinfo=UTC)
    asked = iter([before])
    monkeypatch.setattr(etags, "utc_now", lambda: next(asked, after))
    monkeypatch.setattr(kept_pages, "utc_now", lambda: after)
    first = client.get("/maatregelen", headers=FRESH)
    second = client.get("/maatregelen")
    assert second.status_code == 200
    assert second.headers["ETag"] != first.headers["ETag"], "ages are counted in days"
    assert client.get("/maatregelen").headers["ETag"] == second.headers["ETag"]


@sqlite_only
def test_a_new_version_of_the_program_shows_new_pages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browser(app, "lezer", careful=False)
    tag = tag_of(client)
    monkeypatch.setattr(etags, "build_stamp", lambda: "another")
    assert status(client, tag, **FRESH) == 200, "another version is another process, that kept nothing"


@sqlite_only
def test_a_new_style_sheet_of_the_ministry_reaches_who_holds_the_page(app: Flask, tmp_path: Path) -> None:
    app.config["THEME_CSS"] = str(tmp_path / "thema.css")
    client = browser(app, "lezer", careful=False)
    tag = tag_of(client)
    (tmp_path / "thema.css").write_text(":root{}", encoding="utf-8")
    assert "/thema.css?v=" in client.get("/over").get_data(as_text=True)
    assert status(client, tag) == 200


@sqlite_only
@pytest.mark.parametrize("path", ["/account", "/excel", "/excel/regietafel.xlsx", "/bestaat-niet"])
def test_accounts_files_and_refusals_are_never_kept(app: Flask, path: str) -> None:
    answer = browser(app, "lezer", careful=False).get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers


@sqlite_only
def test_a_form_that_is_refused_is_not_kept(app: Flask) -> None:
    client = browser(app, "stad-zaanstad", careful=False)
    path = "/cellen/M028/zaanstad-zaandam-oost"
    tag = tag_of(client, path)
    form = {"status": "landing", "since": "gisteren", "version": "0"}
    answer = client.submit(f"{path}/landing", form, page=path, headers={"If-None-Match": tag})
    assert (answer.status_code, answer.headers["Cache-Control"]) == (422, "no-store")


@sqlite_only
def test_a_change_beside_the_history_would_not_be_seen(app: Flask) -> None:
    """Negative control: the revision is what counts, so a write that raises it is what makes the pages new."""
    client = browser(app, "lezer", careful=False)
    tag = tag_of(client)
    with transaction() as session:
        session.execute(text("UPDATE area SET name = 'Elders'"))
    assert status(client, tag) == 304
    with transaction() as session:
        session.execute(text("UPDATE history_head SET revision = revision + 1"))
    assert status(client, tag) == 200
