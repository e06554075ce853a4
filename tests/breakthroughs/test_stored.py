"""The rows of breakthroughs as they stand, under the names that the history tells."""

from __future__ import annotations

from flask import Flask

from alignment.breakthroughs.stored import load_stored_adoptions, load_stored_breakthroughs, load_stored_details
from alignment.db import db
from tests.breakthroughs.doing import HEERLEN_NOORD, keep, say


def test_every_row_is_there_with_its_version(app: Flask) -> None:
    say("D001", "idea")
    keep("D001", lesson="Les.")
    (adoption,), (detail,) = load_stored_adoptions(db.session), load_stored_details(db.session)
    assert (adoption.key, adoption.version, adoption.state["status"]) == (f"D001/{HEERLEN_NOORD}", 1, "idea")
    assert (detail.key, detail.version, detail.state["lesson"]) == ("D001", 1, "Les.")
    assert len(list(load_stored_breakthroughs(db.session))) == 16
