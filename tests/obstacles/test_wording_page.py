"""The panel ‘Wijzig dit knelpunt’: who gets it, and what the others are told."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.obstacles.read import find_obstacle
from alignment.obstacles.wording_page import Wording, make_wording
from tests.factories import HEERLEN, ZAANSTAD
from tests.obstacles.climbing import answer, verify
from tests.register import page, signed_in
from tests.writing import complain


@pytest.mark.parametrize(
    ("who", "sentence"),
    [
        ("stad-zaanstad", ""),
        ("secretariaat", ""),
        ("stad-heerlen", "Alleen de stad die dit knelpunt meldde en het secretariaat"),
        ("lezer", "Met de rol lezer kunt u niet de tekst van een knelpunt wijzigen."),
    ],
)
def test_who_gets_the_form_and_who_the_reason(app: Flask, who: str, sentence: str) -> None:
    shown = page(signed_in(app, who), f"/knelpunten/{complain(description='Al een jaar.')}")
    assert ('action="/knelpunten/K1001/tekst"' in shown) is not sentence
    assert sentence in shown
    assert "<summary>Wijzig dit knelpunt</summary>" in shown or sentence
    assert shown.count('id="tekst"') == 1


def test_of_the_register_and_of_what_is_solved_the_reason_stands_there(app: Flask) -> None:
    client = signed_in(app, "stad-zaanstad")
    assert "komt uit het register, met zijn bronnen" in page(client, "/knelpunten/K001")
    code = complain()
    answer(code)
    verify(code, "works")
    shown = page(client, f"/knelpunten/{code}")
    assert "De tekst blijft zoals hij is." in shown
    assert f'action="/knelpunten/{code}/tekst"' not in shown


def test_what_was_saved_is_told_only_after_this_form(app: Flask) -> None:
    card = find_obstacle(db.session, complain())

    def made(**query: str) -> Wording:
        return make_wording(card, ZAANSTAD, {}, None, query)

    with app.test_request_context():
        assert not made(bewaard="omhoog", let="bsn").saved
        assert made(bewaard="omhoog", let="bsn").past == ""
        assert made(bewaard="tekst").saved
        assert "een telefoonnummer" in made(bewaard="tekst", eerder="telefoon").past
        assert make_wording(card, HEERLEN, {}, None, {}).form is None
        assert (Wording.told("category", "geld"), Wording.told("description", "")) == ("geld", "leeg")
