"""The page of a package: what has its home there and what is merely mentioned, and never a sum."""

from __future__ import annotations

from flask import Flask

from tests.counting import statements
from tests.register import page, signed_in


def test_the_letter_has_ten_measures_and_mentions_eleven_more(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/pakketten/KB2020")
    assert "Maatregelen van dit pakket (10)" in shown
    assert "Alleen genoemd (11)" in shown
    assert shown.count('<td data-l="Code">') == 21
    assert "8 oktober 2020" in shown
    assert 'href="/?pakket=KB2020"' in shown


def test_amounts_are_never_added_up_and_the_page_says_why(app: Flask) -> None:
    client = signed_in(app)
    for code in ("KB2020", "SOCIAAL2020"):
        assert "tellen de bedragen van de maatregelen niet op" in page(client, f"/pakketten/{code}")
    assert "€\u00a01.400.000.000" in page(client, "/pakketten/SOCIAAL2020")


def test_what_was_not_found_says_so(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/pakketten/LATER")
    assert shown.count("niet gevonden") >= 3
    assert "Alleen genoemd" not in shown


def test_unknown_packages_are_not_found(app: Flask) -> None:
    answer = signed_in(app).get("/pakketten/WEG")
    assert answer.status_code == 404


def test_a_large_package_asks_as_much_as_a_small_one(app: Flask) -> None:
    client = signed_in(app)
    counts = []
    for code in ("KB2020", "JAZ2020"):
        with statements() as seen:
            client.get(f"/pakketten/{code}")
        counts.append(len(seen))
    assert counts[0] == counts[1] < 20
