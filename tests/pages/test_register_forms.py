"""The forms of the secretariat on the web: who may, nothing typed is lost, and conflicts are shown."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.history.read import load_revision
from alignment.measures.read import load_measure, load_package
from tests.register import form_on, measure_fields, package_fields, page, signed_in, typed

FORMS = ["/maatregelen/nieuw", "/maatregelen/M001/wijzig", "/pakketten/nieuw", "/pakketten/KB2020/wijzig"]


@pytest.mark.parametrize("who", ["ministerie-bzk", "stad-zaanstad", "regietafel", "lezer", "beheerder"])
def test_others_are_refused_with_a_reason(app: Flask, who: str) -> None:
    client = signed_in(app, who)
    for path in FORMS:
        answer = client.get(path)
        assert answer.status_code == 403, path
        assert "pakketten en maatregelen wijzigen" in answer.get_data(as_text=True)
    refused = client.submit("/maatregelen/M001/wijzig", typed(measure_fields(), 1), page="/maatregelen")
    assert refused.status_code == 403
    assert load_measure(db.session, "M001").version == 1


def test_a_new_measure_stands_in_lists_matrix_and_its_own_page(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    answer = client.submit("/maatregelen/nieuw", typed(measure_fields(title="Proef <b>met</b> tekens")))
    assert (answer.status_code, answer.headers["Location"]) == (303, "/maatregelen/M093?bewaard=1")
    assert "Opgeslagen" in page(client, answer.headers["Location"])
    for path in ("/maatregelen", "/", "/pakketten/KB2020"):
        assert "Proef &lt;b&gt;met&lt;/b&gt; tekens" in page(client, path)
    assert page(client, "/maatregelen/M093").count('<a href="/cellen/M093/') == 16


def test_a_new_package_is_shown_with_its_code(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    answer = client.submit("/pakketten/nieuw", typed(package_fields()) | {"code": " proef2022 "})
    assert answer.headers["Location"] == "/pakketten/PROEF2022?bewaard=1"
    assert "heeft geen eigen maatregelen" in page(client, "/pakketten/PROEF2022")
    assert "/pakketten/PROEF2022" in page(client, "/maatregelen")
    again = client.submit("/pakketten/nieuw", typed(package_fields(), key="andere-sleutel") | {"code": "PROEF2022"})
    assert again.status_code == 422
    assert "bestaat al" in again.get_data(as_text=True)


def test_an_unchanged_form_changes_nothing(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    before = load_revision(db.session)
    for path in ("/maatregelen/M001/wijzig", "/maatregelen/M002/wijzig", "/pakketten/KB2020/wijzig"):
        assert client.post(path, data=form_on(client, path)).status_code == 303
    assert load_revision(db.session) == before


def test_a_refused_form_keeps_what_was_typed(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    sent = form_on(client, "/maatregelen/M001/wijzig") | {"title": "", "budget_eur": "heel veel", "note": "mijn tekst"}
    answer = client.post("/maatregelen/M001/wijzig", data=sent)
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    for words in ("heel veel", "mijn tekst", "Nog niet opgeslagen", "geen bedrag in hele euro"):
        assert words in shown
    sent |= {"budget_eur": "100"}
    shown = client.post("/maatregelen/M001/wijzig", data=sent).get_data(as_text=True)
    for words in ("Geef een titel.", "per jaar is of in totaal", "hoe zeker dit bedrag is", "mijn tekst"):
        assert words in shown
    assert load_measure(db.session, "M001").version == 1


def test_a_stale_form_shows_the_three_values_and_can_be_saved_after_all(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/maatregelen/M001/wijzig"
    mine = form_on(client, path)
    client.post(path, data=form_on(client, path) | {"title": "Van een collega", "recipient": "wijkteams"})
    answer = client.post(path, data=mine | {"title": "Van mij"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 409
    for words in ("Opschaling doorbraakmethode (IPW)", "Van een collega", "Van mij", "wijkteams"):
        assert words in shown
    assert load_measure(db.session, "M001").title == "Van een collega"
    again = mine | {"title": "Van mij", "recipient": "wijkteams", "version": "2", "idempotency_key": "nieuwe-sleutel"}
    assert f'name="version" value="{again["version"]}"' in shown
    assert client.post(path, data=again).status_code == 303
    card = load_measure(db.session, "M001")
    assert (card.title, card.recipient, card.version) == ("Van mij", "wijkteams", 3)


def test_two_people_who_changed_different_fields_both_get_theirs(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    path = "/pakketten/KB2020/wijzig"
    mine = form_on(client, path)
    client.post(path, data=form_on(client, path) | {"amount_note": "Nagezocht."})
    assert client.post(path, data=mine | {"description": "Kort."}).status_code == 303
    card = load_package(db.session, "KB2020")
    assert (card.amount_note, card.description) == ("Nagezocht.", "Kort.")


def test_a_form_without_version_or_key_is_refused(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    sent = form_on(client, "/maatregelen/M001/wijzig") | {"title": "Anders"}
    for missing in ("version", "idempotency_key"):
        without = {name: value for name, value in sent.items() if name != missing}
        assert client.post("/maatregelen/M001/wijzig", data=without).status_code == 422
    assert client.post("/maatregelen/M001/wijzig", data=sent | {"csrf_token": "vals"}).status_code == 400
    assert load_measure(db.session, "M001").version == 1


@pytest.mark.parametrize("path", ["/maatregelen/M999/wijzig", "/pakketten/WEG/wijzig"])
def test_what_does_not_exist_cannot_be_changed(app: Flask, path: str) -> None:
    client = signed_in(app, "secretariaat")
    assert client.get(path).status_code == 404
    assert client.submit(path, typed(measure_fields(), 1), page="/maatregelen").status_code == 404
