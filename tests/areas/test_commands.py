"""Writing what an area adds: one history line per write, the right owner, no edit lost, nothing written twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from alignment.areas.read import load_commitments, load_initiatives, load_programme
from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.measures.withdrawal import withdraw_measure
from tests.area_additions import change, commitment_fields, initiative_fields, keep, promise, start, tell, withdraw
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD
from tests.writing import lines


def test_a_programme_is_saved_with_its_history(app: Flask) -> None:
    assert (tell("Pact 2040."), tell("Pact 2041.", 1), tell("Pact 2041.", 2)) == (1, 2, 2)
    card = load_programme(db.session, ZAANDAM)
    assert (card.programme, card.version, card.changed_by) == ("Pact 2041.", 2, ZAANSTAD.name)
    first, second = lines("area_text")
    assert (first.object_key, first.old, second.object_version) == (ZAANDAM, "{}", 2)
    assert (json.loads(second.old), json.loads(second.new)) == (
        {"programme": "Pact 2040."},
        {"programme": "Pact 2041."},
    )


def test_a_programme_may_be_made_empty_and_the_text_stays_in_the_history(app: Flask) -> None:
    tell("Pact 2040.")
    tell(" \n", 1)
    assert load_programme(db.session, ZAANDAM).programme == ""
    assert "Pact 2040." in lines("area_text")[1].old


def test_an_initiative_is_added_changed_withdrawn_and_put_back(app: Flask) -> None:
    number = start(fields=initiative_fields(measure_codes="M028;M003;M028"))
    assert change(number, 1, fields=initiative_fields(title="Avond\tsport", measure_codes="M040")) == 2
    assert (withdraw(number, 2), withdraw(number, 3, False)) == (3, 4)
    (card,) = load_initiatives(db.session, area=ZAANDAM)
    assert (card.title, card.measures, card.withdrawn) == ("Avond sport", ("M040",), False)
    told = lines("initiative")
    assert [one.action for one in told] == [
        f"initiative.{word}" for word in ("added", "saved", "withdrawn", "restored")
    ]
    assert {one.object_key for one in told} == {f"{ZAANDAM}/{number}"}
    assert json.loads(told[0].new)["measure_codes"] == "M003;M028"
    assert (json.loads(told[2].old)["withdrawn"], json.loads(told[2].new)["withdrawn"]) == (False, True)


def test_a_commitment_is_added_and_kept(app: Flask) -> None:
    number = promise()
    assert keep(number, 1) == 2
    assert keep(number, 2, fields=commitment_fields(state="kept", due="")) == 3
    (card,) = load_commitments(db.session, ZAANDAM)
    assert (card.state, card.due) == ("kept", None)
    assert [one.action for one in lines("commitment")] == ["commitment.added", "commitment.saved", "commitment.saved"]


@pytest.mark.parametrize("write", [lambda by: tell("x", by=by), lambda by: start(by=by)])
@pytest.mark.parametrize("by", [HEERLEN, VWS, SECRETARIAT, READER])
def test_only_the_city_of_the_area_writes_its_programme_and_initiatives(
    app: Flask, write: Callable[..., Any], by: Any
) -> None:
    with pytest.raises(NotAllowed):
        write(by)
    assert lines() == []
    write(ZAANSTAD)  # negative control
    assert len(lines()) == 1


@pytest.mark.parametrize("by", [ZAANSTAD, VWS, READER])
def test_only_the_secretariat_writes_commitments(app: Flask, by: Any) -> None:
    number = promise()
    with pytest.raises(NotAllowed):
        promise(by=by)
    with pytest.raises(NotAllowed):
        keep(number, 1, by=by)
    assert len(lines()) == 1


def test_another_city_cannot_withdraw_and_another_area_does_not_hold_it(app: Flask) -> None:
    number = start()
    with pytest.raises(NotAllowed):
        withdraw(number, 1, by=HEERLEN)
    with pytest.raises(NotFound):
        withdraw(number, 1, area="heerlen-noord", by=HEERLEN)
    for write in (lambda: tell("x", area="nergens"), lambda: change(999, 1), lambda: keep(number, 1)):
        with pytest.raises(NotFound):
            write()
    assert len(lines()) == 1


@pytest.mark.parametrize(
    ("write", "field"),
    [
        (lambda: tell("x" * 2001), "programme"),
        (lambda: start(fields=initiative_fields(title="\u200b ")), "title"),
        (lambda: start(fields=initiative_fields(measure_codes="M999")), "measure_codes"),
        (lambda: promise(fields=commitment_fields(state="late")), "state"),
        (lambda: promise(fields=commitment_fields(due="morgen")), "due"),
    ],
)
def test_what_breaks_a_rule_is_not_written(app: Flask, write: Callable[[], Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        write()
    assert set(refusal.value.fields) == {field}
    assert lines() == []


def test_a_measure_that_is_withdrawn_later_stays_linked_but_cannot_be_chosen(app: Flask) -> None:
    number = start()
    with transaction() as session:
        withdraw_measure(session, code="M028", why="Voorbij.", version=1, idempotency_key=None, by=SECRETARIAT)
    assert change(number, 1, fields=initiative_fields(title="Anders")) == 2
    with pytest.raises(RuleBroken):
        start()


def test_a_withdrawn_initiative_is_not_changed_and_not_withdrawn_twice(app: Flask) -> None:
    number = start()
    with pytest.raises(RuleBroken):
        withdraw(number, 1, False)
    withdraw(number, 1)
    for write in (lambda: change(number, 2, fields=initiative_fields(title="x")), lambda: withdraw(number, 2)):
        with pytest.raises(RuleBroken):
            write()
    assert len(lines()) == 2


def test_two_edits_of_other_fields_are_put_together(app: Flask) -> None:
    number = start()
    change(number, 1, fields=initiative_fields(title="Van de een"))
    assert change(number, 1, fields=initiative_fields(note="Van de ander")) == 3
    (card,) = load_initiatives(db.session, area=ZAANDAM)
    assert (card.title, card.note) == ("Van de een", "Van de ander")


def test_two_edits_of_one_field_are_refused_with_three_values(app: Flask) -> None:
    number = start()
    change(number, 1, fields=initiative_fields(title="Van de een", note="Nieuw"))
    with pytest.raises(Stale) as refusal:
        change(number, 1, fields=initiative_fields(title="Van de ander"))
    (clash,) = refusal.value.clashes
    assert (clash.name, clash.base, clash.theirs, clash.mine) == ("title", "Buurtsport", "Van de een", "Van de ander")
    assert [one.name for one in refusal.value.taken_over] == ["note"]
    assert (refusal.value.current_version, refusal.value.by) == (2, ZAANSTAD.name)


@pytest.mark.parametrize("version", [-1, 7, 2**31])
def test_a_version_that_never_was_is_refused(app: Flask, version: int) -> None:
    number = start()
    tell("Pact.")
    for write in (lambda: change(number, version, fields=initiative_fields(title="x")), lambda: tell("x", version)):
        with pytest.raises(RuleBroken):
            write()


def test_a_programme_that_two_people_begin_and_a_withdrawal_of_what_changed_are_stale(app: Flask) -> None:
    tell("Eerste.")
    with pytest.raises(Stale):
        tell("Tweede.", 0)
    number = start()
    change(number, 1, fields=initiative_fields(title="Anders"))
    with pytest.raises(Stale) as refusal:
        withdraw(number, 1)
    assert [one.name for one in refusal.value.taken_over] == ["title"]


def test_a_repeat_writes_once_and_another_content_is_a_new_write(app: Flask) -> None:
    key = "sleutel-van-de-test"
    number = start(idempotency_key=key)
    assert start(idempotency_key=key) == number
    assert start(idempotency_key=key, fields=initiative_fields(title="Anders")) != number
    assert [tell("Pact.", idempotency_key=key) for _ in range(2)] == [1, 1]
    assert [change(number, 1, idempotency_key=key, fields=initiative_fields(note="x")) for _ in range(2)] == [2, 2]
    assert [withdraw(number, 2, idempotency_key=key) for _ in range(2)] == [3, 3]
    made = promise(idempotency_key=key)
    assert promise(idempotency_key=key) == made
    assert [keep(made, 1, idempotency_key=key) for _ in range(2)] == [2, 2]
    assert len(lines()) == 7
