"""What tests of context figures share: a line of a file, and storing it."""

from __future__ import annotations

from typing import Any

from alignment.areas.figure_commands import compare, save_figures, seen_of
from alignment.areas.figure_paste import read_figures
from alignment.areas.figure_read import load_names
from alignment.db import db, transaction
from tests.factories import SECRETARIAT, ZAANDAM

HEADS = "gebied;cijfer;thema;waarde;eenheid;bron;vorige waarde;goed is"
LINE = f"{ZAANDAM};Jeugdwerkloosheid;werk;12,5;procent;CBS Statline;11;lager is beter"
ONE = {
    "wijze": "een",
    "area_slug": ZAANDAM,
    "title": "Jeugdwerkloosheid",
    "theme_slug": "werk",
    "value": "12,5",
    "unit": "procent",
    "source": "CBS Statline",
    "previous_value": "11",
    "direction": "lower",
}  # the same figure, as the form of one sends it


def csv_of(*lines: str, heads: str = HEADS) -> str:
    """A file of these lines."""
    return "\n".join([heads, *(lines or (LINE,))])


def rows_of(text: str) -> list[Any]:
    """The lines of a good file."""
    found = read_figures(text, *load_names(db.session))
    assert found.problems == ()
    return list(found.rows.values())


def enter(text: str, **given: Any) -> int:
    """Store a file as the secretariat, on what stands now."""
    rows = rows_of(text)
    plain: dict[str, Any] = {"seen": seen_of(compare(db.session, rows)), "idempotency_key": None, "by": SECRETARIAT}
    db.session.rollback()
    with transaction() as session:
        return save_figures(session, rows=rows, **plain | given)
