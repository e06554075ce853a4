"""The agenda over HTTP: both lists, an item with its forms, what is refused, stale and stored."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alignment.agenda.read import PLACES, QUESTIONS
from tests.agenda.sitting import STEERING, TABLE, ask, bring, decide, place, version_of
from tests.careful_client import CarefulClient, csrf_token
from tests.factories import SECRETARIAT
from tests.obstacles.climbing import climb
from tests.register import page, signed_in
from tests.writing import complain, lines

KEY = "sleutel-van-de-test"


def send(client: CarefulClient, path: str, version: int = 0, **typed: str) -> TestResponse:
    """Send one form of the agenda as a browser would."""
    carried = {
        "csrf_token": csrf_token(client.get("/account")),
        "version": str(version),
        "idempotency_key": f"{KEY}{path}{version}",
    }
    return client.post(path, data=carried | typed)


def test_both_agendas_show_the_formula_and_every_factor(app: Flask) -> None:
    client = signed_in(app)
    assert "Er ligt nu geen knelpunt bij deze tafel." in page(client, "/agenda/regietafel")
    code = bring(TABLE)
    shown = page(client, "/agenda/doorbraakoverleg")
    assert "Rang = gebieden × inwoners van die gebieden × (1 + dagen boven de norm)." in shown
    assert "1 × 48.000 × 1 = 48.000" in shown
    assert "0 dagen van 14, binnen de norm, telt als 1" in shown
    assert re.search(r"Geblokkeerd geld</dt><dd class=\"stil-tekst\">onbekend", shown)
    assert code in shown
    assert "Vragen aan de tafel" not in shown
    assert "Er ligt nu 1 knelpunt." in page(client, "/agenda")
    assert 'href="/agenda/regietafel"' in page(client, "/knelpunten")


def test_the_secretariat_sees_how_to_start_an_agenda_and_others_do_not(app: Flask) -> None:
    office = signed_in(app, "secretariaat")
    shown = page(office, "/agenda")
    for text in ("Zo maakt u een agenda", "Maak agenda Doorbraakoverleg", 'href="/knelpunten?trede=ministry"'):
        assert text in shown
    assert 'href="/knelpunten?trede=breakthrough_table"' in page(office, "/agenda/regietafel")
    assert "Maak agenda Doorbraakoverleg" in page(office, "/knelpunten")
    city = signed_in(app)
    for path in ("/agenda", "/agenda/regietafel", "/knelpunten"):
        assert "Maak agenda" not in page(city, path)
        assert "Kies nog een knelpunt" not in page(city, path)


def test_an_obstacle_without_area_is_not_nought(app: Flask) -> None:
    shown = page(signed_in(app, "secretariaat"), "/agenda/regietafel")
    assert "niet te berekenen" in shown  # the rule stands on the page


def test_the_secretariat_reorders_and_takes_back(app: Flask) -> None:
    bring(title="Eén")
    code = bring(title="Twee")
    client = signed_in(app, "secretariaat")
    path = f"/agenda/regietafel/{code}"
    sent = send(client, f"{path}/plaats", position=" 1 ", reason="De minister vraagt erom.")
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{path}?bewaard=plaats")
    shown = page(client, "/agenda/regietafel")
    assert shown.index("Twee") < shown.index("Eén")
    assert "Reden: De minister vraagt erom." in shown
    assert "Berekende plaats: 1." in shown
    assert "Neem terug: de formule telt weer" in page(client, f"{path}?bewaard=plaats")
    assert send(client, f"{path}/plaats", 1, back="1").status_code == 303
    assert version_of(PLACES, code) == 2
    assert "Reden:" not in page(client, "/agenda/regietafel")


@pytest.mark.parametrize(
    ("who", "part", "typed", "sentence", "kept"),
    [
        (
            "secretariaat",
            "plaats",
            {"position": "een", "reason": "Mijn reden."},
            "Kies een plaats van 1",
            "Mijn reden.",
        ),
        ("secretariaat", "vraag", {"asked": "1", "advice": "a" * 281}, "Het advies telt 281 tekens", "a" * 281),
        ("secretariaat", "vraag", {"asked": "0"}, "staat niet als vraag aan de tafel", ""),
        ("regietafel", "besluit", {"decision": "Ons besluit."}, "Kies wat de tafel besloot.", "Ons besluit."),
        (
            "regietafel",
            "besluit",
            {"outcome": "agreed", "decision": "Ja.", "due": "volgende week"},
            "‘volgende week’ is geen datum.",
            'value="volgende week"',
        ),
    ],
)
def test_a_refused_form_keeps_what_was_typed(
    app: Flask, who: str, part: str, typed: dict[str, str], sentence: str, kept: str
) -> None:
    code = bring()
    sent = send(signed_in(app, who), f"/agenda/regietafel/{code}/{part}", **typed)
    shown = sent.get_data(as_text=True)
    assert sent.status_code == 422
    assert sentence in shown
    assert kept in shown
    assert "<title>Fout: " in shown
    assert len(re.findall(r'role="alert"', shown)) == 1


def test_a_question_stands_on_top_with_its_advice(app: Flask) -> None:
    code = bring()
    client = signed_in(app, "secretariaat")
    path = f"/agenda/regietafel/{code}"
    assert send(client, f"{path}/vraag", asked="1", advice="Stem in.").status_code == 303
    shown = page(client, "/agenda/regietafel")
    assert "Vragen aan de tafel (1 van hooguit 3)" in shown
    assert "Advies van het secretariaat: Stem in." in shown
    assert "Haal weg als vraag" in page(client, path)
    assert send(client, f"{path}/vraag", 1, asked="0").status_code == 303
    assert version_of(QUESTIONS, code) == 2
    assert "0 van hooguit 3" in page(client, "/agenda/regietafel")


def test_a_decision_comes_back_at_the_obstacle_and_its_cells(app: Flask) -> None:
    code = bring()
    member = signed_in(app, "regietafel")
    path = f"/agenda/regietafel/{code}"
    typed = {"outcome": "adapted", "decision": "Bel 06 12 34 56 78.", "lead": "BZK", "due": "1 juni 2099"}
    sent = send(member, f"{path}/besluit", **typed)
    assert (sent.status_code, sent.headers["Location"]) == (303, f"{path}?bewaard=besluit&let=telefoon")
    assert "Dit lijkt op een telefoonnummer" in page(member, sent.headers["Location"])
    for place_ in (f"/knelpunten/{code}", "/cellen/M028/zaanstad-zaandam-oost", "/agenda/regietafel", path):
        shown = page(member, place_)
        assert "Bel 06 12 34 56 78." in shown, place_
        assert "kkoord met aanpassing" in shown, place_
        assert "1 juni 2099" in shown, place_
    assert f"Besluit Regietafel over {code}" in page(member, "/cellen/M028/zaanstad-zaandam-oost")
    assert f"{code}, Regietafel" in page(member, "/geschiedenis")


def test_a_changed_agenda_is_a_conflict_that_keeps_what_was_typed(app: Flask) -> None:
    code = bring()
    place(code)
    ask(code)
    office, member = signed_in(app, "secretariaat"), signed_in(app, "regietafel")
    path = f"/agenda/regietafel/{code}"
    assert send(member, f"{path}/besluit", outcome="agreed", decision="In het eerste venster.").status_code == 303
    for client, part, typed in (
        (office, "plaats", {"position": "1", "reason": "Mijn getypte tekst."}),
        (office, "vraag", {"asked": "1", "advice": "Mijn getypte tekst."}),
        (member, "besluit", {"outcome": "held", "decision": "Mijn getypte tekst."}),
    ):
        sent = send(client, f"{path}/{part}", **typed)
        shown = sent.get_data(as_text=True)
        assert sent.status_code == 409, part
        assert ("zelf al op in een ander venster" if client is member else "intussen gewijzigd") in shown
        assert "Mijn getypte tekst." in shown
        assert 'name="version" value="1"' in shown


def test_who_may_not_is_refused_and_reads_why(app: Flask) -> None:
    code = bring()
    reader = signed_in(app)
    path = f"/agenda/regietafel/{code}"
    for part in ("plaats", "vraag", "besluit"):
        assert send(reader, f"{path}/{part}").status_code == 403
        back = reader.get(f"{path}/{part}")
        assert (back.status_code, back.headers["Location"]) == (303, f"{path}#{part}")
    shown = page(reader, path)
    assert "Met de rol lezer kunt u niet de agenda wijzigen." in shown
    assert 'method="post" action="/agenda' not in shown
    assert lines("agenda_place") == []


def test_what_left_the_table_says_so_and_what_never_was_is_not_found(app: Flask) -> None:
    code = bring(TABLE)
    decide(code, rung=TABLE, by=SECRETARIAT)
    climb(code)
    shown = page(signed_in(app, "regietafel"), f"/agenda/doorbraakoverleg/{code}")
    assert "ligt niet of niet meer bij: Doorbraakoverleg" in shown
    assert "Wij doen het." in shown
    for path in ("/agenda/regietafel/K001", f"/agenda/doorbraakoverleg/{complain(title='Laag')}"):
        never = signed_in(app).get(path)
        assert never.status_code == 404
        assert "stond nooit op deze agenda" in never.get_data(as_text=True)
    client = signed_in(app, "secretariaat")
    assert client.get("/agenda/regietafel/K999").status_code == 404
    assert client.get("/agenda/kabinet").status_code == 404
    assert send(client, f"/agenda/regietafel/{complain()}/plaats", position="1", reason="x").status_code == 422
    assert send(client, "/agenda/regietafel/K999/plaats", position="1", reason="x").status_code == 404
    assert STEERING not in shown
