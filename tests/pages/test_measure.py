"""The list of measures and the page of one: what is found, what is not, and with how many queries."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import update

from alignment.db import db, transaction
from alignment.matrix import kept
from alignment.measures.models import Measure
from alignment.measures.read import load_measures
from alignment.measures.withdrawal import withdraw_measure
from alignment.pages.measure import gaps_told, read_list_filters
from tests.benchmarks.ground import add_areas
from tests.counting import statements
from tests.factories import SECRETARIAT, ZAANDAM
from tests.matrices import matrix_of, square
from tests.register import page, signed_in
from tests.writing import pay, tick


def test_the_list_shows_every_measure_once(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/maatregelen")
    for number in range(1, 93):
        assert shown.count(f'<td data-l="Code">M{number:03}</td>') == 1
    assert "niet gevonden" in shown


@pytest.mark.parametrize(("who", "offered"), [("lezer", False), ("secretariaat", True), ("stad-zaanstad", False)])
def test_only_the_secretariat_is_offered_to_write(app: Flask, who: str, offered: bool) -> None:
    client = signed_in(app, who)
    assert ("/maatregelen/nieuw" in page(client, "/maatregelen")) is offered
    assert ("/maatregelen/M001/wijzig" in page(client, "/maatregelen/M001")) is offered


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("pakket=KB2020", 21),
        ("brief=yes", 1),
        ("zekerheid=memory", 1),
        ("zoek=jongérenwerk+extra", 2),
        ("ministerie=VWS&groep=thema", None),
        ("groep=ministerie&thema=werk&termijn=kort", None),
        ("zoek=bestaatniet", 0),
    ],
)
def test_the_filter_of_the_address(app: Flask, query: str, count: int | None) -> None:
    client = signed_in(app)
    shown = page(client, f"/maatregelen?{query}")
    found = shown.count('<td data-l="Code">')
    assert found == count if count is not None else 0 < found < 92
    assert f"<b>{found}</b> van 92" in shown


def test_a_measure_is_generic_until_one_area_has_a_tick(app: Flask) -> None:
    client = signed_in(app)
    tag, fact = '<span class="tag">generiek</span>', "voor geen enkel gebied is iets gevraagd"
    assert page(client, "/maatregelen").count(tag) == 92
    assert tag in page(client, "/maatregelen/M028")
    assert fact in page(client, "/maatregelen/M028")
    tick("extra", "asked", "no")
    assert page(client, "/maatregelen").count(tag) == 92, "no is no tick"
    tick("extra", "promised")
    shown = page(client, "/maatregelen/M028")
    assert tag not in shown
    assert "in 1 gebied is iets gevraagd, toegezegd of gedaan" in shown
    assert page(client, "/maatregelen").count(tag) == 91


def test_unknown_values_in_the_address_count_as_absent() -> None:
    assert not read_list_filters({"zekerheid": "x", "brief": "y", "groep": "z"}).active
    assert read_list_filters({"brief": "yes"}).active


def test_the_page_of_a_measure_with_its_sources_and_every_area(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/maatregelen/M002")
    for words in ("€\u00a0244.000.000, totaal voor de hele periode", "onderwerp in de brief", "S012", "2 juni 2020"):
        assert words in shown
    assert shown.count('<a href="/cellen/M002/') == 16
    assert "Nog niet beoordeeld in 16" in shown


def test_a_measure_from_memory_says_so_before_anything_else(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/maatregelen/M022")
    assert shown.index("Uit geheugen, niet als feit") < shown.index("<h1>")
    assert "Er is geen bron vastgelegd" in shown
    assert '<div class="melding let">' not in page(client, "/maatregelen/M001")


def test_areas_that_the_source_does_not_name_get_a_hint(app: Flask) -> None:
    client = signed_in(app)
    code = next(card.code for card in load_measures(db.session) if card.names(ZAANDAM) is False)
    assert "niet genoemd</span>" in page(client, f"/maatregelen/{code}")
    assert "niet genoemd</span>" not in page(client, "/maatregelen/M001")


def test_a_withdrawn_measure_is_readable_but_not_listed(app: Flask) -> None:
    client = signed_in(app)
    with transaction() as session:
        withdraw_measure(session, code="M003", why="Vervangen.", version=1, idempotency_key=None, by=SECRETARIAT)
    assert '<td data-l="Code">M003</td>' not in page(client, "/maatregelen")
    assert "/maatregelen/M003" in page(client, "/maatregelen?ingetrokken=1")
    shown = page(client, "/maatregelen/M003")
    assert "Ingetrokken op" in shown
    assert "/cellen/M003" not in shown


def test_unknown_measures_are_not_found(app: Flask) -> None:
    answer = signed_in(app).get("/maatregelen/M999")
    assert answer.status_code == 404
    assert "M999" in answer.get_data(as_text=True)


def test_gaps_are_counted_and_silence_is_said() -> None:
    (row,) = matrix_of({("M001", "a-1"): square("running", "detours")}).rows
    assert gaps_told(row) == "1 kloof"
    assert gaps_told(matrix_of().rows[0]) == "nog niet beoordeeld"


def test_the_list_asks_as_much_for_92_measures_as_for_10(app: Flask) -> None:
    client = signed_in(app)

    def queries() -> int:
        client.get("/maatregelen")  # signs the account in anew after a write of the test itself
        kept._kept.clear()
        with statements() as seen:
            assert client.get("/maatregelen").status_code == 200
        return len(seen)

    many = queries()
    with transaction() as session:
        for number in range(11, 93):
            withdraw_measure(
                session, code=f"M{number:03}", why="Proef.", version=1, idempotency_key=None, by=SECRETARIAT
            )
    assert queries() == many < 25


def test_money_is_told_per_rung_with_how_many_are_known(app: Flask) -> None:
    client = signed_in(app)
    pay("received", 1000, measure="M002")
    pay("spent", 0, measure="M002")
    shown = page(client, "/maatregelen/M002")
    money = shown[shown.index('id="geld"') : shown.index('id="knelpunten"')]
    for words in (
        "€\u00a0244.000.000",
        "1 van de 15 gemeenten",
        "1 van de 16 gebieden",
        "nog niet bekend",
        "€\u00a00<",
    ):
        assert words in money
    assert money.count('role="img"') == 5
    assert "zijn niet van evenveel plaatsen bekend" in money
    assert "0 van de 15 gemeenten" in page(client, "/maatregelen/M001")


def test_an_amount_from_memory_is_no_amount_and_a_part_is_said_to_be_one(app: Flask) -> None:
    client = signed_in(app)
    cards = load_measures(db.session)
    assert "uit geheugen, niet als feit</td>" not in page(client, "/maatregelen/M002")
    with transaction() as session:
        session.execute(update(Measure).where(Measure.code == "M002").values(amount_verification="memory", version=2))
    client.careful = False
    kept._kept.clear()
    assert "uit geheugen, niet als feit</td>" in page(client, "/maatregelen/M002?opnieuw=1")
    part = next(card.code for card in cards if card.part_of and card.announced is not None)
    assert "telt nergens dubbel mee" in page(client, f"/maatregelen/{part}")


@pytest.mark.parametrize("path", ["/maatregelen", "/maatregelen/M028"])
def test_340_areas_ask_as_much_as_16(app: Flask, path: str) -> None:
    client = signed_in(app)
    client.careful = False

    def queries() -> int:
        client.get(path)
        kept._kept.clear()
        with statements() as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    few = queries()
    add_areas(324)
    assert queries() == few <= 25
