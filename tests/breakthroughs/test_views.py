"""Breakthroughs over HTTP: found, proposed, kept and adopted; refused with everything typed; and their own look."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alignment.breakthroughs.rules import HERE_IT_BEGAN, NO_AREA_CHOSEN
from alignment.obstacles.rules import NOT_SOLVED
from tests.breakthroughs.doing import HEERLEN_NOORD, adoption_of, card_of, keep, propose, say, solved, take
from tests.careful_client import CarefulClient, csrf_token
from tests.factories import ZAANDAM
from tests.pages.cells import key_of
from tests.register import page, signed_in
from tests.writing import complain

KEY = "sleutel-van-de-test"
AREA = f"/doorbraken/D001/gebied/{HEERLEN_NOORD}"


def send(client: CarefulClient, path: str, version: int = 0, **typed: str) -> TestResponse:
    """Send one form as a browser would."""
    token = csrf_token(client.get("/account"))
    carried = {"csrf_token": token, "version": str(version), "idempotency_key": key_of(KEY + path + str(version))}
    return client.post(path, data=carried | typed)


def test_the_grid_and_the_list_show_everything_and_what_nobody_said(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/doorbraken")
    assert shown.count('class="vh">D001 in ') == 16
    assert "D001 in Heerlen-Noord: nog niets gezegd" in shown
    assert "D006 in Schiedam Nieuwland-Oost: hier begonnen" in shown
    say("D001", "not_fitting", note="Geen school.")
    assert "D001 in Heerlen-Noord: past niet" in page(client, "/doorbraken")
    listed = page(client, "/doorbraken?vorm=lijst")
    assert "16</b> doorbraken" in listed
    assert "in geen gebied; wel iets gezegd in 1" in listed


def test_filters_stand_in_the_address(app: Flask) -> None:
    client = signed_in(app)
    found = page(client, "/doorbraken?vorm=lijst&stadium=pilot&herkomst=schiedam-nieuwland-oost")
    assert set(re.findall(r'href="/doorbraken/(D\d+)"', found)) == {"D006"}
    assert "Geen doorbraak past" in page(client, "/doorbraken?stadium=dropped")
    obstacle = solved()
    code = propose(obstacle=obstacle)
    assert f'href="/doorbraken/{code}"' in page(client, f"/doorbraken?vorm=lijst&knelpunt={obstacle}")


def test_a_city_proposes_and_sees_it(app: Flask) -> None:
    client = signed_in(app, "stad-zaanstad")
    form = page(client, "/doorbraken/nieuw")
    assert ZAANDAM in form
    assert HEERLEN_NOORD not in form, "only her own areas"
    fields = {"title": "Eén loket", "description": "Eén loket.", "area": ZAANDAM, "lesson": "Bel 06-12345678"}
    sent = send(client, "/doorbraken/nieuw", **fields)
    assert sent.headers["Location"] == "/doorbraken/D1001?bewaard=nieuw&let=telefoon"
    shown = page(client, sent.headers["Location"])
    assert "Uw voorstel staat hieronder" in shown
    assert "lijkt op een telefoonnummer; dit kan openbaar worden" in shown
    assert HERE_IT_BEGAN in shown


def test_a_refused_proposal_keeps_what_was_typed(app: Flask) -> None:
    sent = send(signed_in(app, "stad-zaanstad"), "/doorbraken/nieuw", title="", description="Mijn lange tekst", area="")
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert NO_AREA_CHOSEN in shown
    assert "Mijn lange tekst" in shown
    assert "<title>Fout: " in shown


def test_an_obstacle_becomes_a_breakthrough_only_when_solved(app: Flask) -> None:
    client, open_one = signed_in(app, "stad-zaanstad"), complain()
    assert NOT_SOLVED in page(client, f"/knelpunten/{open_one}"), "the reason stands at the button"
    assert NOT_SOLVED in page(client, f"/doorbraken/nieuw?knelpunt={open_one}")
    fields = {"title": "Loket", "description": "Tekst.", "area": ZAANDAM}
    sent = send(client, "/doorbraken/nieuw", obstacle=open_one, **fields)
    assert sent.status_code == 422
    assert NOT_SOLVED in sent.get_data(as_text=True)
    closed = solved()
    address = f"/doorbraken/nieuw?knelpunt={closed}"
    assert f'href="{address}"' in page(client, f"/knelpunten/{closed}")
    made = page(client, address)
    assert 'value="Geen personeel"' in made
    assert "Het geld komt in mei." in made
    assert send(client, "/doorbraken/nieuw", obstacle=closed, **fields).status_code == 303
    assert card_of("D1001").obstacles == (closed,)


def test_the_secretariat_keeps_it_and_two_edits_clash(app: Flask) -> None:
    client, path = signed_in(app, "secretariaat"), "/doorbraken/D001/vastgelegd"
    sent = send(client, path, stage="pilot", scope="areas", conditions="Een ruimte.", first_steps="Bel.")
    assert sent.headers["Location"] == "/doorbraken/D001?bewaard=vastgelegd#vastgelegd"
    shown = page(client, "/doorbraken/D001?bewaard=vastgelegd")
    assert "Een ruimte." in shown
    assert "(bij het begin: voorstel)" in shown
    clash = send(client, path, stage="agreed", scope="areas", lesson="Mijn les")
    told = clash.get_data(as_text=True)
    assert clash.status_code == 409
    assert "Mijn les" in told
    assert "Wat u twee keer wijzigde" in told
    assert 'name="version" value="1"' in told
    assert card_of("D001").stage == "pilot"
    assert send(client, path, 1, stage="klaar").status_code == 422


def test_the_button_says_what_becomes_of_the_note(app: Flask) -> None:
    client = signed_in(app, "stad-heerlen")
    assert "toelichting blijft" not in page(client, "/doorbraken/D001")
    assert send(client, AREA, status="pilot", note="Twee scholen.").status_code == 303
    assert "Uw toelichting blijft staan." in page(client, "/doorbraken/D001")
    assert send(client, AREA, 1, status="not_fitting", note="Geen scholen.").status_code == 303
    shown = page(client, "/doorbraken/D001")
    assert "Uw reden waarom het niet past staat er dan niet meer bij" in shown
    assert "toelichting blijft" not in shown


def test_a_city_says_what_its_area_does_and_takes_over(app: Flask) -> None:
    keep("D001", conditions="Een ruimte.", first_steps="Bel de corporatie.")
    client = signed_in(app, "stad-heerlen")
    refused = send(client, AREA, status="not_fitting", plan="Mijn plan")
    assert refused.status_code == 422
    assert "Schrijf waarom deze doorbraak niet past" in refused.get_data(as_text=True)
    assert "Mijn plan" in refused.get_data(as_text=True)
    assert send(client, AREA, status="pilot").headers["Location"] == (
        f"/doorbraken/D001?bewaard={HEERLEN_NOORD}#gebieden"
    )
    assert send(client, f"{AREA}/overnemen", 1).status_code == 303
    shown = page(client, f"/doorbraken/D001?bewaard={HEERLEN_NOORD}")
    assert "Plan van Heerlen-Noord" in shown
    assert "0 dagen" in shown
    assert "al overgenomen" in shown
    assert send(client, f"{AREA}/overnemen", 1).status_code == 303, "the same form again is the same write"
    other = signed_in(app, "stad-heerlen")
    assert send(other, AREA, 1, status="idea").status_code == 409
    assert adoption_of("D001").status == "adopted"


@pytest.mark.parametrize("path", [AREA, f"{AREA}/overnemen", "/doorbraken/D001/vastgelegd", "/doorbraken/nieuw"])
def test_who_may_not_is_refused(app: Flask, path: str) -> None:
    assert send(signed_in(app, "lezer"), path, status="idea", stage="pilot").status_code == 403
    if "gebied" in path:
        assert send(signed_in(app, "stad-zaanstad"), path, status="idea").status_code == 403


def test_addresses_lead_where_they_should(app: Flask) -> None:
    client = signed_in(app)
    for asked, wanted in (
        ("/doorbraken/d001", "/doorbraken/D001"),
        (AREA, "/doorbraken/D001#gebieden"),
        ("/doorbraken/D001/vastgelegd", "/doorbraken/D001#vastgelegd"),
    ):
        assert client.get(asked).headers["Location"] == wanted
    assert client.get("/doorbraken/D999").status_code == 404


def test_the_pages_of_an_area_a_measure_and_the_search_know_it(app: Flask) -> None:
    client = signed_in(app)
    assert "nog niets over een doorbraak gezegd" in page(client, f"/gebieden/{HEERLEN_NOORD}")
    keep("D002", conditions="Naaldconditie.")
    take("D002")
    shown = page(client, f"/gebieden/{HEERLEN_NOORD}")
    assert "D002 High dosage tutoring" in shown
    assert "Naaldconditie." in shown, "the draft plan"
    assert "overgenomen in 1 gebied" in page(client, "/maatregelen/M068")
    assert 'href="/doorbraken/D002"' in page(client, "/zoeken?q=naaldconditie")


def test_what_was_typed_is_text_and_no_code(app: Flask) -> None:
    evil = "<script>alert(1)</script>"
    code = propose(evil, fields={"description": evil, "conditions": evil})
    for path in (f"/doorbraken/{code}", "/doorbraken", "/doorbraken?vorm=lijst", f"/gebieden/{ZAANDAM}"):
        assert evil not in page(signed_in(app), path)
