"""The front door: default deny, visitors sent to the sign-in page, and requests of other sites refused."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.errors import NotAllowed
from alignment.people import guard
from alignment.people.permissions import May
from tests.factories import READER, VWS
from tests.people.browser import browser, revision

NOT_GUARDED = {"static"}


def test_every_page_declares_a_guard(app: Flask) -> None:
    bare = [endpoint for endpoint in app.view_functions if guard.declared_guard(app, endpoint) is None]
    assert bare == []


def test_every_declared_guard_belongs_to_a_page(app: Flask) -> None:
    endpoints = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(app.view_functions) <= endpoints | NOT_GUARDED


def test_a_page_without_a_guard_stays_shut_for_everybody(app: Flask) -> None:
    app.add_url_rule("/vergeten", endpoint="vergeten", view_func=lambda: "geheim")
    for who in ("", "beheerder", "secretariaat"):
        answer = browser(app, who).get("/vergeten")
        assert answer.status_code == 403
        assert "geheim" not in answer.get_data(as_text=True)


def test_a_page_with_a_guard_opens_as_negative_control(app: Flask) -> None:
    app.add_url_rule(
        "/open", endpoint="open", view_func=guard.public(lambda: "<!doctype html><title>a</title><h1>a</h1>")
    )
    assert browser(app).get("/open").status_code == 200


def test_a_visitor_is_sent_to_sign_in_with_the_address_to_come_back_to(app: Flask) -> None:
    answer = browser(app).get("/geschiedenis?soort=landing")
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/inloggen?verder=/geschiedenis?soort%3Dlanding"


def test_a_visitor_cannot_write(app: Flask) -> None:
    before = revision(app)
    client = browser(app)
    answer = client.submit("/account/wachtwoord", {}, page="/inloggen")
    assert answer.status_code == 403
    assert guard.NOT_SIGNED_IN in answer.get_data(as_text=True)
    assert revision(app) == before


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_write_from_another_site_is_refused(app: Flask, site: str) -> None:
    client = browser(app, "beheerder")
    answer = client.submit("/uitloggen", {}, page="/account", headers={"Sec-Fetch-Site": site})
    assert answer.status_code == 403
    assert client.get("/account").status_code == 200  # still signed in


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_a_write_from_this_site_is_taken_as_negative_control(app: Flask, site: str) -> None:
    client = browser(app, "beheerder")
    assert client.submit("/uitloggen", {}, page="/account", headers={"Sec-Fetch-Site": site}).status_code == 303
    assert client.get("/account").status_code == 303  # sent to sign in


def test_a_link_on_another_site_may_lead_here(app: Flask) -> None:
    assert browser(app).get("/inloggen", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_an_unknown_address_is_unknown_for_everybody(app: Flask) -> None:
    assert browser(app).get("/bestaat-niet").status_code == 404
    assert browser(app, "lezer").get("/bestaat-niet").status_code == 404


def test_the_words_for_templates_ask_the_table(app: Flask) -> None:
    with app.test_request_context("/"):
        guard.g.actor = VWS
        assert guard.can(May.EDIT_ROLLOUT)
        assert not guard.can(May.EDIT_LANDING)
        assert "redacteur ministerie" in (guard.reason(May.EDIT_LANDING) or "")
        guard.g.actor = READER
        assert not guard.can(May.EDIT_ROLLOUT)


def test_a_role_that_may_not_is_refused_with_the_reason(app: Flask) -> None:
    answer = browser(app, "lezer").get("/beheer")
    assert answer.status_code == 403
    assert "Met de rol lezer kunt u geen accounts beheren." in answer.get_data(as_text=True)


def test_the_guard_refuses_before_anything_else_looks(app: Flask) -> None:
    with app.test_request_context("/beheer"):
        guard.g.actor = READER
        with pytest.raises(NotAllowed):
            guard.decide()


def test_who_writes_signed_in_and_is_never_a_visitor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "current_actor", lambda: VWS)
    assert guard.acting() == VWS
    monkeypatch.setattr(guard, "current_actor", lambda: None)
    with pytest.raises(RuntimeError, match="let a visitor through"):
        guard.acting()
