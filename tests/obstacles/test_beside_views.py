"""The writes beside the ladder over HTTP: saved, refused with everything typed, stale, and a warning afterwards."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.obstacles.read import find_obstacle
from tests.careful_client import CarefulClient, csrf_token
from tests.obstacles.besides import assign, lie_under
from tests.register import page, signed_in

CARRIED = ("version", "idempotency_key", "owner", "due")


def send(client: CarefulClient, code: str, name: str, **typed: str) -> TestResponse:
    """Send one form as a browser would."""
    carried = {"csrf_token": csrf_token(client.get("/account")), "version": "0", "idempotency_key": "sleutel-" + name}
    return client.post(f"/knelpunten/{code}/{name}", data=carried | typed)


def test_the_secretariat_joins_splits_and_assigns(app: Flask) -> None:
    client = signed_in(app, "secretariaat")
    for name, typed, anchor in (
        ("wortel", {"root": "K008", "reason": "Zelfde oorzaak."}, "wortel"),
        ("los", {"reason": "Toch niet.", "version": "1"}, "wortel"),
        ("wie", {"owner": "Team Jeugd", "due": "3 mei 2059"}, "wie"),
        ("opmerking", {"note": "Zie https://voorbeeld.nl/stuk.pdf."}, "opmerkingen"),
    ):
        sent = send(client, "K001", name, **typed)
        assert sent.status_code == 303, sent.get_data(as_text=True)
        assert sent.headers["Location"] == f"/knelpunten/K001?bewaard={name}#{anchor}"
        assert "<h2>Opgeslagen</h2>" in page(client, sent.headers["Location"].split("#")[0])
    shown = page(client, "/knelpunten/K001")
    assert (
        '<a href="https://voorbeeld.nl/stuk.pdf" rel="noopener noreferrer">https://voorbeeld.nl/stuk.pdf</a>.' in shown
    )
    assert "Toch niet." in shown, "the reason stands in the history"


@pytest.mark.parametrize(
    ("name", "typed", "sentence", "kept"),
    [
        ("wortel", {"root": "K001", "reason": "Mijn reden"}, "niet onder zichzelf", "Mijn reden"),
        ("wie", {"owner": "Team Zorg", "due": "gisteren"}, "Nog niet opgeslagen", "Team Zorg"),
        ("wie", {"owner": "Team Zorg", "due": "3-5-2021"}, "3 mei 2021 is al voorbij.", "Team Zorg"),
        ("opmerking", {"note": "Vraag @Nergens"}, "Er is geen organisatie @Nergens", "Vraag @Nergens"),
        ("los", {"reason": "Mijn reden"}, "niets los te maken", "Mijn reden"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    app: Flask, name: str, typed: dict[str, str], sentence: str, kept: str
) -> None:
    sent = send(signed_in(app, "secretariaat"), "K001", name, **typed)
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert sentence in shown
    assert kept in shown


def test_a_conflict_says_what_stands_there_and_keeps_what_was_typed(app: Flask) -> None:
    assign("K001", "Team Werk")
    sent = send(signed_in(app, "secretariaat"), "K001", "wie", owner="Team Zorg")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 409
    assert "wijzigde dit intussen in ‘Team Werk’" in shown
    assert 'value="Team Zorg"' in shown
    lie_under("K001", "K002")
    sent = send(signed_in(app, "secretariaat"), "K001", "wortel", root="K003", reason="Mijn reden")
    assert sent.status_code == 409
    assert "Mijn reden" in sent.get_data(as_text=True)
    assert find_obstacle(db.session, "K001").root == "K002"


def test_a_second_press_never_overwrites_what_only_a_colleague_changed(app: Flask) -> None:
    assign("K001", "Team Werk", due=date(2021, 5, 3))
    client = signed_in(app, "secretariaat")
    seen = {"version": "1", "due": "2021-05-03"}
    assign("K001", "Team Jeugd", due=date(2021, 6, 1))
    first = send(client, "K001", "wie", **seen, owner="Team Zorg")
    shown = first.get_data(as_text=True)
    again = {name: re.findall(rf'name="{name}"[^>]* value="([^"]*)"', _form_of(shown, "wie"))[0] for name in CARRIED}
    assert first.status_code == 409
    assert (again["version"], again["due"], again["owner"]) == ("2", "2021-06-01", "Team Zorg")
    assert again["idempotency_key"] not in ("", "sleutel-wie"), "the second press is another one"
    assert send(client, "K001", "wie", **again).status_code == 303
    card = find_obstacle(db.session, "K001")
    assert (card.owner, card.due) == ("Team Zorg", date(2021, 6, 1)), "the day of the colleague still stands"


def _form_of(shown: str, name: str) -> str:
    """The form of a page that goes to this address."""
    return re.findall(rf'<form[^>]* action="[^"]*/{name}".*?</form>', shown, re.DOTALL)[0]


def test_what_looks_private_is_warned_about_after_saving(app: Flask) -> None:
    client = signed_in(app)
    sent = send(client, "K001", "opmerking", note="Bel 06-12345678.")
    assert "dit kan openbaar worden" in page(client, sent.headers["Location"].split("#")[0])


def test_an_old_address_leads_back_and_markup_stays_text(app: Flask) -> None:
    client = signed_in(app)
    assert client.get("/knelpunten/K001/opmerking").headers["Location"] == "/knelpunten/K001#opmerkingen"
    send(client, "K001", "opmerking", note="<b>vet</b> javascript:alert(1) http://oud.nl")
    shown = page(client, "/knelpunten/K001")
    assert "&lt;b&gt;vet" in shown
    assert 'href="http://oud.nl' not in shown
