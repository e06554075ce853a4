"""What is sent to the page of figures is read into the same rows along every way in."""

from __future__ import annotations

import io
from typing import Any

from flask import Flask

from alignment.areas.figure_sent import Sent, read_sent
from alignment.db import db
from tests.areas.figuring import ONE, csv_of


def read(app: Flask, data: dict[str, Any]) -> Sent:
    """Read this form as a request."""
    with app.test_request_context("/gebieden/cijfers", method="POST", data=data):
        return read_sent(db.session)


def test_the_form_the_box_and_the_file_say_the_same(app: Flask) -> None:
    one = read(app, ONE)
    pasted = read(app, {"regels": csv_of()})
    file = read(app, {"regels": "onzin", "bestand": (io.BytesIO(csv_of().encode()), "cijfers.csv")})
    assert one.figures.problems == pasted.figures.problems == file.figures.problems == ()
    rows = [list(sent.figures.rows.values()) for sent in (one, pasted, file)]
    assert rows[0] == rows[1] == rows[2]
    assert (one.form is None, pasted.form, file.form) == (False, None, None)


def test_a_mistake_is_at_its_field_and_what_was_typed_stays(app: Flask) -> None:
    with app.test_request_context(method="POST", data=ONE | {"value": "1.234", "area_slug": "", "direction": "op"}):
        form = read_sent(db.session).told_form()
        assert form is not None
        told = {name: " ".join(map(str, errors)) for name, errors in form.errors.items()}
    assert set(told) == {"value", "area_slug", "direction"}
    assert "kan twee dingen zijn" in told["value"]
    assert told["area_slug"] == "Kies een gebied."
    assert form.value.data == "1.234"


def test_an_empty_form_names_what_is_needed_and_nothing_else(app: Flask) -> None:
    with app.test_request_context(method="POST", data={"wijze": "een"}):
        form = read_sent(db.session).told_form()
        assert form is not None
        assert set(form.errors) == {"area_slug", "title", "theme_slug", "value", "unit", "source"}


def test_a_file_that_cannot_be_read_is_a_mistake_of_the_whole(app: Flask) -> None:
    sent = read(app, {"regels": "mijn regels", "bestand": (io.BytesIO("é".encode("cp1252")), "cijfers.csv")})
    assert [one.line for one in sent.figures.problems] == [0]
    assert sent.text == "mijn regels"
    assert sent.told_form() is None
