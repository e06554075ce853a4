"""The look beforehand tells every cell, and carries along everything that it was told."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.blocks.blocks import SEVEN
from tests.pages.cells import text_of
from tests.pages.test_block import fields_in, look
from tests.people.browser import browser
from tests.writing import save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def test_old_and_new_stand_beside_each_other_and_texts_too(app: Flask) -> None:
    save("landing", "landing", note="Het landt <goed>.")
    told = text_of(look(browser(app, "stad-zaanstad"), SEVEN, confidence="tested", note="Anders & beter."))
    assert "<del>Het landt <goed>.</del><br>Anders & beter." in told
    assert "eerste indruk › getoetst" in told
    assert told.count("Kies eerst een oordeel") == 6


def test_the_preview_carries_versions_refusals_and_what_was_typed(app: Flask) -> None:
    save("landing", "landing", note="Het landt.")
    city = browser(app, "stad-zaanstad")
    preview = look(city, (*SEVEN, "M028/heerlen-noord"), status="not_applicable", note="Niet\r\nhier.")
    fields = fields_in(preview, "/blok/pas-toe")
    assert fields.getlist("geweigerd") == ["M028/heerlen-noord"]
    assert f"{SEVEN[3]}@1" in fields.getlist("cel")
    assert f"{SEVEN[0]}@0" in fields.getlist("cel")
    assert (fields["status"], fields["note"], fields["doe"]) == ("not_applicable", "Niet\nhier.", "zet")
    assert len(fields["idempotency_key"]) == 32


def test_a_text_cannot_become_markup(app: Flask) -> None:
    page = look(browser(app, "stad-zaanstad"), SEVEN, status="landing", note='"><script>alert(1)</script>')
    assert page.status_code == 200
    assert "<script>alert" not in page.get_data(as_text=True)
