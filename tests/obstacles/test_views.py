"""The table of obstacles and the page of one: two separate lists, honest about what is unknown."""

from __future__ import annotations

import pytest
from flask import Flask

from tests.counting import statements
from tests.factories import ZAANDAM
from tests.register import page, signed_in
from tests.writing import complain


def test_the_table_shows_every_obstacle(app: Flask) -> None:
    shown = page(signed_in(app), "/knelpunten?vorm=tabel")
    assert shown.count('<td data-l="Code">K0') == 39
    assert "geen maatregel genoemd" in shown
    assert "alle 16" in shown


@pytest.mark.parametrize(
    ("query", "code", "absent"),
    [
        ("categorie=geld", "K009", "K001"),
        ("maatregel=M027", "K008", "K001"),
        ("ministerie=VWS", "K008", "K001"),
        (f"gebied={ZAANDAM}", "K007", "K009"),
        ("zoek=jeúgdpakket+later", "K009", "K001"),
    ],
)
def test_the_filter_of_the_address(app: Flask, query: str, code: str, absent: str) -> None:
    shown = page(signed_in(app), f"/knelpunten?vorm=tabel&{query}")
    assert f'<td data-l="Code">{code}</td>' in shown
    assert f'<td data-l="Code">{absent}</td>' not in shown


def test_the_board_is_what_comes_first_and_the_filter_goes_along_to_the_table(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/knelpunten?categorie=geld")
    assert 'class="bord"' in shown
    assert "<td" not in shown
    assert shown.count('<article class="kk') == page(client, "/knelpunten?categorie=geld&vorm=tabel").count("<tr><td")
    assert 'href="/knelpunten?vorm=tabel&amp;categorie=geld"' in shown
    assert 'name="vorm" value="tabel"' in page(client, "/knelpunten?vorm=tabel")
    assert 'href="/knelpunten/K001#omhoog"' in page(client, "/knelpunten")


def test_nothing_found_says_so_and_unknown_values_count_as_absent(app: Flask) -> None:
    assert "Geen knelpunt past bij dit filter" in page(signed_in(app), "/knelpunten?zoek=bestaatniet")


def test_an_obstacle_names_its_measures_and_areas_separately(app: Flask) -> None:
    shown = page(signed_in(app), "/knelpunten/K007")
    assert "Maatregelen (1)" in shown
    assert "Gebieden (1)" in shown
    assert "/cellen/" not in shown
    assert "door ons afgeleid" in shown
    assert "S001" in shown
    assert "<td>gemeld</td>" in shown


def test_an_obstacle_from_memory_says_so_before_anything_else(app: Flask) -> None:
    shown = page(signed_in(app), "/knelpunten/K038")
    assert shown.index("Uit geheugen, niet als feit") < shown.index("<h1>")
    assert "niet gevonden" in shown


def test_an_obstacle_of_all_areas_and_one_of_none(app: Flask) -> None:
    client = signed_in(app)
    assert "Alle 16 gebieden" in page(client, "/knelpunten/K001")
    assert "Er is geen gebied genoemd" in page(client, "/knelpunten/K009")


def test_an_obstacle_that_a_city_raised_leads_to_its_cell(app: Flask) -> None:
    code = complain()
    client = signed_in(app)
    shown = page(client, f"/knelpunten/{code}")
    assert f'href="/cellen/M028/{ZAANDAM}"' in shown
    assert "Zaanstad" in shown
    assert f'<td data-l="Code">{code}</td>' in page(client, "/knelpunten?vorm=tabel")


def test_unknown_obstacles_are_not_found_and_the_table_costs_a_fixed_number_of_queries(app: Flask) -> None:
    client = signed_in(app)
    assert client.get("/knelpunten/K999").status_code == 404
    with statements() as seen:
        client.get("/knelpunten")
    assert len(seen) < 16
