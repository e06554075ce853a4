"""Withdrawing along the web: a reason is asked, a package says what is left in it, and putting back is one button."""

from __future__ import annotations

from flask import Flask

from alignment.db import db
from alignment.measures.read import load_measure, load_package
from tests.register import KEY, form_on, page, signed_in

WHY = {"why": "Vervangen door een andere maatregel."}


def test_withdraw_and_put_back(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/maatregelen/M003/intrekken"
    assert client.post(path, data=form_on(client, path) | WHY).status_code == 303
    shown = page(client, "/maatregelen/M003")
    assert "Ingetrokken op" in shown
    assert WHY["why"] in shown
    assert "M003" not in page(client, "/")
    back = form_on(client, path)
    assert client.post("/maatregelen/M003/terugzetten", data=back).status_code == 303
    assert load_measure(db.session, "M003").withdrawn_at is None


def test_without_a_reason_nothing_happens(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/maatregelen/M003/intrekken"
    answer = client.post(path, data=form_on(client, path))
    assert answer.status_code == 422
    assert "Schrijf in één zin waarom" in answer.get_data(as_text=True)
    assert load_measure(db.session, "M003").withdrawn_at is None


def test_a_package_with_measures_says_which_ones(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/pakketten/KB2020/intrekken"
    answer = client.post(path, data=form_on(client, path) | WHY)
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert "M001, M003" in shown
    assert WHY["why"] in shown
    assert client.post("/pakketten/KB2020/terugzetten", data=form_on(client, path)).status_code == 422
    assert load_package(db.session, "KB2020").withdrawn_at is None


def test_a_change_in_between_is_shown_before_withdrawing(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/maatregelen/M003/intrekken"
    asked = form_on(client, path)
    client.post("/maatregelen/M003/wijzig", data=form_on(client, "/maatregelen/M003/wijzig") | {"note": "Nieuw feit"})
    answer = client.post(path, data=asked | WHY)
    assert answer.status_code == 409
    assert "Nieuw feit" in answer.get_data(as_text=True)
    assert client.post(path, data=asked | WHY | {"version": "2", "idempotency_key": KEY}).status_code == 303


def test_others_may_not(app: Flask) -> None:
    client = signed_in(app, "stad-zaanstad")
    for folder, code in (("maatregelen", "M003"), ("pakketten", "KB2020")):
        assert client.get(f"/{folder}/{code}/intrekken").status_code == 403
        sent = {"version": "1", "idempotency_key": KEY} | WHY
        for action in ("intrekken", "terugzetten"):
            assert client.submit(f"/{folder}/{code}/{action}", sent, page="/maatregelen").status_code == 403
