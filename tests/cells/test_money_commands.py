"""Writing amounts and grades, on both databases: whose rung it is, versions, and one line per write."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import func, select

from alignment.cells.models import AreaAmount, CellGrade, MunicipalAmount
from alignment.cells.read import load_grade_row, load_lines, load_owners
from alignment.cells.rules import MAX_EURO
from alignment.db import db
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.people.permissions import Actor, Role
from tests.factories import HEERLEN, READER, VWS, ZAANDAM, ZAANSTAD, actor
from tests.writing import grade, lines, pay

COLLEAGUE = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")


def rows() -> int:
    tables = (AreaAmount, MunicipalAmount, CellGrade)
    return sum(db.session.scalar(select(func.count()).select_from(table)) or 0 for table in tables)


@pytest.mark.parametrize(
    ("rung", "place"),
    [("allocated", "GM0479"), ("received", "GM0479"), ("earmarked", ZAANDAM), ("spent", ZAANDAM)],
)
def test_each_rung_is_kept_at_its_own_level(app: Flask, rung: str, place: str) -> None:
    assert pay(rung, 412_000).version == 1
    (line,) = lines()
    assert (line.action, line.object_kind, line.object_key) == ("amount.saved", "amount", f"M028/{place}/2021/{rung}")
    assert 412_000 in json.loads(line.new).values()
    owners = load_owners(db.session, "M028", ZAANDAM)
    assert [(one.rung, one.year, one.amount, one.version) for one in load_lines(db.session, owners)] == [
        (rung, 2021, 412_000, 1)
    ]


def test_an_amount_of_the_municipality_is_one_for_both_areas_of_amsterdam(app: Flask) -> None:
    city = Actor(**{**vars(ZAANSTAD), "organisation_code": "GM0363"})
    pay("received", 5, area="amsterdam-zuidoost", by=city)
    other = load_owners(db.session, "M028", "amsterdam-nieuw-west")
    assert [one.amount for one in load_lines(db.session, other)] == [5]
    pay("spent", 3, area="amsterdam-zuidoost", by=city)
    assert [one.rung for one in load_lines(db.session, other)] == ["received"], "what is per cell stays per cell"


@pytest.mark.parametrize(
    ("rung", "by"),
    [("allocated", ZAANSTAD), ("received", VWS), ("earmarked", HEERLEN), ("spent", VWS), ("spent", READER)],
)
def test_a_rung_of_somebody_else_is_refused(app: Flask, rung: str, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        pay(rung, 1, by=by)
    assert rows() == 0
    assert lines() == []


def test_versions_rise_and_unknown_is_not_zero(app: Flask) -> None:
    assert pay("spent", 0).version == 1
    assert pay("spent", None, 1).version == 2
    assert pay("spent", 7, 2).version == 3
    told = [(json.loads(line.old), json.loads(line.new)) for line in lines()]
    assert told == [
        ({"besteed": None}, {"besteed": 0}),
        ({"besteed": 0}, {"besteed": None}),
        ({"besteed": None}, {"besteed": 7}),
    ]


def test_an_older_version_is_refused_with_what_stands_there(app: Flask) -> None:
    pay("spent", 1)
    pay("spent", 2, 1)
    with pytest.raises(Stale) as refused:
        pay("spent", 3, 1)
    (clash,) = refused.value.clashes
    assert (clash.name, clash.base, clash.theirs, clash.mine) == ("amount_eur", 1, 2, 3)
    assert (refused.value.current_version, refused.value.by) == (2, ZAANSTAD.name)
    assert len(lines()) == 2


def test_a_new_amount_that_somebody_else_added_first_is_refused(app: Flask) -> None:
    pay("spent", 1)
    with pytest.raises(Stale) as refused:
        pay("spent", 2)
    assert refused.value.clashes[0].base is None


def test_the_same_amount_writes_nothing_and_a_repeat_writes_once(app: Flask) -> None:
    pay("spent", 1, idempotency_key="k")
    assert pay("spent", 1, idempotency_key="k").line == lines()[0].id
    assert pay("spent", 1, 1).line is None
    assert pay("spent", 2, 1, idempotency_key="k").version == 2
    assert len(lines()) == 2


def test_a_repeat_counts_only_while_what_it_wrote_stands(app: Flask) -> None:
    pay("spent", 1, idempotency_key="k")
    pay("spent", 2, 1, by=COLLEAGUE)
    with pytest.raises(Stale) as refused:
        pay("spent", 1, idempotency_key="k")
    assert (refused.value.clashes[0].theirs, refused.value.current_version) == (2, 2)
    pay("spent", 1, 2, by=COLLEAGUE)
    assert pay("spent", 1, idempotency_key="k").line is None, "it stands there already, by somebody else"
    grade("B", idempotency_key="g")
    grade("C", 1)
    with pytest.raises(Stale):
        grade("B", idempotency_key="g")
    assert [line.idempotency_key is None for line in lines()] == [False, True, True, False, True]


@pytest.mark.parametrize(
    ("rung", "year", "amount", "field"),
    [
        ("spent", 2014, 1, "year"),
        ("spent", 2041, 1, "year"),
        ("spent", 2021, -1, "amount"),
        ("spent", 2021, MAX_EURO + 1, "amount"),
        ("announced", 2021, 1, "rung"),
        ("gold", 2021, 1, "rung"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(app: Flask, rung: str, year: int, amount: int, field: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        pay(rung, amount, year=year)
    assert set(refused.value.fields) == {field}
    assert rows() == 0


def test_the_borders_themselves_are_allowed(app: Flask) -> None:
    pay("spent", 0, year=2015)
    pay("spent", MAX_EURO, year=2040)
    assert rows() == 2


def test_a_grade_is_the_citys_own_with_its_own_version(app: Flask) -> None:
    assert grade("B").version == 1
    pay("spent", 1)
    assert grade("A", 1).version == 2
    row = load_grade_row(db.session, load_owners(db.session, "M028", ZAANDAM))
    assert row is not None
    assert (row.grade, row.version) == ("A", 2)
    assert [line.object_key for line in lines("grade")] == [f"M028/{ZAANDAM}"] * 2
    with pytest.raises(Stale):
        grade("C", 1)
    with pytest.raises(NotAllowed):
        grade("C", 2, by=VWS)
    with pytest.raises(RuleBroken):
        grade("E", 2)
    assert grade("A", 2).line is None


def test_money_of_a_cell_that_does_not_exist(app: Flask) -> None:
    with pytest.raises(NotFound):
        pay("spent", 1, measure="M999")
    with pytest.raises(NotFound):
        grade("A", area="atlantis")


def test_what_was_left_unknown_does_not_clash_with_what_somebody_else_wrote(app: Flask) -> None:
    pay("received", 5)
    assert pay("received", None, 0).line is None
    assert len(lines()) == 1
