"""The form of one figure: every field of a figure, filled as people write, and read back without a change."""

from __future__ import annotations

from flask import Flask

from alignment.areas.figure_forms import FigureForm
from alignment.areas.figure_rules import DIRECTIONS, FIGURE_FIELDS

FIELDS = dict.fromkeys(FIGURE_FIELDS, "") | {"title": "Werk", "value": "1234.567", "note": "Punt. Let op."}


def test_every_field_of_a_figure_is_in_the_form(app: Flask) -> None:
    with app.test_request_context():
        form = FigureForm(formdata=None)
    assert set(FIGURE_FIELDS) <= set(form._fields)
    form.fill(FIELDS, 3)
    assert form.typed() == FIELDS | {"value": "1234,567"}, "a point would be read as a thousand"
    assert form.version.data == 3


def test_what_can_be_chosen_begins_with_nothing_chosen(app: Flask) -> None:
    with app.test_request_context():
        form = FigureForm(formdata=None)
    form.offer({"a": "Gebied A"}, [("werk", "Werk")])
    assert [choice[0] for choice in form.area_slug.iter_choices()] == ["", "a"]
    assert [choice[0] for choice in form.theme_slug.iter_choices()] == ["", "werk"]
    assert {choice[0] for choice in form.direction.iter_choices()} == set(DIRECTIONS)
