"""The page of an obstacle beside its ladder: root, who and when, comments, and who gets which form."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask

from alignment.db import utc_now
from alignment.formats import day, local_date
from tests.counting import statements
from tests.obstacles.besides import assign, comment, lie_under
from tests.register import page, signed_in
from tests.writing import complain


@pytest.mark.parametrize(
    ("who", "forms"),
    [("secretariaat", {"wortel", "wie", "opmerking"}), ("lezer", {"opmerking"}), ("ministerie-vws", {"opmerking"})],
)
def test_who_gets_which_form(app: Flask, who: str, forms: set[str]) -> None:
    shown = page(signed_in(app, who), "/knelpunten/K001")
    found = {name for name in ("wortel", "los", "wie", "opmerking") if f'action="/knelpunten/K001/{name}"' in shown}
    assert found == forms
    assert ("Samenvoegen" in shown) is (who != "secretariaat")


def test_a_root_and_what_lies_under_it_name_each_other(app: Flask) -> None:
    code = complain()
    lie_under(code, "K008")
    client = signed_in(app, "secretariaat")
    below, root = page(client, f"/knelpunten/{code}"), page(client, "/knelpunten/K008")
    assert '<b>Wortel:</b> <a href="/knelpunten/K008">' in below
    assert f'action="/knelpunten/{code}/los"' in below
    assert "Hieronder valt 1 knelpunt, elk met zijn eigen trede:" in root
    assert f'<a href="/knelpunten/{code}">' in root
    assert 'action="/knelpunten/K008/wortel"' not in root
    assert "zelf een wortel" in root
    assert 'Valt onder <a href="/knelpunten/K008">' in page(client, f"/knelpunten?zoek={code}")
    assert '<td data-l="Wortel"><a href="/knelpunten/K008">K008</a></td>' in page(client, "/knelpunten?vorm=tabel")


def test_a_day_that_passed_is_late_everywhere(app: Flask) -> None:
    today = local_date(utc_now())
    assign("K008", due=today - timedelta(days=1))
    assign("K012", due=today)
    client = signed_in(app)
    late = f"uiterlijk {day(today - timedelta(days=1))}, te laat"
    for path in ("/knelpunten", "/knelpunten?vorm=tabel", "/knelpunten/K008"):
        shown = page(client, path)
        assert late in shown, path
    assert "te laat" not in page(client, "/knelpunten/K012").split("Wie werkt eraan")[1].split("</section>")[0]


def test_unknown_has_its_own_words(app: Flask) -> None:
    shown = page(signed_in(app), "/knelpunten/K001")
    for told in ("nog niemand genoemd", "geen datum afgesproken", "onder geen ander knelpunt", "nog iets gezegd"):
        assert told in shown


def test_as_many_queries_for_one_comment_as_for_many(app: Flask) -> None:
    client = signed_in(app)
    comment("K008")
    page(client, "/knelpunten/K008")
    with statements() as few:
        page(client, "/knelpunten/K008")
    for number in range(5):
        comment("K008", f"Nummer {number} @VWS")
    lie_under("K001", "K008")
    assign("K008", due=date(2021, 5, 3))
    with statements() as many:
        shown = page(client, "/knelpunten/K008")
    assert len(many) == len(few)
    assert "Opmerkingen (6)" in shown
