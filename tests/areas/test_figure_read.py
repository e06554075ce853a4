"""Reading figures as plain fields: those of the register stand at version 0, and names are found as people write."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text

from alignment.areas.figure_paste import plain
from alignment.areas.figure_read import load_figure, load_figures, load_names, load_stored_figures
from alignment.db import db, transaction
from alignment.errors import NotFound
from alignment.verify import first_untold_row
from tests.areas.figuring import LINE, csv_of, enter
from tests.counting import statements
from tests.factories import ZAANDAM


def test_what_is_entered_stands_beside_the_register(app: Flask) -> None:
    assert list(load_stored_figures(db.session)) == []
    enter(csv_of())
    with statements() as seen:
        figures = load_figures(db.session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
    assert {one.code: one.version for one in figures.values()} == {"I001": 0, "I002": 0, "I003": 0, "I1001": 1}
    one = figures[ZAANDAM, "jeugdwerkloosheid"]
    assert (one.fields["value"], one.fields["previous_value"]) == ("12.5", "11")
    assert [stored.key for stored in load_stored_figures(db.session)] == ["I1001"]


def test_an_area_is_found_by_its_name_and_by_its_slug(app: Flask) -> None:
    areas, themes = load_names(db.session)
    assert areas[plain("Zaandam-Oost")] == areas[plain(ZAANDAM)] == ZAANDAM
    assert themes["werk"] == "werk"


def test_one_figure_is_found_by_its_code_unless_it_is_of_the_register(app: Flask) -> None:
    enter(csv_of())
    assert load_figure(db.session, "I1001").fields["title"] == "Jeugdwerkloosheid"
    for code in ("I001", "I9999"):
        with pytest.raises(NotFound):
            load_figure(db.session, code)


def test_a_figure_that_another_one_hides_is_checked_too(app: Flask) -> None:
    """Two rows for one area and title: a file finds only the last, the check of the history finds both."""
    enter(csv_of())
    enter(csv_of(LINE.replace("Jeugdwerkloosheid", "Jeugd in de bijstand")))
    with transaction() as session:
        session.execute(text("UPDATE indicator SET title = 'Jeugd in de bijstand' WHERE code = 'I1001'"))
    assert "I1001" not in {one.code for one in load_figures(db.session).values()}
    assert [stored.key for stored in load_stored_figures(db.session)] == ["I1001", "I1002"]
    assert "I1001" in str(first_untold_row(db.session))
