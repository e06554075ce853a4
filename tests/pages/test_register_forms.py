"""The forms of the secretariat on the web: who may, nothing typed is lost, and conflicts are shown."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.db import db, transaction
from alignment.history.read import load_revision
from alignment.measures.commands import change_measure
from alignment.measures.read import load_measure, load_package
from alignment.measures.rules import KNOWN_THEN
from alignment.measures.store import MEASURE, load_stored
from alignment.obstacles.read import load_obstacles
from alignment.pages.history_subjects import Names
from alignment.pages.history_told import value_told
from alignment.people.models import Account
from alignment.people.permissions import Actor, Role
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
    for words in ("heel veel", "mijn tekst", "Nog niet opgeslagen", "geen bedrag in hele euro", "Geef een titel."):
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
    assert "U sloeg dit zelf al op in een ander venster" in shown, "the same account saved in both windows"
    assert "Een collega was u voor" not in shown
    assert load_measure(db.session, "M001").title == "Van een collega"
    again = mine | {"title": "Van mij", "recipient": "wijkteams", "version": "2", "idempotency_key": "nieuwe-sleutel"}
    assert f'name="version" value="{again["version"]}"' in shown
    assert client.post(path, data=again).status_code == 303
    card = load_measure(db.session, "M001")
    assert (card.title, card.recipient, card.version) == ("Van mij", "wijkteams", 3)


def test_a_save_of_somebody_else_in_between_is_told_as_such(app: Flask) -> None:
    path = "/maatregelen/M001/wijzig"
    client = signed_in(app, "secretariaat")
    mine = form_on(client, path)
    colleague = Actor(
        account_id=997,
        name=db.session.scalars(select(Account.name).where(Account.email.startswith("secretariaat"))).one(),
        role=Role.SECRETARIAT,
        organisation_code="SECRETARIAAT",
        organisation_name="Secretariaat",
        channel="command",
    )
    fields = dict(load_stored(db.session, MEASURE, "M001").fields) | {"title": "Van Cor"}
    db.session.rollback()
    with transaction() as session:
        change_measure(
            session, code="M001", fields=fields, version=1, areas=frozenset(), idempotency_key=None, by=colleague
        )
    answer = client.post(path, data=mine | {"title": "Van mij"})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Een collega was u voor" in shown
    assert f"{colleague.name} wijzigde deze maatregel" in shown, "of the same name, and yet another"
    assert "zelf al op" not in shown


@pytest.mark.parametrize("path", ["/maatregelen/nieuw", "/pakketten/nieuw"])
def test_an_empty_form_names_everything_that_is_missing_at_once(app: Flask, path: str) -> None:
    client = signed_in(app, "secretariaat")
    answer = client.post(path, data=form_on(client, path))
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 422
    expected = ["Geef een titel.", "Kies hoe zeker dit is.", "Noem ten minste één bron"]
    if path.startswith("/maatregelen"):
        expected += ["Kies een thema.", "Kies een pakket.", "Kies het leidende ministerie.", "Kies een instrument."]
    else:
        expected += ["Kies de soort van het pakket.", "Een code telt 3 tot 12"]
    assert [words for words in expected if words not in shown] == []
    assert "Kies een waarde uit de lijst" not in shown


def test_what_could_not_be_dated_is_said_the_same_everywhere(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    for path in ("/maatregelen/nieuw", "/pakketten/nieuw"):
        shown = page(client, path)
        assert 'selected value="no">Nee of onbekend<' in shown, path
        assert "Ja, als een bron laat zien" in shown
    told = {
        "/maatregelen/M092": load_measure(db.session, "M092").known_on_2021_03_02,
        "/pakketten/LATER": load_package(db.session, "LATER").known_on_2021_03_02,
    }
    later = next(card for card in load_obstacles(db.session) if card.known_on_2021_03_02 == "no")
    told[f"/knelpunten/{later.code}"] = later.known_on_2021_03_02
    assert set(told.values()) == {"no"}
    assert value_told("measure", "known_on_2021_03_02", "no", Names()) == KNOWN_THEN["no"] == "nee of onbekend"
    for path in told:
        assert re.search(r"Bekend op 2 maart 2021</th><td>nee of onbekend</td>", page(client, path)), path


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
