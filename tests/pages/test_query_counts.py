"""Every page asks as many questions of the database for 340 areas as for 16, also when every cell says something."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from alignment.matrix import kept
from alignment.people import sessions
from tests.areas.figuring import csv_of, enter
from tests.benchmarks.ground import add_areas, assess_all
from tests.careful_client import CarefulClient
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.obstacles.climbing import climb
from tests.people.browser import browser
from tests.returns.by_hand import downloaded, sent, taken_back, taken_over
from tests.writing import complain, pay, save, tick

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # the same code asks on both
CELL = f"/cellen/M028/{ZAANDAM}"
MOST = 32  # of any page; the cell shows the most kinds of things
OWN = (CELL, "/mijn-werk", f"/blok?gebied={ZAANDAM}", "/blok?maatregel=M028")  # differ with who looks
PAGES = (
    "/",
    *OWN,
    f"{CELL}?paneel=1",
    f"{CELL}/uitleg/landing",
    f"{CELL}/uitleg/ontvangen",
    "/zoeken?q=toelichting",
    "/blok/plak",
    "/maatregelen",
    "/maatregelen/M028",
    "/pakketten/JEUGD2020",
    "/ministeries",
    "/ministeries/VWS",
    "/gebieden",
    f"/gebieden/{ZAANDAM}",
    "/knelpunten",
    "/knelpunten?vorm=tabel",
    "/knelpunten/K001",
    "/knelpunten/K1001",
    "/doorbraken",
    "/doorbraken?vorm=lijst",
    "/doorbraken/D001",
    "/agenda",
    "/agenda/regietafel",
    "/agenda/doorbraakoverleg/K001",
    "/herkenning/K001",
    "/signalen",
    "/signalen/SG001",
    "/signalen/nieuw",
    "/herkenning/SG001",
    "/doorbraken/nieuw",
    "/agenda/doorbraakoverleg",
    "/knelpunten/lijkt?titel=Geen+personeel&categorie=capaciteit&maatregel=M028",
    "/geschiedenis",
    "/excel",
)
UPLOADS = tuple(f"/excel/uploads/{number}" for number in (1, 2, 3, 4))  # to look at, taken over, taken back, refused
OFFICE = ("/gebieden/cijfers", "/gebieden/cijfers?cijfer=I1001", "/agenda", "/knelpunten", f"/gebieden/{ZAANDAM}")


def send_files(app: Flask) -> None:
    """One file of each state, of Zaanstad."""
    client = browser(app, "stad-zaanstad", careful=False)
    book = downloaded(client)
    for measure in ("M029", "M030", "M031"):
        book.put(f"{measure}/{ZAANDAM}", "Versneld gevraagd", "ja")
        where = sent(client, book.saved())
        if measure != "M029":
            taken_over(client, where)
    taken_back(client, where)
    sent(client, b"geen werkboek")


def asked(client: CarefulClient, paths: tuple[str, ...]) -> dict[str, int]:
    """The number of statements of each page, made anew."""
    counts = {}
    for path in paths:
        client.get(path)  # the cookie remembers the filter of the matrix; after this it has nothing left to do
        kept._kept.clear()
        with statements() as seen:
            assert client.get(path).status_code == 200, path
        counts[path] = len(seen)
    return counts


@sqlite_only
@pytest.mark.parametrize(
    ("who", "paths"), [("stad-zaanstad", PAGES + UPLOADS), ("ministerie-vws", OWN), ("secretariaat", OFFICE)]
)
def test_340_areas_ask_as_much_as_16(
    app: Flask, monkeypatch: pytest.MonkeyPatch, who: str, paths: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sessions, "TOUCH_EVERY", timedelta(hours=1))  # its one write a minute is of no page
    climb("K001")
    climb("K001")  # to the Doorbraakoverleg: elsewhere it has no page
    save("rollout", "running")
    save("landing", "not_landing", note="Niets van gezien.")
    pay("received", 1000)
    tick("accelerated", "asked")
    complain()
    enter(csv_of())
    send_files(app)
    client = browser(app, who, careful=False)
    few = asked(client, paths)
    assert max(few.values()) <= MOST
    assert few.get("/", 0) <= 8
    add_areas(324)
    assess_all(leave=("M028",))
    assert asked(client, paths) == few
