"""Sessions live on the server: random, hashed, ended by time, by signing out and by a change of rights."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import event, select, update
from sqlalchemy.exc import OperationalError

from alignment.db import db, transaction
from alignment.people import sessions
from alignment.people.models import Account, SignIn
from tests.careful_client import CarefulClient
from tests.people.browser import browser

START = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def is_in(client: CarefulClient) -> bool:
    return client.get("/account").status_code == 200


def stored(app: Flask) -> list[SignIn]:
    with app.app_context():
        return list(db.session.scalars(select(SignIn)))


def token_in(client: CarefulClient) -> str:
    with client.session_transaction() as cookie:
        return str(cookie["_user_id"])


def test_the_cookie_holds_a_token_of_256_bits_and_the_table_its_hash(app: Flask) -> None:
    client = browser(app, "lezer")
    token = token_in(client)
    assert len(token) >= 43  # 32 bytes, as base64
    (row,) = stored(app)
    assert row.id_hash == sessions.token_hash(token)
    assert token not in repr(vars(row))


def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(app: Flask) -> None:
    client = browser(app)
    page = client.get("/inloggen/voorbeeld/lezer")
    token = re.search(r'name="csrf_token" value="([^"]+)"', page.get_data(as_text=True))
    assert token
    answer = client.post("/inloggen/voorbeeld/lezer", data={"csrf_token": token[1]})
    cookie = next(line for line in answer.headers.getlist("Set-Cookie") if line.startswith("aansluitmatrix="))
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie


def test_each_sign_in_gets_a_new_token_and_the_old_one_ends(app: Flask) -> None:
    client = browser(app, "lezer")
    first = token_in(client)
    client.sign_in("lezer")
    assert token_in(client) != first
    assert [row.id_hash for row in stored(app)] == [sessions.token_hash(token_in(client))]


def test_a_made_up_token_opens_nothing(app: Flask) -> None:
    client = browser(app, "lezer")
    with client.session_transaction() as cookie:
        cookie["_user_id"] = "x" * 43
    assert not is_in(client)


def test_the_hash_from_the_table_opens_nothing(app: Flask) -> None:
    client = browser(app, "lezer")
    (row,) = stored(app)
    with client.session_transaction() as cookie:
        cookie["_user_id"] = row.id_hash
    assert not is_in(client)


def test_thirty_minutes_without_a_request_end_a_session(app: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = browser(app, "lezer")
        clock.shift(timedelta(minutes=29))
        assert is_in(client)
        clock.shift(timedelta(minutes=29))
        assert is_in(client)  # negative control: the request before counted
        clock.shift(timedelta(minutes=31))
        assert not is_in(client)


def test_twelve_hours_end_a_session_whatever_happens(app: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = browser(app, "lezer")
        for _ in range(28):
            clock.shift(timedelta(minutes=25))
            assert is_in(client)
        clock.shift(timedelta(minutes=25))
        assert not is_in(client)


def test_the_last_moment_is_written_at_most_once_a_minute(app: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        client = browser(app, "lezer")
        for seconds, expected in ((30, 0), (29, 0), (1, 60), (59, 60), (1, 120)):
            clock.shift(seconds)
            assert is_in(client)
            (row,) = stored(app)
            assert row.seen_at == START + timedelta(seconds=expected)


def test_a_reader_reads_on_when_the_moment_cannot_be_written(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise OperationalError("UPDATE", {}, Exception("disk full"))

    with time_machine.travel(START, tick=False) as clock:
        client = browser(app, "lezer")
        clock.shift(120)
        monkeypatch.setattr(sessions, "transaction", broken)
        assert is_in(client)


def test_signing_out_ends_the_session_in_the_table_too(app: Flask) -> None:
    client = browser(app, "lezer")
    token = token_in(client)
    client.submit("/uitloggen", {}, page="/account")
    assert not is_in(client)
    assert stored(app) == []
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert not is_in(client)  # a stolen copy of the cookie is worthless


def test_a_switched_off_account_is_out_at_once(app: Flask) -> None:
    client = browser(app, "lezer")
    with app.app_context(), transaction() as writing:
        writing.execute(update(Account).where(Account.sample == "lezer").values(active=False))
    assert not is_in(client)


def test_who_is_signed_in_is_one_query(app: Flask) -> None:
    client = browser(app, "lezer")
    seen: list[str] = []
    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", lambda *args: seen.append(args[2]))
    client.get("/account")
    assert len([statement for statement in seen if "sign_in.id_hash = " in statement]) == 1


def test_sessions_over_time_are_cleared_away_at_the_next_sign_in(app: Flask) -> None:
    with time_machine.travel(START, tick=False) as clock:
        browser(app, "lezer")
        clock.shift(timedelta(hours=1))
        browser(app, "beheerder")
        assert len(stored(app)) == 1


def test_one_session_ends_only_for_its_own_account(app: Flask) -> None:
    browser(app, "lezer")
    (row,) = stored(app)
    with app.app_context(), transaction() as writing:
        sessions.end_session(writing, row.id_hash, row.account_id + 1)
    assert len(stored(app)) == 1
    with app.app_context(), transaction() as writing:
        sessions.end_session(writing, row.id_hash, row.account_id)
    assert stored(app) == []


@pytest.mark.parametrize("target", ["/", "/cellen/M001/zaanstad-zaandam-oost", "/?laag=geld&zoek=a%2Fb", "/a//b"])
def test_a_path_on_this_site_is_a_target(target: str) -> None:
    assert sessions.safe_target(target) == target


@pytest.mark.parametrize(
    "target",
    [
        None,
        "",
        "account",
        "//boef.example",
        "///boef.example",
        "https://boef.example",
        "/\\boef.example",
        "\\\\boef.example",
        "/\t/boef.example",
        "/\n/boef.example",
        "javascript:alert(1)",
    ],
)
def test_other_targets_lead_to_the_matrix(target: str | None) -> None:
    assert sessions.safe_target(target) == "/"
