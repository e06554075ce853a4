"""Bijgewerkt and Bronnen."""

from __future__ import annotations

import pytest

from alignment.workbook.sheets_update import is_web_address
from tests.workbook.builders import book_of, opened, small_matrix, source, table_rows


def test_every_organisation_has_a_row_and_the_halves_add_up() -> None:
    rows = table_rows(opened()["Bijgewerkt"], "tblBijgewerkt")
    assert [row["Organisatie"] for row in rows] == ["OCW", "VWS", "Dorp", "Stad"]
    parts = ("Gewijzigd", "Bevestigd", "Nog niet bijgewerkt", "Nog niet beoordeeld")
    assert all(row["Aantal helften"] == sum(row[part] for part in parts) for row in rows)
    assert [row["Oudste, in dagen"] for row in rows] == ["nog niets beoordeeld", 40, 40, 0]
    assert {row["Getekend"] for row in rows} == {"komt later"}


def test_the_sheet_says_since_when_it_counts_and_that_signing_comes_later() -> None:
    sheet = opened()["Bijgewerkt"]
    assert "20 februari 2021" in sheet["A2"].value
    assert "ondertekenen van rondes komt in een latere versie" in sheet["A5"].value
    assert "geen ronde open" in opened(book_of(small_matrix(round=None)))["Bijgewerkt"]["A2"].value


def test_sources_open_from_their_code_and_keep_their_address_as_text() -> None:
    sources = (
        source("S001", date="2021-03", publisher="Rijk", reference="nr. 5", cited_by=("M001", "gebieden")),
        source("S002", url="", date=""),
        source("S003", url="javascript:alert(1)"),
    )
    sheet = opened(book_of(sources=sources))["Bronnen"]
    first, second, third = table_rows(sheet, "tblBronnen")
    assert [first["Datum"], first["Adres"], first["Waarvoor"]] == [
        "maart 2021",
        "https://example.org/memo",
        "M001, gebieden",
    ]
    assert [second["Adres"], second["Datum"], second["Uitgever"], second["Kenmerk"]] == [
        "geen adres",
        "onbekend",
        "onbekend",
        "–",
    ]
    assert third["Adres"] == "javascript:alert(1)"
    links = {cell.value: cell.hyperlink.target for row in sheet for cell in row if cell.hyperlink}
    assert links == {"S001": "https://example.org/memo"}


def test_what_must_still_be_checked_stands_below_the_sources_and_is_announced() -> None:
    sheet = opened(book_of(to_check=("Eerst dit.", "Dan dat.")))["Bronnen"]
    rows = table_rows(sheet, "tblTeControleren")
    assert [list(row.values()) for row in rows] == [["1", "Eerst dit."], ["2", "Dan dat."]]
    check, sources = sheet.tables["tblTeControleren"], sheet.tables["tblBronnen"]
    assert int(check.ref.split(":")[0][1:]) > int(sources.ref.split(":")[0][1:])
    assert sheet["A3"].value == "Onder de tabel van bronnen: 2 punten om nog te controleren."


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://example.org/a?b=c&d=%20", True),
        ("http://example.org", True),
        ("ftp://example.org", False),
        ("https://example.org/met spatie", False),
        ("https://example.org/<script>", False),
        ("javascript:alert(1)", False),
        ("https://" + "a" * 2_001, False),
        ("", False),
    ],
)
def test_only_plain_web_addresses_become_links(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one
