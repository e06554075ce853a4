"""The mark of a known device: it counts for one account, cannot be forged, and names nobody."""

from __future__ import annotations

import pytest
from flask import Flask, Response

from alignment.people import devices


def mark_for(app: Flask, email: str) -> str:
    with app.test_request_context("/"):
        answer = Response()
        devices.remember_device(answer, email)
    return answer.headers["Set-Cookie"].split(";")[0].split("=", 1)[1]


def seen_with(app: Flask, mark: str, email: str) -> str | None:
    with app.test_request_context("/", headers={"Cookie": f"{devices.COOKIE}={mark}"}):
        return devices.known_device(email)


def test_a_mark_counts_for_its_own_account(bare_app: Flask) -> None:
    mark = mark_for(bare_app, "noor@voorbeeld.nl")
    assert seen_with(bare_app, mark, " NOOR@voorbeeld.nl") == mark
    assert seen_with(bare_app, mark, "iemand@voorbeeld.nl") is None


@pytest.mark.parametrize("mark", ["", "x", "WyJhIiwiYiJd.vals", "IjEi.x"])
def test_a_made_up_mark_counts_for_nothing(bare_app: Flask, mark: str) -> None:
    assert seen_with(bare_app, mark, "noor@voorbeeld.nl") is None


def test_a_signed_thing_of_another_shape_counts_for_nothing(bare_app: Flask) -> None:
    with bare_app.test_request_context("/"):
        mark = devices._signer().dumps("een woord")
    assert isinstance(mark, str)
    assert seen_with(bare_app, mark, "noor@voorbeeld.nl") is None


def test_two_marks_of_one_account_differ_and_name_nobody(bare_app: Flask) -> None:
    one, two = (mark_for(bare_app, "noor@voorbeeld.nl") for _ in range(2))
    assert one != two
    assert "noor" not in one


@pytest.mark.parametrize(
    ("user_agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0", "Firefox op Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36", "Chrome op Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge op Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari op iPhone"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 15) Version/18.0 Safari/605.1", "Safari op Mac"),
        ("curl/8.0", "Onbekend programma"),
        ("", "Onbekend programma"),
    ],
)
def test_a_device_gets_a_plain_name(user_agent: str, name: str) -> None:
    assert devices.device_name(user_agent) == name
