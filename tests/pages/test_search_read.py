"""What can be found: everything that is written, of what was not withdrawn, each kind in one query."""

from __future__ import annotations

from typing import Any

from flask import Flask
from sqlalchemy import insert

from alignment.areas.models import AreaText, Initiative
from alignment.db import db, transaction, utc_now
from alignment.measures.store import MEASURE, load_stored
from alignment.measures.withdrawal import withdraw_measure
from alignment.pages.search_read import KINDS, Found
from tests.benchmarks.ground import add_areas
from tests.counting import statements
from tests.factories import SECRETARIAT, ZAANDAM
from tests.work.remarks import remark
from tests.writing import complain, save

WRITTEN: dict[str, Any] = {"version": 1, "changed_at": utc_now(), "changed_by": "Zara", "changed_for": "Zaanstad"}


def found(kind: str) -> list[Found]:
    return list(KINDS[kind][1](db.session))


def write_something_of_each() -> None:
    """A text of every kind that people write, all with the word naald."""
    save("rollout", "running", note="Naald van het Rijk.")
    save("landing", "landing", note="Naald van de stad.")
    remark("comment", "landing", "Naald als opmerking.")
    complain("Naald in de weg")
    initiative = {"area_slug": ZAANDAM, "title": "Naald en draad", "note": "Buurtatelier.", "partner": "Bibliotheek"}
    with transaction() as session:
        session.execute(insert(Initiative).values(**initiative, withdrawn=False, **WRITTEN))
        session.execute(insert(Initiative).values(**initiative | {"title": "Weg"}, withdrawn=True, **WRITTEN))
        session.execute(insert(AreaText).values(area_slug=ZAANDAM, programme="Naald in het programma.", **WRITTEN))


def test_everything_that_people_write_is_there(app: Flask) -> None:
    write_something_of_each()
    naald = {kind: [one for one in found(kind) if "naald" in f"{one.title} {one.text}".lower()] for kind in KINDS}
    cell = f"/cellen/M028/{ZAANDAM}"
    assert [(one.address, one.beside.split(" · ")[0]) for one in naald["teksten"]] == [
        (cell, "Stad ziet"),
        (cell, "Rijk zegt"),
    ]
    assert [(one.address, one.beside) for one in naald["reacties"]] == [(cell, "Opmerking · Zaanstad · Zara Zaanstad")]
    assert [one.address for one in naald["knelpunten"]] == ["/knelpunten/K1001"]
    assert [one.address for one in naald["gebieden"]] == [f"/gebieden/{ZAANDAM}"]
    assert [one.title for one in naald["initiatieven"]] == ["Naald en draad"]
    assert [one.title for one in found("initiatieven")] == ["Naald en draad"], "what was withdrawn is not found"
    assert naald["maatregelen"] == naald["pakketten"] == []
    assert {one.address for one in found("pakketten")} >= {"/pakketten/KB2020"}


def test_a_withdrawn_measure_is_not_found_and_its_texts_neither(app: Flask) -> None:
    write_something_of_each()
    version = load_stored(db.session, MEASURE, "M028").version
    with transaction() as session:
        withdraw_measure(session, code="M028", version=version, idempotency_key=None, by=SECRETARIAT, why="Vervallen.")
    assert "/maatregelen/M028" not in [one.address for one in found("maatregelen")]
    assert found("teksten") == found("reacties") == []


def test_each_kind_is_one_query_whatever_its_size(app: Flask) -> None:
    write_something_of_each()
    add_areas(100)
    for kind in KINDS:
        with statements() as seen:
            assert found(kind)
        assert len(seen) == 1, kind
