"""What the rows of cells say is told under the names of the history, in as many queries whatever their number."""

from __future__ import annotations

from flask import Flask

from alignment.cells.stored import load_stored_cells
from alignment.db import db
from alignment.history.verify import Stored
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.writing import grade, pay, save


def test_every_row_is_told_with_its_key_and_version(app: Flask) -> None:
    save("rollout", "running", note="Het loopt.")
    pay("allocated", 100)
    pay("spent", 5)
    pay("spent", None, 1)
    grade("C")
    with statements() as seen:
        half, *others = load_stored_cells(db.session)
    assert len(seen) == 5
    cell = f"M028/{ZAANDAM}"
    assert (half.kind, half.key, half.version, half.state["note"]) == ("rollout", cell, 1, "Het loopt.")
    assert (half.state["confirmed_at"], half.state["confirmed_by"]) == (None, "")
    assert others == [
        Stored("amount", "M028/GM0479/2021/allocated", 1, {"toegekend": 100}),
        Stored("amount", f"{cell}/2021/spent", 2, {"besteed": None}),
        Stored("grade", cell, 1, {"herleidbaarheid": "C"}),
    ]
