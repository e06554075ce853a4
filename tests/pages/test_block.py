"""Many cells at once through its pages: the show of issue 3 no. 3, forged fields, and that nothing typed is lost."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.people.permissions import Actor, Role
from tests.blocks.blocks import FOREIGN, SEVEN, state_now, version_of
from tests.careful_client import CarefulClient, csrf_token
from tests.counting import statements
from tests.factories import ZAANDAM, actor
from tests.pages.cells import hidden_in, text_of
from tests.people.browser import browser, revision
from tests.writing import lines, save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
COLLEAGUE: Actor = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")
NINE = (*SEVEN, *FOREIGN)
ASKED = {"status": "detours", "note": "Via drie loketten."}
CELLS = "&".join(f"cel={key}" for key in NINE)


def fields_in(answer: TestResponse, action: str) -> MultiDict[str, str]:
    """The hidden fields of one form of a page."""
    page = answer.get_data(as_text=True)
    form = re.search(rf'<form[^>]*method="post" action="{action}".*?</form>', page, re.DOTALL)
    assert form, action
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form[0])
    return MultiDict((name, unescape(value)) for name, value in found)


def look(client: CarefulClient, keys: tuple[str, ...] = NINE, **typed: str) -> TestResponse:
    """From the page with the cells to the preview, as a browser sends it."""
    page = client.get("/blok?" + "&".join(f"cel={key}" for key in keys))
    carried = fields_in(page, "/blok/bekijk")
    ticked = re.findall(r'name="cel" value="([^"]+)" checked', page.get_data(as_text=True))
    assert ticked == list(keys)
    return client.post(
        "/blok/bekijk", data=MultiDict([*carried.items(multi=True), *(("cel", k) for k in ticked)]) | typed
    )


def send(client: CarefulClient, answer: TestResponse, **other: Any) -> TestResponse:
    """Press the button of the preview."""
    fields = fields_in(answer, "/blok/pas-toe")
    for name, value in other.items():
        fields.setlist(name, value if isinstance(value, list) else [value])
    sent = client.post("/blok/pas-toe", data=fields)
    db.session.rollback()
    return sent


def test_nine_cells_of_which_two_are_not_yours(app: Flask) -> None:
    """Issue 3, show 3: the preview says so, seven change in one transaction, the undo restores them by name."""
    city = browser(app, "stad-zaanstad")
    before = {key: state_now(key) for key in NINE}
    start = revision(app)
    preview = look(city, **ASKED)
    told = text_of(preview)
    assert preview.status_code == 200
    assert "<h1>7 cellen worden gewijzigd</h1>" in told
    assert re.search(r"<b>7</b> gewijzigd.*<b>0</b> blijven zoals ze zijn.*<b>2</b> overgeslagen", told)
    assert told.count("Alleen de gemeente van dit gebied kan de landing wijzigen") == 2
    assert revision(app) == start, "looking writes nothing"
    applied = send(city, preview)
    assert applied.status_code == 303
    assert revision(app) == start + 7
    assert {line.batch for line in lines()} == {applied.headers["Location"].rpartition("/")[2]}
    assert all(state_now(key)[0].status == "detours" for key in SEVEN)
    assert all(state_now(key) == before[key] for key in FOREIGN)
    result = city.get(applied.headers["Location"])
    assert '<h1 class="ruim">7 cellen gewijzigd</h1>' in text_of(result)
    back = city.post(
        f"{applied.headers['Location']}/herstel", data=fields_in(result, f"{applied.headers['Location']}/herstel")
    )
    db.session.rollback()
    assert (back.status_code, revision(app)) == (303, start + 14)
    assert {key: state_now(key) for key in NINE} == before
    assert "Ongedaan gemaakt: 7 cellen staan weer zoals daarvoor" in text_of(city.get(back.headers["Location"]))


def test_a_cell_edited_in_between_is_refused_and_named(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    applied = send(city, look(city, **ASKED))
    where = applied.headers["Location"]
    save("landing", "landing", version_of(SEVEN[3]), note="Van de collega.", by=COLLEAGUE)
    result = city.get(where)
    assert "Deze cellen blijven zoals ze zijn als u dit ongedaan maakt" in text_of(result)
    back = city.post(f"{where}/herstel", data=fields_in(result, f"{where}/herstel"))
    db.session.rollback()
    told = text_of(city.get(back.headers["Location"]))
    assert "6 cellen staan weer zoals daarvoor" in told
    assert re.search(r"M028 [^<]+ in Zaandam-Oost</th><td[^>]*>Gewijzigd door Cor Collega op", told) or re.search(
        r"M028 [^<]+</th><td[^>]*>Gewijzigd door Cor Collega op", told
    )
    assert state_now(SEVEN[3])[0].note == "Van de collega."
    assert [state_now(key)[0].status for key in SEVEN if key != SEVEN[3]] == ["unassessed"] * 6


def test_the_same_preview_sent_twice_is_one_write(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, **ASKED)
    first, second = send(city, preview), send(city, preview)
    assert (first.status_code, first.headers["Location"]) == (second.status_code, second.headers["Location"])
    assert len(lines()) == 7
    where = first.headers["Location"]
    fields = fields_in(city.get(where), f"{where}/herstel")
    assert [city.post(f"{where}/herstel", data=fields).status_code for _ in range(2)] == [303, 303]
    db.session.rollback()
    assert len(lines()) == 14


def test_a_cell_that_moved_shows_the_preview_again(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, **ASKED)
    save("landing", "landing", note="Van de collega.", by=COLLEAGUE)
    before = revision(app)
    again = send(city, preview)
    told = text_of(again)
    assert (again.status_code, revision(app)) == (409, before)
    assert "1 cel is intussen veranderd" in told
    assert "Gewijzigd door Cor Collega op" in told
    assert "Via drie loketten." in told
    assert send(city, again).status_code == 303
    assert state_now(SEVEN[3])[0].status == "detours"


@sqlite_only
@pytest.mark.parametrize(
    "cell",
    ["M028/heerlen-noord@0", "M999/nergens@0", f"{SEVEN[0]}@7", f"{SEVEN[0]}@x", SEVEN[0], f"{SEVEN[0]}@-1"],
)
def test_forged_cells_write_nothing(app: Flask, cell: str) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, **ASKED)
    kept = [one for one in fields_in(preview, "/blok/pas-toe").getlist("cel") if not one.startswith(cell.split("@")[0])]
    before = revision(app)
    answer = send(city, preview, cel=[*kept, cell])
    assert (answer.status_code, revision(app)) == (409, before)


@sqlite_only
@pytest.mark.parametrize(
    "typed",
    [{"status": "running"}, {"status": "bestaat-niet"}, {"note": "x" * 1001}, {"confidence": "zeker"}, {}],
    ids=["other side", "unknown", "long", "confidence", "nothing"],
)
def test_a_form_that_cannot_be_is_shown_again_with_everything(app: Flask, typed: dict[str, str]) -> None:
    city = browser(app, "stad-zaanstad")
    answer = look(city, SEVEN, **typed)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert '<div class="melding fout" role="alert"' in page
    assert re.findall(r'name="cel" value="([^"]+)" checked', page) == list(SEVEN)
    assert typed.get("note", "") in page


@sqlite_only
def test_the_way_back_keeps_the_list_the_ticks_and_the_text(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    page = city.get(f"/blok?gebied={ZAANDAM}")
    fields = fields_in(page, "/blok/bekijk")
    fields.setlist("cel", list(SEVEN))
    preview = city.post("/blok/bekijk", data=fields | ASKED)
    carried = fields_in(preview, "/blok/pas-toe") | {"stap": "wijzig"}
    back = city.post("/blok/bekijk", data=carried)
    told = back.get_data(as_text=True)
    assert back.status_code == 200
    assert re.findall(r'name="cel" value="([^"]+)" checked', told) == [
        key for key in re.findall(r'name="cel" value="([^"]+)"', told) if key in SEVEN
    ]
    assert told.count('name="cel"') == page.get_data(as_text=True).count('name="cel"') > 80
    assert "Via drie loketten." in told
    assert re.search(r'<input checked [^>]*value="detours"', told)


@sqlite_only
def test_unchanged_is_one_button_and_what_was_never_assessed_is_refused(app: Flask) -> None:
    save("landing", "landing")
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, doe="bevestig")
    told = text_of(preview)
    assert "<h1>1 cel wordt bevestigd</h1>" in told
    assert told.count("Er is nog geen oordeel om te bevestigen") == 6
    assert send(city, preview).status_code == 303
    assert [line.action for line in lines()] == ["landing.saved", "landing.confirmed"]
    mixed = look(city, SEVEN, doe="bevestig", status="landing")
    assert mixed.status_code == 422
    assert "U vulde ook iets in" in text_of(mixed)


@sqlite_only
def test_nothing_changes_means_no_button(app: Flask) -> None:
    save("landing", "landing")
    city = browser(app, "stad-zaanstad")
    preview = look(city, (SEVEN[3],), status="landing")
    assert "<h1>Er verandert niets</h1>" in text_of(preview)
    assert "1</b> blijft zoals het is" in text_of(preview)
    assert send(city, preview).status_code == 422
    assert len(lines()) == 1


@sqlite_only
def test_roles_without_a_half_stay_outside_and_forms_lead_back(app: Flask) -> None:
    reader = browser(app, "lezer")
    assert reader.get("/blok").status_code == 403
    city = browser(app, "stad-zaanstad")
    for path in ("/blok/bekijk", "/blok/pas-toe"):
        assert city.get(path).headers["Location"] == "/blok"
    token = csrf_token(city.get("/blok"))
    many = [("csrf_token", token), ("status", "landing"), *(("cel", f"M001/a-{number}") for number in range(1601))]
    answer = city.post("/blok/bekijk", data=MultiDict(many))
    assert answer.status_code == 422
    assert "ten hoogste 1.600 cellen" in text_of(answer)


@sqlite_only
def test_more_cells_cost_no_more_queries(app: Flask) -> None:
    city = browser(app, "stad-zaanstad", careful=False)

    def cost(keys: tuple[str, ...]) -> int:
        with statements() as seen:
            look(city, keys, **ASKED)
        return len(seen)

    cost(SEVEN)
    assert cost((SEVEN[0], FOREIGN[0])) == cost(NINE)


@sqlite_only
def test_a_ministry_sets_a_row(app: Flask) -> None:
    ministry = browser(app, "ministerie-vws")
    page = ministry.get("/blok?maatregel=M028")
    keys = tuple(re.findall(r'name="cel" value="([^"]+)" checked', page.get_data(as_text=True)))
    assert len(keys) == 16
    preview = look(ministry, keys, status="running", note="Het geld is toegekend.")
    assert send(ministry, preview).status_code == 303
    assert {line.action for line in lines()} == {"rollout.saved"}
    assert hidden_in(text_of(ministry.get("/blok?maatregel=M028")), "uit") == ["maatregel=M028"]
