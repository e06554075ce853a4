"""The search page: groups with counts, a bounded number of results, marks, and a field on every page."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import db
from alignment.pages.search import FEW, search
from alignment.pages.search_match import read_words
from tests.benchmarks.ground import add_areas, assess_all
from tests.counting import statements
from tests.pages.cells import text_of
from tests.pages.test_search_read import write_something_of_each
from tests.people.browser import browser

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
GROUP = re.compile(r'<h2 id="z-(\w+)">[^(<]+\((\d[\d.]*)\)</h2>')
HIT = re.compile(r'<li><a href="(/(?:maatregelen|gebieden|knelpunten|cellen|pakketten)/[^"]+)">')


def test_words_are_found_in_every_kind_without_accents_or_capitals(app: Flask) -> None:
    write_something_of_each()
    groups = search(db.session, read_words("NÁALD"))
    assert {group.kind: group.number for group in groups} == {
        "gebieden": 1,
        "knelpunten": 1,
        "teksten": 2,
        "reacties": 1,
        "initiatieven": 1,
    }
    assert all("<mark>" in f"{hit.title}{hit.text}" for group in groups for hit in group.hits)
    assert search(db.session, read_words("naald hooiberg")) == ()
    (only,) = search(db.session, read_words("naald"), "teksten")
    assert only.number == 2


@sqlite_only
def test_results_stand_in_groups_with_their_counts_and_more_is_a_click_away(app: Flask) -> None:
    cells = assess_all()
    client = browser(app, "lezer")
    page = client.get("/zoeken?q=toelichting").get_data(as_text=True)
    groups = dict(GROUP.findall(page))
    assert groups["teksten"].replace(".", "") == str(2 * cells)
    inside = page[page.index('id="z-teksten"') :].partition("</section>")[0]
    assert len(HIT.findall(inside)) == FEW
    assert "<mark>Toelichting</mark>" in inside
    (more,) = re.findall(r'href="(/zoeken\?[^"]+soort=teksten)"', page)
    client.careful = False
    rest = text_of(client.get(more.replace("&amp;", "&")))
    assert set(dict(GROUP.findall(rest))) == {"teksten"}
    assert len(HIT.findall(rest)) > FEW
    assert "Maak uw vraag preciezer" in rest


@sqlite_only
def test_what_is_named_so_comes_before_what_mentions_it(app: Flask) -> None:
    (group,) = search(db.session, read_words("jongerenwerk"), "maatregelen")
    named = ["mark" in hit.title for hit in group.hits]
    assert named == sorted(named, reverse=True)
    assert named[0]


@sqlite_only
@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("", "Wat zoekt u?"),
        ("?q=a", "Typ ten minste twee letters of cijfers."),
        ("?q=bestaatnergens", "Niets gevonden voor ‘bestaatnergens’."),
        ("?q=jeugd&soort=onzin", "resultaten"),
        ("?q=%3Cscript%3Ealert(1)%3C/script%3E", "Niets gevonden"),
        (f"?q={'x' * 5000}", "Niets gevonden"),
    ],
)
def test_the_page_says_what_it_found_or_why_not(app: Flask, query: str, told: str) -> None:
    page = browser(app, "lezer").get(f"/zoeken{query}").get_data(as_text=True)
    assert told in page
    assert "<script>alert" not in page


@sqlite_only
def test_a_field_to_search_stands_on_every_page_and_keeps_the_question(app: Flask) -> None:
    client = browser(app, "stad-zaanstad", careful=False)
    for path in ("/", "/account", "/maatregelen", "/mijn-werk"):
        page = client.get(path).get_data(as_text=True)
        assert (
            '<label class="vh" for="kop-zoek">Zoek in alles</label><input id="kop-zoek" type="search" name="q"' in page
        )
    page = client.get("/zoeken?q=jeugd").get_data(as_text=True)
    assert len(re.findall(r'<input id="(?:kop-zoek|z-q)"[^>]* value="jeugd"', page)) == 2
    assert 'id="kop-zoek"' not in browser(app).get("/inloggen").get_data(as_text=True), (
        "a visitor has nothing to search"
    )


@sqlite_only
def test_the_number_of_queries_is_constant(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)

    def asked() -> int:
        with statements() as seen:
            assert client.get("/zoeken?q=toelichting").status_code == 200
        return len(seen)

    few = asked()
    add_areas(144)
    assess_all()
    assert asked() == few <= 12
