"""The corpus of return workbooks: each kind gets its sentence, changes nothing by itself, and breaks nothing.

``pytest -s`` on this module prints the table.
"""

from __future__ import annotations

import html
import io
import json
from typing import Any

import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.intake.annotate import annotated
from alignment.returns import views
from alignment.returns.received import Unfit
from tests.careful_client import csrf_token
from tests.returns.filling import ZAANSTAD, Filled, fetch, keep_few, parsed, seen, told, unwarned, written
from tests.returns.kinds import AREA, Expected
from tests.returns.returned_cells import CELLS, STOOD
from tests.returns.returned_structures import STRUCTURES
from tests.returns.travelling_file import person
from tests.writing import SINCE, pay, save, tick

EVERY = {"sqlite": 1, "postgresql": 8}  # reading is the same on both; what is kept and compared is tried on both
KINDS = CELLS | STRUCTURES


def answer(client: Any, token: str, content: bytes, *, replied: bool = True) -> tuple[str, str]:
    """Send a file in: the address of its page and what stands there.

    Args:
        replied: also fetch the reply to it.
    """
    form = {"bestand": (io.BytesIO(content), "terug.xlsx"), "csrf_token": token}
    sent = client.post("/excel/uploads", data=form, content_type="multipart/form-data")
    assert sent.status_code == 303, sent.status_code
    page = client.get(sent.headers["Location"])
    assert page.status_code == 200, page.status_code
    if replied:
        reply = client.get(f"{sent.headers['Location']}/antwoord.xlsx")
        assert reply.status_code in (200, 303), reply.status_code
    return sent.headers["Location"], html.unescape(page.get_data(as_text=True))


def noted(raw: bytes, order: Any) -> bytes:
    """What ``intake.read.annotate`` makes, without its process."""
    with unwarned():
        return annotated(raw, json.loads(json.dumps(order)))


def wrong(expected: Expected, page: str, number: int, by: Any) -> str:
    """What is not as it must be, or nothing."""
    if expected.sentence not in page:
        return f"niet gezegd: {expected.sentence}"
    if expected.whole:
        return "" if "Dit bestand is niet gelezen" in page else "niet als geheel geweigerd"
    try:
        found = told(seen(number, by))
    except Unfit as unfit:
        return f"als geheel geweigerd: {unfit}"
    return "" if found == dict(expected.lines) else f"{found} in plaats van {expected.lines}"


def fill(by: Any) -> None:
    """A few rows, and one cell in which everything is filled in."""
    with transaction() as session:
        keep_few(session, ("M027", "M028", "M029", "M030"))
    save("landing", "landing", note=STOOD, confidence="substantiated", since=SINCE, by=by)
    tick("extra", "asked", by=by)
    pay("received", 412_000, by=by)
    pay("spent", 1_000, by=by)


def test_every_kind_gets_its_sentence_and_changes_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "parse", parsed)
    monkeypatch.setattr(views, "annotate", noted)
    by = person(ZAANSTAD)
    fill(by)
    fresh, client, before, failed = fetch("stad", by), app.test_client().sign_in(ZAANSTAD), written(), {}
    token = csrf_token(client.get("/excel"))
    print()
    for place, (name, kind) in enumerate(KINDS.items()):
        if place % EVERY[db.engine.dialect.name]:
            continue
        filled = Filled(fresh)
        content = kind.make(filled)
        address, page = answer(client, token, filled.file if content is None else content, replied=place % 5 == 0)
        fault = wrong(kind.expected, page, int(address.rpartition("/")[2]), by)
        print(f"{name:<42} {kind.expected.told!r}")
        if fault:
            failed[name] = fault
    assert not failed, json.dumps(failed, indent=1, ensure_ascii=False)
    assert written() == before
    assert len(KINDS) > 100


def test_a_kind_that_is_not_as_expected_is_seen(app: Flask) -> None:
    """Negative control of the table itself."""
    by = person(ZAANSTAD)
    fill(by)
    client = app.test_client().sign_in(ZAANSTAD)
    token = csrf_token(client.get("/excel"))
    address, page = answer(
        client, token, Filled(fetch("stad", by)).fill(f"M028/{AREA}", {"Stad ziet": "landt niet"}).file
    )
    number = int(address.rpartition("/")[2])
    assert "in plaats van" in wrong(Expected(), page, number, by)
    assert "niet gezegd" in wrong(Expected("Dit staat er niet."), page, number, by)
    assert "niet als geheel" in wrong(Expected(whole=True), page, number, by)
