"""The matrix page: its counters, its filter in the address, whose columns are marked, and what it costs."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask

from alignment.matrix import kept
from alignment.matrix.filters import LAYERS
from tests.benchmarks.ground import add_areas
from tests.careful_client import CarefulClient
from tests.counting import statements
from tests.factories import HEERLEN
from tests.people.browser import browser
from tests.writing import complain, pay, save

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # what is drawn from one Matrix
COUNTER = re.compile(r'<li><a class="teller" href="([^"]*)"[^>]*>.*?<b>([\d.]+)</b>([^<]*)', re.DOTALL)
ROW = re.compile(r'<tr><th scope="row"><a href="/maatregelen/(M\d+)">')
CELL = re.compile(r'<a href="/cellen/(M\d+)/([a-z0-9-]+)"([^>]*)>')
MARKED = re.compile(r'<th scope="col" class="mij"><a href="/gebieden/([a-z-]+)">')


def shown(client: CarefulClient, query: str = "") -> str:
    """The page under a filter."""
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200, query
    return answer.get_data(as_text=True)


def table(page: str) -> str:
    return page[page.index('id="mx"') : page.index("</table>")]


def counters(page: str) -> dict[str, tuple[str, int]]:
    """The counters above the table: word to address and number; not those of the list for a phone."""
    wide = page[page.index("Filter op telling") : page.index('class="werk"')]
    return {word: (unescape(href), int(number.replace(".", ""))) for href, number, word in COUNTER.findall(wide)}


def count_and_gap() -> None:
    """A gap in Zaandam-Oost, the city ahead in Heerlen, money and an obstacle."""
    save("rollout", "running")
    save("landing", "not_landing", note="Niets van gezien.")
    save("landing", "landing", area="heerlen-noord", by=HEERLEN, measure="M040")
    pay("received", 1000)
    complain()


def test_the_page_holds_every_cell_and_asks_a_fixed_number_of_questions(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    count_and_gap()
    client = browser(app, "lezer")
    monkeypatch.setattr(client, "careful", False)

    def asked(areas: int) -> int:
        kept._kept.clear()
        with statements() as seen:
            page = shown(client)
        assert len(CELL.findall(table(page))) == len(ROW.findall(page)) * areas
        return len(seen)

    few = asked(16)
    add_areas(144)
    assert asked(160) == few
    assert few <= 8


@sqlite_only
def test_the_page_is_valid_on_every_layer_and_its_counters_count_every_cell_once(app: Flask) -> None:
    count_and_gap()
    client = browser(app, "lezer")
    for layer in LAYERS:
        client.careful = layer in ("kloof", "geld")  # the parser takes seconds; the browser tests look at all six
        page = shown(client, f"laag={layer}")
        parts = [
            number for word, (_, number) in counters(page).items() if not word.startswith(("met knelpunt (", "stil ("))
        ]
        total = sum(parts) - (counters(page)["met knelpunt"][1] if layer == "kloof" else 0)
        size = len(CELL.findall(table(page)))
        assert total == size > 1000, layer
        assert f"Samen {size // 1000}.{size % 1000:03} cellen." in page


@sqlite_only
def test_a_counter_leads_to_the_cells_it_counted(app: Flask) -> None:
    count_and_gap()
    client = browser(app, "lezer", careful=False)
    for word, row in (("kloof", "M028"), ("stad is verder", ""), ("met knelpunt", "M028")):
        address, number = counters(shown(client))[word]
        page = shown(client, address.partition("?")[2].partition("#")[0])
        wanted = [row] if row else []
        assert (number, ROW.findall(page)) == (len(wanted), wanted)
        outside = table(page).count('class="buiten"')
        assert len(CELL.findall(table(page))) - outside == number


@sqlite_only
def test_the_filter_is_the_address(app: Flask) -> None:
    client = browser(app, "lezer", careful=False)
    everything = ROW.findall(shown(client))
    some = ROW.findall(shown(client, "ministerie=OCW"))
    assert 0 < len(some) < len(everything)
    assert "M028" not in some
    assert set(ROW.findall(shown(client, "ministerie=VWS"))) & {"M028"}
    page = shown(client, "ministerie=OCW&gebied=heerlen-noord&laag=landing&groep=thema")
    assert {slug for _, slug, _ in CELL.findall(table(page))} == {"heerlen-noord"}
    assert sum(number for _, number in counters(page).values()) == len(some)
    assert 'href="/excel?laag=landing&amp;groep=thema&amp;ministerie=OCW&amp;gebied=heerlen-noord"' in page
    assert '<option value="OCW" selected>' in page
    assert re.search(r"Filter: ministerie: OCW; gebied: [^.]*Heerlen", page)


@sqlite_only
@pytest.mark.parametrize(
    "query", ["laag=x&groep=y&oordeel=z&termijn=q&stil=2", "laag=&gebied=", "onbekend=1", "zoek=%20"]
)
def test_what_the_filter_does_not_know_is_left_out(app: Flask, query: str) -> None:
    client = browser(app, "lezer", careful=False)
    assert ROW.findall(shown(client, query)) == ROW.findall(shown(client))


@sqlite_only
def test_nothing_found_is_said_and_what_was_typed_is_text(app: Flask) -> None:
    page = shown(browser(app, "lezer"), 'zoek="><script>alert(1)</script>&laag=landing')
    assert "Geen maatregel past bij dit filter." in page
    assert "<script>alert" not in page
    assert "0</b>" in page


@sqlite_only
def test_the_columns_of_the_own_city_are_marked_and_nobody_elses(app: Flask) -> None:
    amsterdam = shown(browser(app, "stad-amsterdam", careful=False))
    assert MARKED.findall(amsterdam) == ["amsterdam-nieuw-west", "amsterdam-zuidoost"]
    assert amsterdam.count("<i>uw gebied</i>") == 2
    assert '<option value="amsterdam-nieuw-west" selected>' in amsterdam
    assert amsterdam.count("<td class=mij>") == 2 * len(ROW.findall(amsterdam))
    assert MARKED.findall(shown(browser(app, "stad-heerlen", careful=False))) == ["heerlen-noord"]
    for nobody in ("lezer", "ministerie-vws", "secretariaat"):
        assert "uw gebied" not in shown(browser(app, nobody, careful=False))


@sqlite_only
def test_an_empty_matrix_says_that_it_waits_and_where_to_begin(app: Flask) -> None:
    city, reader = browser(app, "stad-zaanstad", careful=False), browser(app, "lezer", careful=False)
    page = shown(city)
    size = len(CELL.findall(table(page)))
    assert f"Alle {size // 1000}.{size % 1000:03} cellen wachten op een eerste oordeel." in page
    (start,) = re.findall(r'<a class="knop prim" href="(/cellen/[^"]+)">Begin met', page)
    assert start.endswith("/zaanstad-zaandam-oost")
    assert city.get(start).status_code == 200
    assert "Begin met" not in shown(reader)
    assert "nog niet beoordeeld" in shown(reader)
    assert set(re.findall(r"<tfoot>.*?</tfoot>", page, re.DOTALL)[0].split("<b>")[1:]) == set(), "no zero: nobody spoke"
    save("landing", "landing")
    for client in (city, reader):
        assert "wachten op een eerste oordeel" not in shown(client)


@sqlite_only
def test_a_filter_that_finds_nothing_does_not_tell_that_no_cells_wait(app: Flask) -> None:
    assert "Alle 0 cellen" not in shown(browser(app, "lezer", careful=False), "zoek=bestaatniet")


@sqlite_only
def test_a_counter_jumps_to_what_is_shown_beside_it(app: Flask) -> None:
    page = shown(browser(app, "lezer"))
    wide, phone = page[page.index("Filter op telling") : page.index('class="werk"')], page[page.index('class="tel"') :]
    for part, target in ((wide, "mx"), (phone, "lijst")):
        jumps = {address.rpartition("#")[2] for address, _, _ in COUNTER.findall(part)}
        assert jumps == {target}
    assert 'id="lijst"' in phone
    assert 'id="mx"' not in phone, "the table is hidden on a phone"
