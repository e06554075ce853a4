"""Everything that the history can hold has a Dutch word."""

from __future__ import annotations

import re
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from alignment.db import db
from alignment.history import words
from alignment.history.models import HistoryLine
from config import ROOT

ACTION = re.compile(r'action=f?"([a-z_]+\.[a-z_]+)"')


def written_actions() -> set[str]:
    """The actions that commands name in so many words."""
    files = (ROOT / "alignment").rglob("*.py")
    return {name for file in files for name in ACTION.findall(Path(file).read_text("utf-8"))}


def test_every_action_in_the_program_has_a_word() -> None:
    assert written_actions() - set(words.ACTIONS) == set()
    assert "obstacle.raised" in written_actions()  # negative control: the search finds something


def test_every_kind_in_the_register_has_a_word(app: Flask) -> None:
    kinds = set(db.session.scalars(select(HistoryLine.object_kind).distinct()))
    assert kinds - set(words.KINDS) == set()
    assert "measure" in kinds


def test_pages_and_private_kinds_are_known_kinds() -> None:
    assert set(words.PAGES) <= set(words.KINDS)
    assert set(words.KINDS) >= words.PRIVATE_KINDS


def test_what_has_no_word_stays_readable() -> None:
    assert words.action_word("x.done") == "x.done"
    assert words.kind_word("x") == "x"
    assert words.field_word("some_field") == "some field"
    assert words.page_of("x", "1") is None


def test_words_and_pages() -> None:
    assert words.action_word("landing.saved") == "landing gewijzigd"
    assert words.kind_word("rollout") == "uitrol"
    assert words.field_word("note") == words.field_word("mine-note") == "toelichting"
    assert words.field_word("lines-0-amount") == "bedrag"
    assert words.page_of("landing", "M028/zaanstad-zaandam-oost") == "/cellen/M028/zaanstad-zaandam-oost"


def test_a_position_is_a_place_and_in_the_register_an_order() -> None:
    for name, kind in (("position", "agenda_place"), ("position", ""), ("steps-0-position", "")):
        assert words.field_word(name, kind) == "plaats"
    assert {words.field_word("position", kind) for kind in words.ORDERED} == {"volgorde"}
    assert set(words.KINDS) >= words.ORDERED
