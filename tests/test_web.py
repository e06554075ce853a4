"""What every answer has in common: headers, refusals in Dutch, and 503 when the database is not there."""

from __future__ import annotations

import pytest
from flask import Flask, abort
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError
from werkzeug.routing import RequestRedirect

from alignment import create_app
from alignment.db import db
from alignment.people.guard import public
from alignment.web import HEADERS, REFUSALS, show_http_error
from tests.careful_client import CarefulClient, csrf_token
from tests.conftest import settings_for
from tests.counting import failing
from tests.factories import ZAANDAM
from tests.writing import count_rows, stored_half

CELL = f"/cellen/M028/{ZAANDAM}"
ON_SQLITE = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
GONE = OperationalError("SELECT geheim", {}, Exception("weg"))
PATHS = ("/", CELL, "/inloggen", "/bestaat-niet", "/static/style.css", "/static/bestaat-niet.css", "/healthz")


@pytest.fixture
def client(app: Flask) -> CarefulClient:
    client = app.test_client()
    assert isinstance(client, CarefulClient)
    return client


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(client: CarefulClient, path: str) -> None:
    for _ in range(2):  # as a visitor, then signed in
        answer = client.get(path)
        assert answer.status_code in (200, 303, 404)
        for name, value in HEADERS.items():
            assert answer.headers[name] == value
        policy = answer.headers["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert "Strict-Transport-Security" not in answer.headers, "only in production, behind TLS"
        client.sign_in("lezer")


def test_static_files_may_be_kept_for_a_year(client: CarefulClient) -> None:
    assert "immutable" in client.get("/static/style.css").headers["Cache-Control"]
    assert client.get("/static/weg.css").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("status", sorted(REFUSALS))
def test_every_refusal_says_what_why_and_what_now(app: Flask, status: int) -> None:
    @public
    def refuse() -> None:
        if status == 503:
            raise GONE
        if status == 500:
            raise ZeroDivisionError("geheim detail")
        abort(status)

    app.config["TESTING"] = False
    app.add_url_rule("/weiger", "refuse", refuse)
    answer = app.test_client().get("/weiger")
    page = answer.get_data(as_text=True)
    assert answer.status_code == status
    for sentence in REFUSALS[status]:
        assert sentence in page
    assert f"Foutcode {status}" in page
    assert "geheim" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_redirect_is_no_refusal(app: Flask) -> None:
    answer = app.test_client().get("/")
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/inloggen")
    onward = RequestRedirect("/maatregelen")
    assert show_http_error(onward) is onward


def test_a_form_without_its_token_changes_nothing(client: CarefulClient) -> None:
    client.sign_in("stad-zaanstad")
    for token in ({}, {"csrf_token": "verzonnen"}):
        answer = client.post(f"{CELL}/landing", data={"status": "landing", "version": "0"} | token)
        assert answer.status_code == 400
        assert "Er is niets opgeslagen" in answer.get_data(as_text=True)
    assert count_rows("landing") == 0


def test_a_request_from_another_site_changes_nothing(client: CarefulClient) -> None:
    client.sign_in("stad-zaanstad")
    data = {"status": "landing", "version": "0", "csrf_token": csrf_token(client.get(CELL)), "idempotency_key": "k" * 8}
    answer = client.post(f"{CELL}/landing", data=data, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
    assert count_rows("landing") == 0
    assert client.post(f"{CELL}/landing", data=data, headers={"Sec-Fetch-Site": "same-origin"}).status_code == 303


@pytest.mark.parametrize("path", ["/cellen/M0%0028/x", "/?zoek=%00", f"{CELL}?bewaard=%00"])
def test_an_address_with_a_nul_character_is_not_found(client: CarefulClient, path: str) -> None:
    client.sign_in("lezer")
    assert client.get(path).status_code == 404


def test_an_address_that_takes_no_such_method(client: CarefulClient) -> None:
    client.sign_in("lezer")
    assert client.put(f"{CELL}/landing").status_code == 405


def test_what_is_too_large_is_refused(client: CarefulClient) -> None:
    client.sign_in("stad-zaanstad")
    data = {"note": "a" * 2_000_000, "csrf_token": csrf_token(client.get(CELL))}
    assert client.post(f"{CELL}/landing", data=data).status_code == 413
    assert count_rows("landing") == 0


@pytest.mark.parametrize("who", ["", "lezer", "stad-zaanstad"])
def test_a_database_that_went_away_gives_503_and_comes_back_by_itself(client: CarefulClient, who: str) -> None:
    if who:
        client.sign_in(who)
    with failing(GONE):
        for path in ("/", CELL, "/inloggen"):
            answer = client.get(path, follow_redirects=True)  # a visitor meets the database on the sign-in page
            assert answer.status_code == 503, path
            assert "De database antwoordt niet" in answer.get_data(as_text=True)
    assert client.get("/").status_code in (200, 303)


def test_the_process_is_alive_without_its_database(client: CarefulClient) -> None:
    with failing(GONE):
        assert client.get("/healthz").status_code == 200
        assert client.get("/readyz").status_code == 503


def test_a_database_that_never_answered_gives_503() -> None:
    app = create_app(settings_for("postgresql://nobody@127.0.0.1:1/none"))
    answer = app.test_client().get("/inloggen")
    assert answer.status_code == 503
    assert "niets half opgeslagen" in answer.get_data(as_text=True)


@ON_SQLITE
@pytest.mark.parametrize("trouble", ["PRAGMA query_only=ON", "PRAGMA max_page_count=1"], ids=["read-only", "full"])
def test_a_database_that_cannot_write_gives_503_and_keeps_nothing_half(client: CarefulClient, trouble: str) -> None:
    client.sign_in("stad-zaanstad")
    token = csrf_token(client.get(CELL))
    data = {"status": "landing", "version": "0", "idempotency_key": "k" * 8, "csrf_token": token}

    def limit(connection: object) -> None:
        connection.exec_driver_sql(trouble)  # type: ignore[attr-defined]

    before = db.session.execute(text("SELECT count(*) FROM history_line")).scalar_one()
    db.session.rollback()
    event.listen(db.engine, "begin", limit)
    statuses = {client.post(f"{CELL}/landing", data=data | {"note": "a" * 900 + str(n)}).status_code for n in range(9)}
    event.remove(db.engine, "begin", limit)
    db.session.rollback()
    db.engine.dispose()
    assert 503 in statuses
    assert statuses <= {503, 303, 409}
    lines = db.session.execute(text("SELECT count(*) FROM history_line")).scalar_one() - before
    assert lines == stored_half("landing")[1], "a change without its line, or the reverse"
    seen = stored_half("landing")[1]
    fresh = data | {"version": str(seen), "note": "Weer gezond.", "csrf_token": csrf_token(client.get(CELL))}
    assert client.post(f"{CELL}/landing", data=fresh).status_code == 303


def test_production_asks_for_tls_and_a_cookie_of_its_own(new_database: object) -> None:
    assert callable(new_database)
    app = create_app(settings_for(new_database(False), env="production", trusted_hosts=("matrix.example",)))  # type: ignore[arg-type]
    client = app.test_client()
    answer = client.get("/inloggen", base_url="https://matrix.example")
    assert answer.status_code == 200
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    for part in ("__Host-aansluitmatrix", "Secure", "HttpOnly", "SameSite=Lax"):
        assert part in cookie
    assert client.get("/inloggen", base_url="https://elders.example").status_code == 400
    assert client.get("/inloggen/voorbeeld/lezer", base_url="https://matrix.example").status_code == 404
    with app.app_context():
        db.engine.dispose()
