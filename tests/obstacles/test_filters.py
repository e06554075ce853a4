"""Which obstacles a reader sees, and that every counter counts just what its own filter shows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask

from alignment.db import db
from alignment.obstacles.filters import ObstacleFilters, Surroundings, read_filters
from alignment.obstacles.read import find_obstacle
from tests.factories import ZAANDAM
from tests.obstacles.climbing import answer
from tests.register import page, signed_in
from tests.writing import complain

COUNTER = re.compile(r'class="teller" href="([^"]*)"( aria-current="true")?><b>(\d+)</b>([^<]+)</a>')


def counters(shown: str) -> dict[str, tuple[str, int]]:
    """Address and number by the word of a counter."""
    found = COUNTER.findall(shown)
    return {word: (address.replace("&amp;", "&"), int(number)) for address, _, number, word in found}


def test_unknown_values_count_as_absent() -> None:
    given = dict.fromkeys(("categorie", "ministerie", "maatregel", "gebied", "trede", "termijn", "toon"), "x")
    assert read_filters(given, (), ()) == ObstacleFilters()
    assert ObstacleFilters(trede="reported").given == {"trede": "reported"}


def test_an_obstacle_on_a_cell_is_seen_in_the_area_of_the_cell(app: Flask) -> None:
    plain = find_obstacle(db.session, "K009")
    around = Surroundings(today=date(2021, 3, 2), own=None, ministries={}, cities={})
    here = ObstacleFilters(gebied=ZAANDAM)
    assert not here.wants(plain, around)
    assert here.wants(replace(plain, cells=(("M028", ZAANDAM),)), around)
    assert here.wants(replace(plain, all_areas=True), around)


@pytest.mark.parametrize(
    ("who", "words"),
    [
        ("stad-zaanstad", ["alle", "open", "te laat", "van mij", "wacht op mijn bevestiging"]),
        ("ministerie-vws", ["alle", "open", "te laat", "van mij"]),
        ("lezer", ["alle", "open", "te laat"]),
    ],
)
def test_a_counter_counts_what_its_filter_shows(app: Flask, who: str, words: list[str]) -> None:
    code = complain()
    answer(code)
    client = signed_in(app, who)
    found = counters(page(client, "/knelpunten?vorm=tabel&categorie=geld"))
    assert list(found) == words
    for word, (address, number) in counters(page(client, "/knelpunten?vorm=tabel")).items():
        assert page(client, address).count('<td data-l="Code">') == number, word


def test_what_waits_for_my_confirmation_is_what_i_stand_behind_and_did_not_judge(app: Flask) -> None:
    code = complain()
    zaanstad, heerlen = signed_in(app, "stad-zaanstad"), signed_in(app, "stad-heerlen")
    waiting = "wacht op mijn bevestiging"
    assert counters(page(zaanstad, "/knelpunten"))[waiting][1] == 0, "there is no answer yet"
    answer(code)
    assert counters(page(zaanstad, "/knelpunten"))[waiting][1] == 1
    assert counters(page(heerlen, "/knelpunten"))[waiting][1] == 0
    assert counters(page(heerlen, "/knelpunten"))["van mij"][1] == 0
    assert counters(page(zaanstad, "/knelpunten"))["van mij"][1] == 1


def test_a_long_column_shows_its_first_cards_and_leads_to_all_of_them(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/knelpunten")
    more = re.findall(r'<a href="([^"]*)">Nog (\d+): toon ze alle (\d+) als tabel', shown)
    assert more, "the register puts more than one column full on its first rung"
    assert shown.count('<article class="kk') + sum(int(hidden) for _, hidden, _ in more) == 39
    for address, _, number in more:
        assert page(client, address.replace("&amp;", "&")).count('<td data-l="Code">') == int(number)
