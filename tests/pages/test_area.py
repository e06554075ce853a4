"""The areas: figures with their date and certainty, what is missing said as such, and a fixed number of queries."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import insert

from alignment.areas.models import Area
from alignment.areas.read import PartnerCard
from alignment.db import transaction
from alignment.matrix import kept
from alignment.pages.area import by_kind
from alignment.people.models import Organisation
from tests.area_additions import promise, start, tell
from tests.benchmarks.ground import add_areas
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.register import page, signed_in
from tests.writing import save, tick


def test_the_list_has_sixteen_areas_and_a_map(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/gebieden")
    assert shown.count('<th scope="row"><a href="/gebieden/') == 16
    assert shown.count('<circle class="pt"') == 16
    assert shown.count("nog niet beoordeeld") == 16
    assert "Kadaster" in shown


def test_the_chooser_leads_to_the_area(app: Flask) -> None:
    client = signed_in(app)
    answer = client.get("/gebieden?gebied=arnhem-arnhem-oost")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/gebieden/arnhem-arnhem-oost")


def test_one_area_with_all_measures_and_what_is_not_known(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, f"/gebieden/{ZAANDAM}")
    for words in (
        "48.000",
        "1 januari 2025",
        "Noord-Holland",
        "Poelenburg",
        "Nog niet ingevoerd",
        "Nog niet in cijfers",
    ):
        assert words in shown
    assert shown.count(f'/{ZAANDAM}">') >= 92
    assert f'href="/excel?gebied={ZAANDAM}"' in shown
    assert '<dd class="w">Nog niet beoordeeld</dd>' in shown


def test_gaps_are_counted_once_somebody_spoke(app: Flask) -> None:
    client = signed_in(app)
    save("rollout", "running")
    save("landing", "detours", note="Via twee loketten.")
    shown = page(client, f"/gebieden/{ZAANDAM}")
    assert '<dt>Kloven</dt><dd class="w">1</dd>' in shown
    assert shown.count('<span class="tag k">Kloof</span>') == 1


def test_a_context_figure_keeps_its_period_comparison_and_caveat(app: Flask) -> None:
    client = signed_in(app)
    shown = page(client, "/gebieden/rotterdam-zuid")
    figures = shown[shown.index('id="context"') : shown.index('id="programma"')]
    for words in (
        "8 procent",
        "3 procent, landelijk (ruim drie procent)",
        "Periode van de stijging niet gelezen",
        '<a href="/over#S124">S124</a>; secundair',
        "niet gevonden",
    ):
        assert words in figures
    assert figures.count("onbekend") == 2, "the register holds no previous value and no direction of good"
    assert "Andere cijfers" not in shown
    assert 'id="context"' not in page(client, f"/gebieden/{ZAANDAM}")


@pytest.mark.parametrize("slug", ["nergens", "x" * 200, "..%2F.."])
def test_unknown_areas_are_not_found(app: Flask, slug: str) -> None:
    assert signed_in(app).get(f"/gebieden/{slug}").status_code == 404


def test_forty_areas_ask_as_much_as_sixteen(app: Flask) -> None:
    client = signed_in(app)

    def queries() -> list[int]:
        counts = []
        for path in ("/gebieden", f"/gebieden/{ZAANDAM}"):
            client.get(path)  # signs the account in anew after a write of the test itself
            kept._kept.clear()
            with statements() as seen:
                assert client.get(path).status_code == 200
            counts.append(len(seen))
        return counts

    few = queries()
    with transaction() as session:
        for number in range(24):
            session.execute(
                insert(Organisation).values(
                    code=f"GM9{number:03}", slug=f"s{number}", kind="municipality", name=f"S{number}"
                )
            )
            session.execute(
                insert(Area).values(
                    slug=f"extra-{number}",
                    name=f"Extra {number}",
                    short_name=f"Extra {number}",
                    municipality_code=f"GM9{number:03}",
                    latitude=52.0,
                    longitude=5.0,
                    boundary_status="approximate",
                    name_verification="memory",
                    inhabitants_verification="memory",
                    position=100 + number,
                )
            )
    assert queries() == few
    assert page(client, "/gebieden?nieuw").count('<th scope="row"><a href="/gebieden/') == 40
    assert "Onbekend" in page(client, "/gebieden/extra-1")


def test_the_coalition_of_partners_stands_under_its_kinds(app: Flask) -> None:
    shown = page(signed_in(app), f"/gebieden/{ZAANDAM}")
    partners = shown[shown.index('id="partners"') :]
    for words in ("Koepels", "Aedes", "Uitvoering", "UWV Werkbedrijf", "Doorbraakoverleg"):
        assert words in partners
    groups = by_kind((PartnerCard(slug="a", name="A", kind="nieuw"), PartnerCard(slug="b", name="B", kind="koepel")))
    assert list(groups) == ["Koepels", "nieuw"], "a kind without a word is not left out"


def test_an_area_without_additions_says_so(app: Flask) -> None:
    shown = page(signed_in(app), f"/gebieden/{ZAANDAM}")
    for words in ("De stad heeft nog geen initiatief ingevoerd.", "nog geen afspraak vastgelegd", "Afdrukken (A4)"):
        assert words in shown


@pytest.mark.parametrize(
    ("who", "city", "office"),
    [("lezer", 0, 0), ("stad-zaanstad", 2, 0), ("stad-heerlen", 0, 0), ("secretariaat", 0, 1)],
)
def test_only_who_may_write_is_offered_to(app: Flask, who: str, city: int, office: int) -> None:
    shown = page(signed_in(app, who), f"/gebieden/{ZAANDAM}")
    parts = [f'href="/gebieden/{ZAANDAM}/{part}"' in shown for part in ("programma", "initiatieven", "afspraken")]
    assert (sum(parts[:2]), sum(parts[2:])) == (city, office)


def test_340_areas_with_additions_ask_as_much_as_16_without(app: Flask) -> None:
    client, path = signed_in(app), f"/gebieden/{ZAANDAM}"
    client.careful = False

    def queries() -> int:
        client.get(path)
        kept._kept.clear()
        with statements() as seen:
            assert client.get(path).status_code == 200
        return len(seen)

    few = queries()
    add_areas(324)
    tell("Pact.")
    for _ in range(5):
        start()
        promise()
    assert queries() == few <= 31


def test_the_table_shows_who_gets_it_sooner_or_extra(app: Flask) -> None:
    tick("accelerated", "asked")
    for path in (f"/gebieden/{ZAANDAM}", "/maatregelen/M028"):
        text = page(signed_in(app), path)
        assert text.count("Versneld: gevraagd. Bij voorkeur: nog niets gezegd. Extra aandacht: nog niets gezegd.") == 1
        assert text.count('data-l="Differentiatie"') == text.count('data-l="Aansluiting"') > 10
