"""The page of a cell inside *mijn werk*: its place, the cell before and after, and the next one after saving."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import utc_now
from alignment.history.read import Told
from alignment.pages.cell_work import kind_of
from tests.factories import ZAANDAM
from tests.pages.cells import Person, text_of
from tests.writing import save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
PLACE = re.compile(r"<p>(\d+) van (\d+) in <a")
STEP = re.compile(
    r'<a class="knop klein" href="/cellen/(M\d+)/[a-z-]+\?werk=(\w+)">(?:<svg.*?</svg>)?(Vorige|Volgende)'
)


def steps(page: str) -> dict[str, tuple[str, str]]:
    """Where *Vorige* and *Volgende* lead; the link after saving has other words."""
    return {word: (code, kind) for code, kind, word in STEP.findall(page)}


def test_a_cell_says_where_it_stands_and_the_next_says_one_more(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    number, total = map(int, PLACE.findall(person.look("?werk=nieuw"))[0])
    assert 1 < number < total
    code, kind = steps(person.page)["Volgende"]
    assert kind == "nieuw"
    person.path = f"/cellen/{code}/{ZAANDAM}"
    assert list(map(int, PLACE.findall(person.look("?werk=nieuw"))[0])) == [number + 1, total]
    assert steps(person.page)["Vorige"][0] == "M028"


def test_after_saving_the_next_cell_is_one_click_away(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    following = steps(person.look("?werk=nieuw"))["Volgende"]
    assert '<input type="hidden" name="werk" value="nieuw">' in person.page
    answer = person.send("landing", status="landing", note="Gezien.", werk="nieuw")
    assert answer.headers["Location"].endswith("&werk=nieuw")
    page = text_of(person.client.get(answer.headers["Location"]))
    assert "Volgende in mijn werk: " in page
    assert steps(page)["Volgende"] == following
    assert PLACE.findall(page) == [], "this cell is done"
    forged = person.send("landing", version="1", status="detours", note="Toch niet.", werk="<onzin>")
    assert "werk" not in forged.headers["Location"]


def test_without_an_address_that_says_so_the_save_itself_tells_what_was_done(app: Flask) -> None:
    line = Told(1, utc_now(), "Z", "Z", "landing.saved", "landing", "k", 1, {"status": "unassessed"}, {}, "")
    assert kind_of(line) == "nieuw"
    kept = Told(1, utc_now(), "Z", "Z", "landing.confirmed", "landing", "k", 2, {"status": "landing"}, {}, "")
    assert kind_of(kept) == "stil"
    assert kind_of(None) == ""


def test_who_has_no_work_here_sees_no_queue(app: Flask) -> None:
    save("landing", "landing", note="Gezien.")
    for who in ("lezer", "stad-heerlen", "ministerie-ocw"):
        assert 'class="wachtrij"' not in Person(app, who).look("?werk=nieuw")
    page = Person(app, "stad-zaanstad").look("?werk=stil")
    assert PLACE.findall(page) == []
    assert "Nog " in page, "nothing waits here, elsewhere it does"
