"""One shared redirect for every page that is named by a code, and none for a form or for a visitor."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.code_addresses import NAMED_BY_CODE
from tests.agenda.sitting import bring
from tests.careful_client import csrf_token
from tests.register import signed_in


@pytest.mark.parametrize(
    ("small", "capitals"),
    [
        ("/knelpunten/k001", "/knelpunten/K001"),
        ("/knelpunten/k001?bewaard=wie&let=telefoon", "/knelpunten/K001?bewaard=wie&let=telefoon"),
        ("/knelpunten/k001/wie", "/knelpunten/K001/wie"),
        ("/knelpunten/k001/omhoog", "/knelpunten/K001/omhoog"),
        ("/signalen/sg001", "/signalen/SG001"),
        ("/signalen/Sg001/oordeel", "/signalen/SG001/oordeel"),
        ("/herkenning/k001", "/herkenning/K001"),
        ("/doorbraken/d001", "/doorbraken/D001"),
        ("/doorbraken/d001/vastgelegd", "/doorbraken/D001/vastgelegd"),
        ("/maatregelen/m001", "/maatregelen/M001"),
        ("/knelpunten/k%3F1?a=b", "/knelpunten/K%3F1?a=b"),
        ("/pakketten/kb2020", "/pakketten/KB2020"),
        ("/agenda/regietafel/k001", "/agenda/regietafel/K001"),
    ],
)
def test_small_letters_lead_to_the_one_address(app: Flask, small: str, capitals: str) -> None:
    answer = signed_in(app).get(small)
    assert (answer.status_code, answer.headers["Location"]) == (302, capitals)


def test_it_leads_to_a_page_that_is_there(app: Flask) -> None:
    code = bring()
    reader = signed_in(app)
    answer = reader.get(f"/agenda/regietafel/{code.lower()}", follow_redirects=True)
    assert (answer.status_code, answer.request.path) == (200, f"/agenda/regietafel/{code}")
    assert reader.get("/knelpunten/k999", follow_redirects=True).status_code == 404


def test_a_visitor_signs_in_first_and_a_form_is_never_sent_on(app: Flask) -> None:
    assert app.test_client().get("/knelpunten/k001").headers["Location"].startswith("/inloggen")
    client = signed_in(app, "secretariaat")
    sent = {"csrf_token": csrf_token(client.get("/account")), "version": "0", "idempotency_key": "sleutel-een"}
    assert client.post("/knelpunten/k001/wie", data=sent | {"owner": "Team"}).status_code == 404
    assert client.get("/gebieden/heerlen-noord").status_code == 200, "a slug stays in small letters"


def test_every_blueprint_of_which_a_page_is_named_by_a_code_is_listed(app: Flask) -> None:
    """The pages of a ministry compare its code themselves: some have small letters."""
    coded = {rule.endpoint.partition(".")[0] for rule in app.url_map.iter_rules() if "code" in rule.arguments}
    assert coded - {"ministries"} == NAMED_BY_CODE
