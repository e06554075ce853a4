"""The writes of a cell through its page: whose they are, that nothing typed is lost, and where the gap is seen."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.factories import VWS, ZAANDAM
from tests.pages.cells import PATH, Person, areas_in, line, text_of
from tests.people.browser import revision
from tests.writing import lines, stored_half

sqlite_only = pytest.mark.parametrize(
    "new_database", ["sqlite"], indirect=True
)  # what a page says of the same commands
LONG = "x" * 1001
EVIL = '</textarea><script>alert("é")</script>'
PAGES = ("/", PATH, f"/gebieden/{ZAANDAM}", "/maatregelen/M028")
FORGED = [
    ("ministerie-vws", "landing", {"status": "landing", "note": "vervalst"}),
    ("ministerie-vws", "geld", line("received", "2021", "5")),
    ("ministerie-vws", "geld", {"grade": "A"}),
    ("ministerie-vws", "knelpunten", {"title": "vervalst", "category": "omweg"}),
    ("ministerie-ocw", "uitrol", {"status": "running", "note": "vervalst"}),
    ("stad-zaanstad", "uitrol", {"status": "running", "note": "vervalst"}),
    ("stad-zaanstad", "geld", line("allocated", "2021", "5")),
    ("stad-heerlen", "landing", {"status": "landing", "note": "vervalst"}),
    ("stad-heerlen", "geld", line("spent", "2021", "5")),
    ("secretariaat", "landing", {"status": "landing", "note": "vervalst"}),
    ("lezer", "uitrol", {"status": "running", "note": "vervalst"}),
]


def test_a_form_of_another_is_refused_and_changes_nothing(app: Flask) -> None:
    people: dict[str, Person] = {}
    for who, part, fields in FORGED:
        person = people.setdefault(who, Person(app, who))
        person.client.careful = False
        before = revision(app)
        answer = person.send(part, **fields)
        assert answer.status_code == 403, (who, part)
        assert revision(app) == before, (who, part)
    assert lines() == []
    assert "vervalst" not in person.look()


def test_the_same_form_twice_is_one_write(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    sent = {"status": "landing", "note": "Eén keer.", "idempotency_key": "dezelfde"}
    first, second = person.send("landing", **sent), person.send("landing", **sent)
    assert (first.status_code, second.status_code) == (303, 303)
    assert first.headers["Location"] == second.headers["Location"]
    money = line("received", "2021", "1.000") | {"idempotency_key": "geld van een jaar"}
    assert [person.send("geld", **money).status_code for _ in range(2)] == [303, 303]
    obstacle = {"title": "Wachttijd", "category": "omweg", "idempotency_key": "knelpunt"}
    assert [person.send("knelpunten", **obstacle).status_code for _ in range(2)] == [303, 303]
    assert [one.object_kind for one in lines()] == ["landing", "amount", "obstacle"]
    assert stored_half("landing")[1] == 1


@sqlite_only
@pytest.mark.parametrize(
    ("part", "fields", "name"),
    [
        ("landing", {"status": "landing", "note": LONG}, "note"),
        ("landing", {"status": "landing", "note": EVIL, "since": "gisteren"}, "note"),
        ("landing", {"status": "not_applicable", "note": "", "since": "2021-01-01"}, "since"),
        ("landing", {"status": "bestaat-niet", "note": EVIL}, "note"),
        ("geld", line("spent", "morgen", "12 appels"), "lines-0-amount"),
        ("geld", line("received", "2021", EVIL), "lines-0-amount"),
        ("knelpunten", {"title": "", "category": "omweg", "description": EVIL}, "description"),
        ("knelpunten", {"title": EVIL, "category": "", "description": "Lang."}, "title"),
    ],
)
def test_what_was_typed_stands_there_again_with_a_sentence(
    app: Flask, part: str, fields: dict[str, str], name: str
) -> None:
    person = Person(app, "stad-zaanstad")
    before = revision(app)
    answer = person.send(part, **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert revision(app) == before
    assert '<div class="melding fout" role="alert"' in page
    assert "<script>alert" not in page
    typed = [*areas_in(page).values(), *re.findall(r'value="([^"]*)"', text_of(answer).replace(EVIL, "evil"))]
    assert fields[name].replace(EVIL, "evil") in [one.replace(EVIL, "evil") for one in typed]
    chosen = fields.get("status", "")
    assert chosen in ("", "bestaat-niet") or re.search(rf'<input checked [^>]*value="{chosen}"', page)


def test_the_gap_is_seen_everywhere_once_both_halves_are_saved(app: Flask) -> None:
    ministry, city = Person(app, "ministerie-vws"), Person(app, "stad-zaanstad")
    ministry.client.careful = city.client.careful = False

    def seen() -> list[bool]:
        pages = [city.client.get(path).get_data(as_text=True) for path in PAGES]
        marks = (
            f'<a href="{PATH}" class="kloof"',
            '<b class="t">Kloof sinds vandaag</b>',
            ">Kloof</span>",
            ">Kloof</span>",
        )
        return [mark in page for mark, page in zip(marks, pages, strict=True)]

    assert seen() == [False] * 4
    assert ministry.send("uitrol", status="running", note="Geld is toegekend.").status_code == 303
    assert seen() == [False] * 4
    answer = city.send("landing", status="not_landing", note="Nog niets van gezien.")
    assert answer.status_code == 303
    assert seen() == [True] * 4
    page = city.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Opgeslagen om" in page
    assert "Nog niets van gezien." in page
    assert "Geld is toegekend." in page


def test_what_does_not_exist_is_not_found_and_writes_nothing(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    before = revision(app)
    for path in ("/cellen/M999/zaanstad-zaandam-oost", "/cellen/M028/nergens", "/cellen/m028/zaanstad-zaandam-oost"):
        person.path = path
        assert person.client.get(path).status_code == 404
        assert person.send("landing", status="landing", note="x").status_code == 404
    assert revision(app) == before


@sqlite_only
@pytest.mark.parametrize("given", ["²", "٣", "-1", "0", "9" * 18, "9" * 40, "geld", "<b>", "gelijk"])
def test_anything_may_stand_in_the_address(app: Flask, given: str) -> None:
    page = Person(app, "stad-zaanstad").look(f"?bewaard={given}")
    assert "Opgeslagen om" not in page
    assert VWS.name not in page
