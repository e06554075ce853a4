"""The forms beside the ladder: what looks like it comes first, and no id twice."""

from __future__ import annotations

from flask import Flask

from alignment.obstacles.beside_forms import RootForm, SplitForm, WorkForm
from tests.obstacles.test_similar import card


def test_what_looks_like_it_is_offered_first(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        form = RootForm(formdata=None).offer([card("K2")], [card("K1")])
        shown = str(form.root)
        assert shown.index("Lijkt hierop") < shown.index("K2 ") < shown.index("Andere knelpunten") < shown.index("K1 ")
        assert SplitForm(formdata=None).named().reason.id != form.reason.id
        assert WorkForm(formdata=None).due.data is None
