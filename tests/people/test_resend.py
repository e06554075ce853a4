"""A form that met an ended session: it goes along through signing in, and only the person herself sends it."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import delete, update
from werkzeug.test import TestResponse

from alignment.db import db, transaction, utc_now
from alignment.people import resend
from alignment.people.models import SignIn
from alignment.people.sessions import ABSOLUTE
from tests.careful_client import CarefulClient, csrf_token
from tests.pages.cells import PATH, areas_in, hidden_in, text_of
from tests.people.browser import EMAIL, PASSWORD, add_with_password, browser
from tests.writing import count_rows, stored_half

WHERE = f"{PATH}/landing"
OWN = {"Sec-Fetch-Site": "same-origin", "Referer": f"http://localhost{PATH}"}
TYPED = {"status": "detours", "note": "Via drie\nloketten.", "confidence": "tested", "actie": "opslaan"}


def interrupted(client: CarefulClient, headers: dict[str, str] | None = None, **fields: str) -> TestResponse:
    """Open the cell, let the session end, and save."""
    carried = {"csrf_token": csrf_token(client.get(PATH)), "version": "0", "idempotency_key": "onderbroken"}
    with transaction() as session:
        session.execute(delete(SignIn))
    db.session.rollback()
    answer = client.post(WHERE, data=carried | TYPED | fields, headers=OWN if headers is None else headers)
    db.session.rollback()
    return answer


def sealed_in(answer: TestResponse) -> str:
    found = hidden_in(answer.get_data(as_text=True), resend.FIELD)
    return found[0] if found else ""


def sign_in(client: CarefulClient, who: str, page: TestResponse, sealed: str | None = None) -> TestResponse:
    along = sealed_in(page) if sealed is None else sealed
    data = {"csrf_token": csrf_token(page), resend.FIELD: along}
    return client.post(f"/inloggen/voorbeeld/{who}", data=data)


def test_what_was_typed_goes_along_and_is_saved_when_asked(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    refused = interrupted(client)
    told = text_of(refused)
    assert refused.status_code == 403
    assert "U bent uitgelogd" in told
    assert "wat u typte gaat mee" in told
    look = sign_in(client, "stad-zaanstad", refused)
    page = text_of(look)
    assert look.status_code == 200
    assert "Sla alsnog op" in page
    assert "landt na veel omwegen" in page
    assert "getoetst" in page
    assert count_rows("landing") == 0, "looking sends nothing"
    action = re.search(r'<form method="post" action="(/cellen[^"]+)"', page)
    assert action is not None
    fields = areas_in(page) | {"csrf_token": csrf_token_of_form(page)}
    answer = client.post(action[1], data=fields)
    db.session.rollback()
    assert answer.status_code == 303
    half, version = stored_half("landing")
    assert (half.status, half.note.replace("\r\n", "\n"), version) == ("detours", TYPED["note"], 1)


def csrf_token_of_form(page: str) -> str:
    """The token of the form with the button, which must be that of the new session."""
    return unescape(hidden_in(page[page.index("<main") :], "csrf_token")[0])


def test_a_password_leads_to_the_same_page_also_after_a_mistake(app: Flask) -> None:
    add_with_password(app)
    client = browser(app, "stad-zaanstad")
    refused = interrupted(client)
    data = {"csrf_token": csrf_token(refused), resend.FIELD: sealed_in(refused), "email": EMAIL}
    again = client.post("/inloggen", data=data | {"password": "een verkeerd wachtwoord"})
    assert again.status_code == 422
    assert sealed_in(again) == sealed_in(refused)
    assert client.post("/inloggen", data=data | {"password": PASSWORD}).status_code == 200


def test_a_cookie_that_is_gone_is_told_as_signed_out_too(app: Flask) -> None:
    client = browser(app)
    answer = client.post(WHERE, data=TYPED | {"csrf_token": "van gisteren"}, headers=OWN)
    assert answer.status_code == 400
    assert "U bent uitgelogd" in text_of(answer)
    assert sealed_in(answer)
    look = text_of(sign_in(client, "stad-zaanstad", answer))
    assert "Sla alsnog op" in look
    assert "Zaanstad" in look, "whose name it will carry is said, as it is not known whose it was"


def test_a_session_begun_in_another_window_asks_at_once(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    answer = client.post(WHERE, data=TYPED | {"csrf_token": "van het vorige venster"}, headers=OWN)
    assert answer.status_code == 400
    assert "Sla alsnog op" in text_of(answer)
    assert count_rows("landing") == 0


def test_it_never_goes_to_another_account_in_silence(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    with transaction() as session:  # the session ends by time: its row is still there
        session.execute(update(SignIn).values(started_at=utc_now() - 2 * ABSOLUTE))
    db.session.rollback()
    token = client.get("/inloggen")
    refused = client.post(WHERE, data=TYPED | {"csrf_token": csrf_token(token)}, headers=OWN)
    assert sealed_in(refused)
    look = text_of(sign_in(client, "stad-breda", refused))
    assert "Dit hoort bij een ander account" in look
    assert "drie" not in look
    assert "Sla alsnog op" not in look


@pytest.mark.parametrize("headers", [{}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "https://boef.example/"}])
def test_a_form_of_another_site_is_never_carried(app: Flask, headers: dict[str, str]) -> None:
    client = browser(app)
    answer = client.post(WHERE, data=TYPED, headers=headers)
    assert answer.status_code == 400
    assert sealed_in(answer) == ""
    signed = browser(app, "stad-zaanstad")
    answer = signed.post(WHERE, data=TYPED, headers=headers)
    assert answer.status_code == 400
    assert "Sla alsnog op" not in text_of(answer)


def test_a_seal_that_was_changed_is_ignored(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    refused = interrupted(client)
    forged = sealed_in(refused)[:-4] + "AAAA"
    assert sign_in(client, "stad-zaanstad", refused, forged).status_code == 303
    with app.test_request_context():
        assert resend.unseal("onzin") is None
        assert resend.unseal(None) is None


@pytest.mark.parametrize(
    "path", ["/account/wachtwoord", "/inloggen", "/uitloggen", "/bestaat-niet", "//boef.example/x", "/maatregelen"]
)
def test_only_addresses_that_take_a_form_of_a_person(app: Flask, path: str) -> None:
    with app.test_request_context():
        assert not resend.takes_forms(path)
        assert resend.takes_forms(WHERE)
        text = resend._serializer().dumps({"path": path, "fields": [], "back": "", "account": None})
        assert resend.unseal(text) is None


@pytest.mark.parametrize(
    "fields", [{"note": "a" * 300_000}, {"new_password": "geheim"}, {f"n{n}": "x" for n in range(1001)}]
)
def test_too_much_or_a_password_stays_behind(app: Flask, fields: dict[str, str]) -> None:
    answer = interrupted(browser(app, "stad-zaanstad"), **fields)
    assert answer.status_code == 403
    assert sealed_in(answer) == ""
    told = text_of(answer)
    assert "kan niet mee" in told
    assert "geheim" not in told
    assert "landt na veel omwegen" in told, "codes are told in words, to copy"


def test_what_is_shown_leaves_out_what_says_nothing() -> None:
    fields: Any = (("version", "1"), ("note", " "), ("status", "landing"))
    carried = resend.Carried("/x", fields, "", 7)
    assert carried.shown == [("status", "landing")]
    assert carried.of_other(8)
    assert not carried.of_other(7)
    assert not resend.Carried("/x", fields, "", None).of_other(8)


@pytest.mark.parametrize(
    ("path", "fields", "told"),
    [
        ("/blok/bekijk", (("status", "landing"),), "Bekijk wat er verandert"),
        ("/blok/plak", (("kolom", "landt"),), "Bekijk wat er verandert"),
        ("/blok/plak", (("kolom", "landt"), ("stap", "wijzig")), "Terug en aanpassen"),
        ("/blok/pas-toe", (("kolom", "landt"),), "Sla alsnog op"),
        (WHERE, (("note", "bekijk"),), "Sla alsnog op"),
    ],
)
def test_the_button_says_what_it_will_do(path: str, fields: tuple[tuple[str, str], ...], told: str) -> None:
    assert resend.Carried(path, fields, "", None).button == told


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_a_look_beforehand_is_not_called_saving(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    sent = {"gebied": "zaanstad-zaandam-oost", "kolom": "landt", "csrf_token": "van het vorige venster"}
    page = text_of(client.post("/blok/plak", data=sent, headers=OWN | {"Referer": "http://localhost/blok/plak"}))
    assert '<button class="knop prim" type="submit">Bekijk wat er verandert</button>' in page
    assert "Sla alsnog op" not in page


def test_what_only_says_that_parts_go_together_is_not_shown_when_a_form_is_carried() -> None:
    carried = resend.Carried(f"{PATH}/landing", (("samen", "1"), ("note", "Gezien.")), "", None)
    assert carried.shown == [("note", "Gezien.")]
