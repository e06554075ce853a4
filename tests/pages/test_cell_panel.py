"""The cell in the panel beside the matrix: the same view and rules as the page, without the page around them."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import check_part
from tests.counting import statements
from tests.pages.cells import PATH, Person, areas_in, hidden_in, key_of, text_of
from tests.people.browser import browser
from tests.writing import save, stored_half


def send(city: Person, **fields: Any) -> TestResponse:
    """Send the own half as the panel does, and follow to what it then shows."""
    token = hidden_in(city.page, "csrf_token")[0]
    carried = {"csrf_token": token, "version": "0", "idempotency_key": key_of(f"paneel-{sorted(fields.items())}")}
    return city.client.post(f"{city.path}/landing?paneel=1", data=carried | fields, follow_redirects=True)


def test_the_panel_holds_the_own_half_as_a_form_and_the_other_as_text(app: Flask) -> None:
    save("rollout", "running", note="Geld is toegekend.")
    page = Person(app, "stad-zaanstad").look("?paneel=1")
    assert 'action="/cellen/M028/zaanstad-zaandam-oost/landing"' in page
    assert "/uitrol" not in page, "the other half is no form"
    assert "Geld is toegekend." in page
    assert "alleen VWS of BZK wijzigt" in page
    assert "<html" not in page
    ministry = Person(app, "ministerie-vws").look("?paneel=1")
    assert "/uitrol" in ministry
    assert "alleen Zaanstad wijzigt" in ministry
    assert "<form" not in Person(app, "lezer").look("?paneel=1")


def test_the_panel_says_since_when_there_is_a_gap(app: Flask) -> None:
    save("rollout", "running")
    assert "Kloof sinds" not in Person(app, "lezer").look("?paneel=1")
    save("landing", "not_landing", note="Niets van gezien.")
    assert "Kloof sinds vandaag" in Person(app, "lezer").look("?paneel=1")


def test_saving_from_the_panel_is_told_in_the_panel(app: Flask) -> None:
    city = Person(app, "stad-zaanstad")
    answer = send(city, status="detours", note="Via drie loketten.", confidence="tested", actie="opslaan")
    told = text_of(answer)
    assert answer.status_code == 200
    assert 'role="status"' in told
    assert "Opgeslagen om" in told
    assert "data-next" in told
    assert "Ongedaan maken" in told
    assert answer.request.args["paneel"] == "1"
    half, version = stored_half("landing")
    assert (half.status, version) == ("detours", 1)


def test_a_refused_save_comes_back_with_everything_typed(app: Flask) -> None:
    answer = send(Person(app, "stad-zaanstad"), status="not_applicable", note="", since="31-31-2021")
    assert answer.status_code == 422
    told = text_of(answer)
    assert 'role="alert"' in told
    assert 'value="31-31-2021"' in told
    assert "checked" in told
    assert stored_half("landing")[1] == 0


def test_a_conflict_is_solved_in_the_panel(app: Flask) -> None:
    city = Person(app, "stad-zaanstad")
    save("landing", "detours", note="Van een collega.")
    answer = send(city, status="landing", note="Van mij.", actie="opslaan")
    assert answer.status_code == 409
    told = text_of(answer)
    assert "<html" not in told
    assert "Van een collega." in told
    assert areas_in(told)["mine-note"] == "Van mij."


def test_page_and_panel_ask_the_same_number_of_queries(app: Flask) -> None:
    client = browser(app, "stad-zaanstad")
    client.get(PATH)
    with statements() as of_page:
        client.get(f"{PATH}?x=1")
    with statements() as of_panel:
        client.get(f"{PATH}?paneel=1")
    assert len(of_panel) == len(of_page)


def test_a_page_in_the_place_of_a_part_is_seen(app: Flask) -> None:
    with pytest.raises(AssertionError):
        check_part(browser(app, "lezer").get(PATH).get_data(as_text=True), PATH)
