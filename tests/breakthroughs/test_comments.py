"""People talk under a breakthrough as under an obstacle: everyone may, who is asked sees it in mijn werk."""

from __future__ import annotations

from flask import Flask
from werkzeug.test import TestResponse

from tests.careful_client import CarefulClient, csrf_token
from tests.register import page, signed_in


def send(client: CarefulClient, **typed: str) -> TestResponse:
    """Say something under D002 as a browser would."""
    carried = {"csrf_token": csrf_token(client.get("/account")), "version": "0", "idempotency_key": "k" * 20}
    return client.post("/doorbraken/D002/opmerking", data=carried | typed)


def test_a_comment_stands_there_and_asks_who_is_named(app: Flask) -> None:
    reader, ministry = signed_in(app, "lezer"), signed_in(app, "ministerie-ocw")
    assert "Niemand heeft hier nog iets gezegd." in page(reader, "/doorbraken/D002")
    sent = send(reader, note="Zie https://www.voorbeeld.nl/verslag. @OCW, kent u dit?")
    assert sent.status_code == 303
    assert sent.headers["Location"] == "/doorbraken/D002?bewaard=opmerking#opmerkingen"
    shown = page(reader, "/doorbraken/D002?bewaard=opmerking")
    assert "Uw opmerking staat hieronder." in shown
    assert "Opmerking geplaatst" in shown.partition('id="geschiedenis"')[2], "and in its history"
    assert 'href="https://www.voorbeeld.nl/verslag"' in shown
    assert 'href="/doorbraken/D002#opmerkingen"' in page(ministry, "/mijn-werk")
    assert send(ministry, note="Ja.").status_code == 303
    assert 'href="/doorbraken/D002#opmerkingen"' not in page(ministry, "/mijn-werk")


def test_a_refused_comment_keeps_what_was_typed(app: Flask) -> None:
    sent = send(signed_in(app, "lezer"), note="Hallo @Bestaatniet!")
    assert sent.status_code == 422
    assert "Hallo @Bestaatniet!" in sent.get_data(as_text=True)
    assert send(signed_in(app, "lezer"), note="").status_code == 422
