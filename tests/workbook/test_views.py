"""The page /excel and the file itself: same filter keys as the matrix, never kept by a browser."""

from __future__ import annotations

from flask import Flask

from alignment.workbook.views import XLSX
from tests.factories import ZAANDAM
from tests.register import page, signed_in
from tests.workbook.builders import SHEETS, reopened, table_rows


def test_the_page_offers_everything_without_a_filter(app: Flask) -> None:
    body = page(signed_in(app), "/excel")
    assert "Geen filter:" in body
    assert "92 maatregelen en 16 gebieden, samen 1.472 cellen" in body
    assert 'href="/excel/regietafel.xlsx"' in body
    assert "latere versie" in body


def test_the_page_tells_the_filter_and_passes_it_on(app: Flask) -> None:
    body = page(signed_in(app), f"/excel?gebied={ZAANDAM}&ministerie=VWS&onzin=1")
    assert "ministerie: VWS; gebied: Zaandam Oost" in body
    assert f'href="/excel/regietafel.xlsx?ministerie=VWS&amp;gebied={ZAANDAM}"' in body
    assert f'href="/?ministerie=VWS&amp;gebied={ZAANDAM}"' in body


def test_the_page_warns_when_nothing_fits(app: Flask) -> None:
    assert "Er past niets bij dit filter" in page(signed_in(app), "/excel?zoek=bestaatniet")


def test_the_file_is_an_attachment_that_nobody_keeps(app: Flask) -> None:
    answer = signed_in(app, "regietafel").get(f"/excel/regietafel.xlsx?gebied={ZAANDAM}")
    assert answer.status_code == 200
    assert answer.mimetype == XLSX
    assert answer.headers["Cache-Control"] == "no-store"
    assert "ETag" not in answer.headers
    told = answer.headers["Content-Disposition"]
    assert told.startswith("attachment; filename=concept_regietafel_stand-")
    workbook = reopened(answer.data)
    assert workbook.sheetnames == SHEETS
    assert {row["Gebiedscode"] for row in table_rows(workbook["Cellen"], "tblCellen")} == {ZAANDAM}


def test_a_profile_that_does_not_exist_is_not_found(app: Flask) -> None:
    client = signed_in(app)
    assert client.get("/excel/gemeente.xlsx").status_code == 404
    assert client.get("/excel/regietafel.ods").status_code == 404


def test_a_visitor_is_sent_to_sign_in(app: Flask) -> None:
    for path in ("/excel", "/excel/regietafel.xlsx"):
        answer = app.test_client().get(path)
        assert answer.status_code == 303
        assert "/inloggen" in answer.headers["Location"]
