"""Raising an obstacle, on both databases: its code, its lists, its line, and who may."""

from __future__ import annotations

import json
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, insert, select

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.obstacles.commands import next_code
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleCell, ObstacleMeasure
from alignment.people.permissions import Actor
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD
from tests.writing import complain, lines


def test_the_first_one_that_people_raise_is_k1001(app: Flask) -> None:
    assert [complain(), complain("Nog een")] == ["K1001", "K1002"]
    stored = db.session.get(Obstacle, "K1001")
    assert stored is not None
    assert (stored.title, stored.category, stored.scale, stored.rung) == (
        "Geen personeel",
        "capaciteit",
        "area",
        "reported",
    )
    assert (stored.raised_by, stored.raised_name, stored.verification) == ("GM0479", ZAANSTAD.name, "")
    assert not stored.category_is_inferred
    assert stored.raised_at is not None


def test_it_belongs_to_exactly_this_cell(app: Flask) -> None:
    code = complain()
    measures = select(ObstacleMeasure.measure_code).where(ObstacleMeasure.obstacle_code == code)
    areas = select(ObstacleArea.area_slug).where(ObstacleArea.obstacle_code == code)
    assert list(db.session.scalars(measures)) == ["M028"]
    assert list(db.session.scalars(areas)) == [ZAANDAM]
    cells = db.session.scalars(select(ObstacleCell).where(ObstacleCell.obstacle_code == code)).all()
    assert [(cell.measure_code, cell.area_slug) for cell in cells] == [("M028", ZAANDAM)]


def test_one_line_tells_the_whole_of_it(app: Flask) -> None:
    complain(description="Al een jaar.")
    (line,) = lines()
    assert (line.action, line.object_kind, line.object_key, line.object_version) == (
        "obstacle.raised",
        "obstacle",
        "K1001",
        1,
    )
    told = json.loads(line.new)
    assert (told["title"], told["description"], told["measure"], told["area"]) == (
        "Geen personeel",
        "Al een jaar.",
        "M028",
        ZAANDAM,
    )


def test_text_is_cleaned(app: Flask) -> None:
    stored = db.session.get(Obstacle, complain("  Geen\r\n  personeel\x00 ", description="a\r\nb\x07"))
    assert stored is not None
    assert (stored.title, stored.description) == ("Geen personeel", "a\nb")


def test_a_repeat_raises_one_and_other_content_raises_another(app: Flask) -> None:
    assert complain(idempotency_key="k") == complain(idempotency_key="k") == "K1001"
    assert complain("Iets anders", idempotency_key="k") == "K1002"
    assert len(lines()) == 2


@pytest.mark.parametrize("by", [VWS, HEERLEN, SECRETARIAT, READER], ids=lambda by: by.name)
def test_nobody_else_may(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        complain(by=by)
    assert lines() == []


def test_what_cannot_be_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken) as refused:
        complain("\x00 ", category="kleur")
    assert set(refused.value.fields) == {"title", "category"}
    with pytest.raises(NotFound):
        complain(measure="M999")
    assert lines() == []


@pytest.mark.parametrize(
    ("there", "found"), [("K999", "K1001"), ("K1040", "K1041"), ("K9999", "K10000"), ("K99999", "K100000")]
)
def test_the_next_code_follows_the_highest_that_people_raised(app: Flask, there: str, found: str) -> None:
    """By number and not by letter, and the register's own three digits do not count."""
    with transaction() as session:
        plain = {"title": "x", "description": "", "category": "geld", "category_is_inferred": False, "scale": "area"}
        for code in ("K999", there):
            if session.get(Obstacle, code) is None:
                session.execute(insert(Obstacle).values(code=code, **plain))
    assert next_code(db.session) == found


def test_the_next_code_reads_no_codes(app: Flask) -> None:
    """Fifty rows of a file each read every code there was, in the lock of who writes."""
    complain()
    read: list[str] = []

    def told(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        read.append(statement)

    event.listen(db.engine, "before_cursor_execute", told)
    try:
        assert next_code(db.session) == "K1002"
    finally:
        event.remove(db.engine, "before_cursor_execute", told)
    (statement,) = (one for one in read if one.startswith("SELECT"))
    assert statement.startswith("SELECT max("), "one number, whatever there is"
