"""Which cells an address lists and ticks, and what a form names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask, g
from werkzeug.datastructures import MultiDict

from alignment.blocks.rules import MAX_CELLS
from alignment.blocks.seen import Seen
from alignment.db import db, utc_now
from alignment.pages.block_view import Listing, cell_name, list_cells, query_of, read_keys, thing_name
from tests.blocks.blocks import FOREIGN, SEVEN
from tests.factories import VWS, ZAANDAM, ZAANSTAD
from tests.writing import save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
ADDRESSES = [
    ("", 92, 0),
    ("alles=1", 92, 92),
    (f"gebied={ZAANDAM}", 92, 92),
    (f"gebied={ZAANDAM}&geen=1", 92, 0),
    ("gebied=heerlen-noord", 0, 0),
    ("gebied=nergens", 0, 0),
    ("maatregel=M028", 1, 1),
    ("maatregel=M999", 0, 0),
    ("zoek=jongerenwerk", 2, 2),
    ("&".join(f"cel={key}" for key in (*SEVEN, *FOREIGN)), 9, 9),
]


def listing(query: str, ticked: frozenset[str] | None = None) -> Listing:
    g.pop("state", None)  # what was saved here is another request
    given = MultiDict(pair.split("=") for pair in query.split("&") if pair)
    return list_cells(db.session, given, ZAANSTAD, "landing", ticked)


@pytest.mark.parametrize(("query", "listed", "ticked"), ADDRESSES)
def test_what_an_address_lists(app: Flask, query: str, listed: int, ticked: int) -> None:
    found = listing(query)
    if query == "zoek=jongerenwerk":
        assert len(found.choices) == sum(one.ticked for one in found.choices) > 0
        return
    assert (len(found.choices), sum(one.ticked for one in found.choices)) == (listed, ticked)


def test_named_cells_of_another_are_listed_as_such(app: Flask) -> None:
    found = listing("cel=" + "&cel=".join([SEVEN[0], *FOREIGN, "M999/nergens", "onzin"]))
    assert [one.own for one in found.choices] == [True, False, False]
    assert found.foreign == 2
    assert found.unknown == ("M999/nergens", "onzin")
    assert found.ticks("geen") == "/blok?geen=1"


def test_what_was_updated_today_is_left_unticked(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    real = utc_now
    monkeypatch.setattr("alignment.cells.commands.utc_now", lambda: real() - timedelta(days=40))
    save("landing", "landing", measure="M001")
    monkeypatch.undo()
    save("landing", "landing", measure="M002")
    ticks = {one.key.split("/")[0]: one.ticked for one in listing(f"gebied={ZAANDAM}&rest=1").choices}
    assert (ticks["M001"], ticks["M002"], ticks["M003"]) == (True, False, True)


def test_a_form_brings_its_own_ticks_and_list(app: Flask) -> None:
    found = listing(f"gebied={ZAANDAM}", frozenset([SEVEN[1], FOREIGN[0]]))
    assert [one.key for one in found.choices if one.ticked] == [SEVEN[1], FOREIGN[0]]
    assert len(found.choices) == 93
    assert found.query == f"gebied={ZAANDAM}"
    assert found.ticks("alles") == f"/blok?gebied={ZAANDAM}&alles=1"


def test_a_ministry_sees_its_own_rows(app: Flask) -> None:
    g.pop("state", None)  # what was saved here is another request
    found = list_cells(db.session, MultiDict({"alles": "1"}), VWS, "rollout")
    assert 0 < len(found.choices) <= MAX_CELLS
    assert all(one.own and "VWS" in one.crossing.ministries for one in found.choices)
    assert found.cut == 0


def test_what_a_form_names(app: Flask) -> None:
    given = MultiDict([("cel", "M001/a@2"), ("cel", "onzin"), ("geweigerd", "M002/b"), ("geweigerd", "M001/a")])
    assert read_keys(given) == (
        {"M001/a": Seen("M001/a", 2), "M002/b": Seen("M002/b", -1)},
        ("M002/b",),
        ("onzin",),
    )
    assert query_of("gebied=a&cel=M001%2Fa&zoek=%00") == MultiDict({"gebied": "a"})
    assert cell_name("M999/nergens", {}) == thing_name("M999/nergens", {}) == "M999 in nergens"
    assert thing_name("M999/nergens/extra/asked", {}) == "M999 in nergens: extra aandacht gevraagd"
