"""The pages of the ministries: what one leads apart from what it helps with, gaps by age, a fixed number of queries."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import db
from alignment.matrix import kept
from alignment.matrix.read import load_matrix
from alignment.pages.ministry import share_of
from tests.benchmarks.ground import add_areas
from tests.careful_client import CarefulClient
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.pages.cells import text_of
from tests.people.browser import browser
from tests.writing import save


def shown(client: CarefulClient, path: str) -> str:
    """A page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return text_of(answer)


def test_the_list_names_every_ministry_with_what_it_leads(app: Flask) -> None:
    page = shown(browser(app, "lezer"), "/ministeries")
    assert len(re.findall(r'<a href="/ministeries/\w+">', page)) == 9
    assert "leidt geen maatregel" in page
    assert "nog niet beoordeeld" in page


def test_a_measure_stands_under_its_lead_or_under_its_co_leads(app: Flask) -> None:
    matrix = load_matrix(db.session)
    share = share_of(matrix, "VWS")
    lead, co = ({row.measure.code for row in part.rows} for part in (share.lead, share.co))
    assert "M028" in lead
    assert lead & co == set()
    assert len(share.cells) == 16 * len(lead)
    page = shown(browser(app, "lezer"), "/ministeries/VWS")
    assert f"Maatregelen die het leidt ({len(lead)})" in page
    assert f"Ook betrokken bij ({len(co)})" in page


def test_without_a_judgement_there_is_no_zero(app: Flask) -> None:
    page = shown(browser(app, "lezer"), "/ministeries/VWS")
    assert "er is over geen cel iets gezegd" in page
    assert "Er staat geen kloof open" not in page


def test_a_gap_is_counted_drawn_and_linked(app: Flask) -> None:
    save("rollout", "running")
    save("landing", "detours")
    page = shown(browser(app, "lezer"), "/ministeries/VWS")
    assert 'aria-label="0 tot en met 14 dagen: 1 kloof"' in page
    assert f'<a href="/cellen/M028/{ZAANDAM}">' in page
    assert f'<a href="/cellen/M028/{ZAANDAM}">' not in shown(browser(app, "lezer"), "/ministeries/BZK")


def test_a_ministry_that_leads_nothing_says_so_and_an_unknown_one_is_not_found(app: Flask) -> None:
    client = browser(app, "lezer")
    idle = next(code for code in ("AZ", "LNV", "EZK") if not share_of(load_matrix(db.session), code).lead.rows)
    assert "leidt geen maatregel uit het register" in shown(client, f"/ministeries/{idle}")
    for code in ("XYZ", "GM0479", "x" * 300):
        assert client.get(f"/ministeries/{code}").status_code == 404


def test_pages_lead_to_a_ministry(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    for path in ("/maatregelen/M028", "/maatregelen?groep=ministerie", "/?ministerie=VWS", "/ministeries"):
        assert 'href="/ministeries/VWS"' in shown(client, path), path
    assert 'href="/ministeries"' in shown(client, "/maatregelen")
    assert 'href="/ministeries/XYZ"' not in shown(client, "/?ministerie=XYZ")


@pytest.mark.parametrize("path", ["/ministeries", "/ministeries/VWS"])
def test_340_areas_ask_as_much_as_16(app: Flask, path: str) -> None:
    client = browser(app, "lezer", careful=False)
    save("rollout", "running")
    save("landing", "detours")

    def asked() -> int:
        client.get(path)
        kept._kept.clear()
        with statements() as seen:
            shown(client, path)
        return len(seen)

    few = asked()
    add_areas(324)
    assert asked() == few <= 16


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("typed", "page"), [("ministeries/vws", "ministeries/VWS"), ("maatregelen/m028", "maatregelen/M028")]
)
def test_a_code_in_small_letters_leads_to_the_page(app: Flask, typed: str, page: str) -> None:
    reader = browser(app, "lezer")
    answer = reader.get(f"/{typed}")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/{page}")
    assert reader.get(f"/{page}").status_code == 200
    assert reader.get(f"/{typed}x", follow_redirects=True).status_code == 404
