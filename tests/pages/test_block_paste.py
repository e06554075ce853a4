"""A column from Excel through its page: the same preview, every line named that cannot be read, nothing lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from werkzeug.test import TestResponse

from alignment.db import db
from tests.blocks.blocks import state_now
from tests.careful_client import CarefulClient
from tests.factories import ZAANDAM
from tests.pages.cells import areas_in, text_of
from tests.pages.test_block import fields_in, send
from tests.people.browser import browser, revision
from tests.writing import lines, save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
COLUMN = "landt\n\nL2\tVia drie loketten.\nNIET\n"


def paste(client: CarefulClient, text: str, area: str = ZAANDAM) -> TestResponse:
    page = client.get(f"/blok/plak?gebied={area}")
    return client.post("/blok/plak", data=fields_in(page, "/blok/plak") | MultiDict({"kolom": text}))


def order_in(client: CarefulClient) -> list[str]:
    return fields_in(client.get("/blok/plak"), "/blok/plak")["volgorde"].split()


def test_a_column_becomes_a_preview_and_then_cells(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    order = order_in(city)
    assert len(order) == 92
    preview = paste(city, COLUMN)
    told = text_of(preview)
    assert preview.status_code == 200
    assert "<h1>3 cellen worden gewijzigd</h1>" in told
    assert "U plakte 4 regels en de lijst telt 92 maatregelen" in told
    assert send(city, preview).status_code == 303
    found = [state_now(f"{code}/{ZAANDAM}")[0] for code in order[:4]]
    assert [one.status for one in found] == ["landing", "unassessed", "detours", "not_landing"]
    assert found[2].note == "Via drie loketten."
    assert len({line.batch for line in lines()}) == 1


def test_what_cannot_be_read_is_named_and_the_text_is_kept(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    before = revision(app)
    text = "landt\nmisschien\n<b>\nR4"
    answer = paste(city, text)
    told = text_of(answer)
    assert (answer.status_code, revision(app)) == (422, before)
    assert "3 regels kunnen we niet lezen" in told
    assert [int(number) for number in re.findall(r">Regel (\d+)</a>", told)] == [2, 3, 4]
    assert areas_in(answer.get_data(as_text=True))["kolom"] == text
    empty = paste(city, "\n \n")
    assert empty.status_code == 422
    assert "Er staat nog geen oordeel in het vak" in text_of(empty)


def test_a_line_that_the_rules_refuse_is_told_and_the_rest_goes_on(app: Flask) -> None:
    save("landing", "landing")
    city = browser(app, "stad-zaanstad")
    preview = paste(city, "M028\tniet\nM029\tlandt")
    assert "gaat terug van ‘landt’" in text_of(preview)
    assert "<h1>1 cel wordt gewijzigd</h1>" in text_of(preview)
    assert "Controleer de volgorde" not in text_of(preview)
    assert send(city, preview).status_code == 303
    assert state_now(f"M028/{ZAANDAM}")[0].status == "landing"


def test_the_way_back_keeps_the_column(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    carried = fields_in(paste(city, COLUMN), "/blok/pas-toe") | MultiDict({"stap": "wijzig"})
    back = city.post("/blok/plak", data=carried)
    assert back.status_code == 200
    assert areas_in(back.get_data(as_text=True))["kolom"] == COLUMN.rstrip("\n")


def test_a_forged_column_writes_nothing(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    preview = paste(city, COLUMN)
    before = revision(app)
    assert send(city, preview, gebied="heerlen-noord").status_code == 409
    assert send(city, preview, volgorde="M028 M029 M031 M040").status_code == 409
    assert send(city, preview, kolom="onzin").status_code == 422
    assert send(city, preview, cel=[]).status_code == 409
    assert revision(app) == before
    save("landing", "landing", measure=order_in(city)[0])
    assert send(city, preview).status_code == 409
    db.session.rollback()
    assert state_now(f"{order_in(city)[0]}/{ZAANDAM}")[0].status == "landing"


def test_a_ministry_chooses_an_area_and_sees_its_own_measures(app: Flask) -> None:
    ministry = browser(app, "ministerie-vws")
    assert "Kies eerst een gebied" in text_of(ministry.get("/blok/plak"))
    page = ministry.get("/blok/plak?gebied=heerlen-noord")
    assert 0 < len(fields_in(page, "/blok/plak")["volgorde"].split()) < 92
    assert "<h1>2 cellen worden gewijzigd</h1>" in text_of(paste(ministry, "loopt\nR3", "heerlen-noord"))


def test_a_heading_is_skipped_and_the_preview_says_so(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    order = order_in(city)
    preview = paste(city, "Zaandam Oost\nlandt\nniet")
    told = text_of(preview)
    assert preview.status_code == 200
    assert "De eerste regel (“Zaandam Oost”) lezen we als kop; die telt niet mee. U plakte 2 regels" in told
    assert send(city, preview).status_code == 303
    assert [state_now(f"{code}/{ZAANDAM}")[0].status for code in order[:2]] == ["landing", "not_landing"]
    assert "lezen we als kop" not in text_of(paste(city, "landt\nniet")), "nothing to tell without a heading"
