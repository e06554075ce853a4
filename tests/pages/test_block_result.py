"""The result of a block, told from the history: who may take it back, and what became of it."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.blocks.undo import undo_mark
from tests.blocks.blocks import SEVEN, take_back, version_of, wanted, write
from tests.pages.cells import text_of
from tests.people.browser import browser, revision
from tests.writing import save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
BUTTON = "Ongedaan maken</button>"


def test_everybody_reads_it_and_the_own_organisation_takes_it_back(app: Flask) -> None:
    batch = write(wanted(SEVEN))
    for who, why in (("lezer", "Met de rol"), ("stad-heerlen", "Alleen GM0479"), ("ministerie-vws", "Met de rol")):
        told = text_of(browser(app, who).get(f"/blok/{batch}"))
        assert BUTTON not in told
        assert why in told
    assert BUTTON in text_of(browser(app, "stad-zaanstad").get(f"/blok/{batch}"))


def test_when_all_was_changed_since_it_says_so(app: Flask) -> None:
    batch = write(wanted(SEVEN[3:4]))
    save("landing", "landing", version_of(SEVEN[3]), note="Later.")
    city = browser(app, "stad-zaanstad")
    assert BUTTON not in text_of(city.get(f"/blok/{batch}"))
    assert "Daarna nog veranderd: 1 cel<" in text_of(city.get(f"/blok/{batch}"))
    before = revision(app)
    answer = city.submit(f"/blok/{batch}/herstel", {}, page=f"/blok/{batch}")
    assert (answer.status_code, revision(app)) == (303, before)
    assert "Er is niets hersteld" in text_of(city.get(answer.headers["Location"]))


def test_an_undo_has_a_page_without_a_way_back(app: Flask) -> None:
    batch = write(wanted(SEVEN))
    take_back(batch)
    city = browser(app, "stad-zaanstad")
    taken = text_of(city.get(f"/blok/{batch}"))
    assert '<h1 class="ruim">7 cellen gewijzigd, daarna ongedaan gemaakt</h1>' in taken
    told = text_of(city.get(f"/blok/{undo_mark(batch)}"))
    assert "7 cellen hersteld" in told
    assert BUTTON not in told
    refused = city.submit(f"/blok/{undo_mark(batch)}/herstel", {}, page=f"/blok/{batch}")
    assert refused.status_code == 422
    assert "zelf een herstel" in text_of(refused)


def test_what_does_not_exist_is_not_found(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    assert city.get(f"/blok/{'0' * 32}").status_code == 404
    assert city.get("/blok/kort").status_code == 404
    assert city.get(f"/blok/{'0' * 32}/herstel").headers["Location"] == f"/blok/{'0' * 32}"
    assert city.submit(f"/blok/{'0' * 32}/herstel", {}, page="/blok").status_code == 404
