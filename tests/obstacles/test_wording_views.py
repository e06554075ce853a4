"""Changing the text over HTTP: saved, refused with everything typed, a clash with three values, and the warnings."""

from __future__ import annotations

from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.obstacles.read import find_obstacle
from tests.careful_client import CarefulClient, csrf_token
from tests.factories import SECRETARIAT
from tests.obstacles.rewording import reword
from tests.register import page, signed_in
from tests.writing import complain

CELL = "/cellen/M028/zaanstad-zaandam-oost"
BSN = "111222333"  # passes the eleven test, given to nobody


def send(client: CarefulClient, code: str, version: int = 1, **typed: str) -> TestResponse:
    """Send the form as a browser would."""
    plain = {"title": "Geen personeel", "description": "", "category": "capaciteit", "version": str(version)}
    carried = {"csrf_token": csrf_token(client.get("/account")), "idempotency_key": "sleutel-tekst"}
    return client.post(f"/knelpunten/{code}/tekst", data=carried | plain | typed)


def landed(client: CarefulClient, sent: TestResponse) -> str:
    """The page that a save leads to."""
    assert sent.status_code == 303, sent.get_data(as_text=True)
    return page(client, sent.headers["Location"].split("#")[0])


def test_a_number_is_taken_out_and_the_page_says_what_the_history_keeps(app: Flask) -> None:
    client = signed_in(app, "stad-zaanstad")
    code = complain()
    sent = send(client, code, description=f"Gaat om {BSN}.")
    assert sent.headers["Location"] == f"/knelpunten/{code}?bewaard=tekst&let=bsn"
    shown = landed(client, sent)
    assert "Dit lijkt op een burgerservicenummer; dit kan openbaar worden." in shown
    assert "Haalt u het weg, dan staat het daar nog. Vraag de beheerder" in shown
    shown = landed(client, send(client, code, version=2, description="Gaat om een gezin."))
    assert "De vorige tekst leek een burgerservicenummer te bevatten." in shown
    assert "Dit lijkt op" not in shown
    assert "<p>Gaat om een gezin.</p>" in shown
    assert "Knelpunt aangepast" in shown, "a line in the history, with what was and what is"
    assert BSN not in shown
    assert BSN in page(client, "/geschiedenis"), "it only grows: the old text stands there"
    assert "leek een" not in landed(client, send(client, code, version=3, description="Gaat om een buurt."))


def test_a_refused_form_keeps_what_was_typed_and_stands_open(app: Flask) -> None:
    sent = send(signed_in(app, "stad-zaanstad"), complain(), title="", description="Mijn tekst", category="geld")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert "Noem het knelpunt in één korte zin." in shown
    assert "Mijn tekst</textarea>" in shown
    assert '<option selected value="geld">' in shown
    assert '<details class="ruim" id="tekst" open>' in shown


def test_a_clash_shows_three_values_and_saving_again_is_a_choice(app: Flask) -> None:
    code = complain()
    reword(code, title="Geen mensen", description="Ook in juli.", by=SECRETARIAT)
    client = signed_in(app, "stad-zaanstad")
    sent = send(client, code, title="Te weinig mensen")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "Een collega was u voor" in shown
    for value in ("Geen personeel", "Geen mensen", "Te weinig mensen"):
        assert value in shown
    assert 'value="Te weinig mensen"' in shown
    assert "Ook in juli.</textarea>" in shown, "what only the other changed is taken over"
    landed(client, send(client, code, version=2, title="Te weinig mensen", description="Ook in juli."))
    card = find_obstacle(db.session, code)
    assert (card.title, card.description) == ("Te weinig mensen", "Ook in juli.")


def test_nothing_changed_says_so_and_the_old_address_leads_back(app: Flask) -> None:
    client, code = signed_in(app, "stad-zaanstad"), complain(description=f"Gaat om {BSN}.")
    shown = landed(client, send(client, code, description=f"Gaat om {BSN}."))
    assert "Er is niets gewijzigd: het stond er al zo." in shown
    assert client.get(f"/knelpunten/{code}/tekst").headers["Location"] == f"/knelpunten/{code}#tekst"
    assert send(signed_in(app, "stad-heerlen"), code, title="Van mij").status_code == 403


def test_the_warning_after_raising_leads_to_where_the_text_is_changed(app: Flask) -> None:
    client = signed_in(app, "stad-zaanstad")
    typed = {"title": "Geen personeel", "description": f"Gaat om {BSN}.", "category": "capaciteit"}
    sent = client.submit(f"{CELL}/knelpunten", typed | {"idempotency_key": "sleutel-meld"}, page="/account")
    shown = landed(client, sent)
    assert 'U wijzigt hem op de pagina van <a href="/knelpunten/K1001#tekst">K1001</a>.' in shown
