"""The section Differentiatie of a cell: own moments as a form, the rest as words, and nothing chosen is lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.differentiation.rules import PLACES
from alignment.pages.cell_differentiation import saved_answers
from tests.pages.cells import COLLEAGUE, Person, text_of
from tests.people.browser import revision
from tests.writing import lines, tick

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
ROW = re.compile(r'<tr><th scope="row">(Versneld|Bij voorkeur|Extra aandacht)</th>(.*?)</tr>', re.DOTALL)
CHOSEN = re.compile(r'<option selected value="(\w*)">')


def answer(place: int, kind: str, moment: str, value: str, version: int = 0) -> dict[str, str]:
    fields = {"kind": kind, "moment": moment, "value": value, "version": str(version)}
    return {f"ticks-{place}-{name}": given for name, given in fields.items()}


def section(page: str) -> str:
    return page[page.index('aria-labelledby="differentiatie"') : page.index('aria-labelledby="geld"')]


def words(page: str) -> dict[str, list[str]]:
    """What every row says in words; a control tells its chosen value."""
    told = {}
    for kind, cells in ROW.findall(section(page)):
        told[kind] = [
            (CHOSEN.findall(cell) or re.findall(r"</svg><span>([^<]+)</span>", cell) or [""])[0]
            for cell in re.findall(r"<td.*?</td>", cells, re.DOTALL)
        ]
    return told


@sqlite_only
@pytest.mark.parametrize(
    ("who", "fields"),
    [("stad-zaanstad", 6), ("ministerie-vws", 3), ("ministerie-bzk", 3), ("ministerie-ocw", 0), ("lezer", 0)],
)
def test_only_the_own_moments_are_fields(app: Flask, who: str, fields: int) -> None:
    page = Person(app, who).page
    assert section(page).count("<select") == fields
    assert ("Differentiatie opslaan" in page) == bool(fields)


@sqlite_only
def test_no_deels_and_ja_are_words_and_what_nobody_said_says_so(app: Flask) -> None:
    tick("accelerated", "asked")
    tick("accelerated", "promised", "partly")
    tick("accelerated", "happening", "no")
    page = Person(app, "lezer").page
    nothing = ["nog niets gezegd"] * 3
    assert words(page) == {"Versneld": ["ja", "deels", "nee"], "Bij voorkeur": nothing, "Extra aandacht": nothing}
    signs = re.findall(r'class="g dk\w" aria-hidden="true"><use href="#(d\w)"', section(page))
    assert signs == ["d3", "d2", "d0", *["dq"] * 6]


def test_one_save_writes_what_was_chosen_and_shows_in_the_timeline(app: Flask) -> None:
    tick("extra", "asked", "no")
    city, ministry = Person(app, "stad-zaanstad"), Person(app, "ministerie-vws")
    sent = answer(0, "extra", "asked", "yes", 1) | answer(1, "extra", "happening", "partly")
    done = city.send("differentiatie", **sent, **answer(2, "preferred", "asked", ""))
    assert done.status_code == 303
    assert done.headers["Location"].endswith("?bewaard=differentiatie-2#differentiatie")
    assert ministry.send("differentiatie", **answer(0, "extra", "promised", "yes")).status_code == 303
    page = text_of(city.client.get(done.headers["Location"]))
    assert "2 antwoorden gewijzigd" in section(page)
    assert words(page)["Extra aandacht"] == ["yes", "ja", "partly"]
    timeline = page[page.index('class="tijd"') :]
    assert 'Extra aandacht gevraagd: <span class="ov">nee</span> › ja' in timeline
    assert "Extra aandacht toegezegd: ja" in timeline
    assert len(lines("differentiation")) == 4
    history = text_of(city.client.get("/geschiedenis"))
    assert "Differentiatie gewijzigd" in history
    assert "Extra aandacht gevraagd" in history


def test_an_answer_can_be_taken_back_and_is_then_unknown_everywhere(app: Flask) -> None:
    tick("extra", "asked", "no")
    tick("extra", "promised")
    city, ministry = Person(app, "stad-zaanstad"), Person(app, "ministerie-vws")
    assert '<option value="">Nog niets gezegd</option>' in section(city.page)
    for person, moment in ((city, "asked"), (ministry, "promised")):
        done = person.send("differentiatie", **answer(0, "extra", moment, "", 1))
        assert done.headers["Location"].endswith("?bewaard=differentiatie-1#differentiatie")
    page = Person(app, "lezer").page
    assert words(page)["Extra aandacht"] == ["nog niets gezegd"] * 3
    assert set(re.findall(r'class="g dk\w" aria-hidden="true"><use href="#(d\w)"', section(page))) == {"dq"}
    timeline = page[page.index('class="tijd"') :]
    assert 'Extra aandacht gevraagd: <span class="ov">nee</span> › nog niets gezegd' in timeline
    history = text_of(city.client.get("/geschiedenis"))
    assert "nog niets gezegd" in history


@sqlite_only
def test_who_changed_nothing_is_told_so(app: Flask) -> None:
    tick("extra", "asked", "no")
    person = Person(app, "stad-zaanstad")
    done = person.send("differentiatie", **answer(0, "extra", "asked", "no", 1))
    assert "Er is niets gewijzigd" in section(text_of(person.client.get(done.headers["Location"])))
    assert len(lines()) == 1


def test_a_clash_keeps_the_choice_tells_both_and_the_next_save_counts(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    tick("extra", "asked", "no", by=COLLEAGUE)
    before = revision(app)
    refused = person.send(
        "differentiatie", **answer(0, "extra", "asked", "yes"), **answer(1, "extra", "happening", "partly")
    )
    page = text_of(refused)
    assert refused.status_code == 409
    assert revision(app) == before, "not even the other answer"
    assert "Hier stond nog niets; Cor Collega zette er intussen ‘nee’." in page
    assert '<a href="#ticks-0-value">Extra aandacht gevraagd: ' in page
    assert words(page)["Extra aandacht"] == ["yes", "nog niets gezegd", "partly"]
    version = re.findall(r'name="ticks-0-version"[^>]*value="(\d+)"', page)
    assert version == ["1"]
    again = answer(0, "extra", "asked", "yes", 1) | answer(1, "extra", "happening", "partly")
    assert person.send("differentiatie", **again).status_code == 303


@sqlite_only
@pytest.mark.parametrize(
    "fields",
    [
        answer(0, "extra", "asked", "misschien"),
        answer(0, "extra", "asked", "misschien", 4),
        answer(0, "<b>", "x", "yes"),
        answer(0, "extra", "asked", "yes", 9),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(app: Flask, fields: dict[str, str]) -> None:
    person = Person(app, "stad-zaanstad")
    before = revision(app)
    refused = person.send("differentiatie", **fields)
    assert refused.status_code == 422
    assert revision(app) == before
    assert '<div class="melding fout" role="alert"' in refused.get_data(as_text=True)


@sqlite_only
@pytest.mark.parametrize(
    ("who", "moment"),
    [("stad-zaanstad", "promised"), ("ministerie-vws", "asked"), ("stad-heerlen", "asked"), ("lezer", "promised")],
)
def test_a_moment_of_another_is_refused_and_changes_nothing(app: Flask, who: str, moment: str) -> None:
    person = Person(app, who)
    person.client.careful = False
    assert person.send("differentiatie", **answer(0, "extra", moment, "yes")).status_code == 403
    assert lines() == []


@sqlite_only
def test_the_address_of_a_refused_form_leads_back_to_the_cell(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    answer_ = person.client.get(f"{person.path}/differentiatie")
    assert (answer_.status_code, answer_.headers["Location"]) == (303, f"{person.path}#differentiatie")


def test_only_what_can_have_been_saved_is_told() -> None:
    assert [saved_answers(f"differentiatie-{told}") for told in ("0", "6", "9")] == [0, 6, 9]
    assert {saved_answers(told) for told in ("", "6", "differentiatie-", "differentiatie-10", "differentiatie-²")} == {
        None
    }
    assert len(PLACES) == 9
