"""The page of a cell inside *mijn werk*: its place, the cell before and after, and the next one after saving."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import utc_now
from alignment.history.read import Told
from alignment.pages.cell_work import kind_of
from tests.factories import ZAANDAM
from tests.pages.cells import COLLEAGUE, Person, forms_in, hidden_in, text_of
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
    around = steps(person.look("?werk=nieuw"))
    assert '<input type="hidden" name="werk" value="nieuw">' in person.page
    answer = person.send("landing", status="landing", note="Gezien.", werk="nieuw")
    assert answer.headers["Location"].endswith("&werk=nieuw")
    page = text_of(person.client.get(answer.headers["Location"]))
    assert "Volgende in mijn werk: " in page
    assert steps(page) == around, "the way back stays too"
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


FIELDS: dict[str, dict[str, str]] = {
    "reactie": {"side": "landing", "kind": "comment", "note": "Gezien."},
    "contact": {"side": "landing", "name": "Team wijken", "since": ""},
    "route": {"steps-0-place": "1", "steps-0-name": "raad"},
    "geld": {"lines-0-rung": "received", "lines-0-year": "2021", "lines-0-amount": "5", "lines-0-version": "0"},
    "differentiatie": {"ticks-0-kind": "extra", "ticks-0-moment": "asked", "ticks-0-value": "yes"},
    "knelpunten": {"title": "Geen personeel", "description": "", "category": "capaciteit"},
}


@pytest.mark.parametrize("part", FIELDS)
def test_every_form_of_the_cell_stays_in_the_work(app: Flask, part: str) -> None:
    person = Person(app, "stad-zaanstad")
    following = steps(person.look("?werk=nieuw"))["Volgende"]
    forms = forms_in(person.page, part)
    assert forms
    assert all(hidden_in(form, "werk") == ["nieuw"] for form in forms)
    answer = person.send(part, **FIELDS[part], werk="nieuw")
    assert answer.status_code == 303
    assert "werk=nieuw" in answer.headers["Location"]
    assert steps(text_of(person.client.get(answer.headers["Location"])))["Volgende"] == following
    outside = person.send(part, **FIELDS[part], werk="<onzin>")
    assert "werk" not in outside.headers["Location"], "who did not come from there is not taken there"


def test_a_form_that_is_refused_still_carries_the_work(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    page = text_of(person.send("reactie", side="landing", kind="comment", note="", werk="nieuw"))
    assert set(hidden_in("".join(forms_in(page, "reactie")), "werk")) == {"nieuw"}
    assert "Volgende" in steps(page)


def test_a_conflict_stays_in_the_work_too(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    save("landing", "landing", 1, note="Zo werd het.", by=COLLEAGUE)
    answer = person.send("landing", status="landing", note="Mijn.", version="1", werk="stil")
    page = text_of(answer)
    assert answer.status_code == 409
    assert hidden_in(page, "werk") == ["stil"]
    assert '?werk=stil">Terug zonder opslaan</a>' in page
    assert "Volgende" in steps(page)
    plain = text_of(person.send("landing", status="landing", note="Mijn.", version="1"))
    assert hidden_in(plain, "werk") == hidden_in(plain, "verder") == []
