"""What an area does with a breakthrough, on both databases: its own city only, versions, reasons, plans and days."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.breakthroughs import rules
from alignment.breakthroughs.read import AdoptionCard, days_to, load_adoptions
from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import local_date
from alignment.migrations.guards import drop_guards
from alignment.people.permissions import Actor
from alignment.verify import first_untold_row
from tests.breakthroughs.doing import HEERLEN_NOORD, adoption_of, card_of, keep, propose, say, take
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD
from tests.writing import lines


def test_an_area_says_what_it_does_and_changes_it(app: Flask) -> None:
    assert say("D001", "idea", note="Wij kijken ernaar.").version == 1
    assert say("D001", "works").version == 2
    found = adoption_of("D001")
    assert (found.status, found.note, found.changed_by, found.adopted_on) == ("works", "", HEERLEN.name, None)
    told = lines("adoption")
    assert [(line.action, line.object_key, line.object_version) for line in told] == [
        ("adoption.saved", f"D001/{HEERLEN_NOORD}", 1),
        ("adoption.saved", f"D001/{HEERLEN_NOORD}", 2),
    ]
    assert (json.loads(told[1].old)["status"], json.loads(told[1].new)["status"]) == ("idea", "works")
    assert first_untold_row(db.session) is None


@pytest.mark.parametrize("by", [VWS, READER, SECRETARIAT, ZAANSTAD], ids=lambda by: str(by.organisation_code))
def test_only_the_city_of_that_area(app: Flask, by: Actor) -> None:
    for write in (lambda: say("D001", "idea", by=by), lambda: take("D001", by=by)):
        with pytest.raises(NotAllowed):
            write()
    assert lines() == []


def test_not_fitting_needs_a_reason_and_the_area_where_it_began_says_nothing(app: Flask) -> None:
    with pytest.raises(RuleBroken) as broken:
        say("D001", "not_fitting")
    assert set(broken.value.fields) == {"note"}
    say("D001", "not_fitting", note="Geen vmbo in de wijk.")
    code = propose()
    for write in (lambda: say(code, "idea", area=ZAANDAM, by=ZAANSTAD), lambda: take(code, area=ZAANDAM, by=ZAANSTAD)):
        with pytest.raises(RuleBroken, match=rules.HERE_IT_BEGAN):
            write()
    for missing in ({"code": "D999"}, {"code": "D001", "area": "nergens"}):
        with pytest.raises(NotFound):
            say(status="idea", **missing)


def test_taking_over_brings_a_plan_that_the_city_changes(app: Flask) -> None:
    keep("D002", conditions="Een vaste tutor.", first_steps="Bel de school.")
    take("D002")
    found = adoption_of("D002")
    assert (found.status, found.taken) == ("adopted", True)
    assert found.plan == "Voorwaarden:\nEen vaste tutor.\n\nEerste stappen:\nBel de school."
    assert found.adopted_on == local_date(found.changed_at)
    say("D002", "adapted", plan="Ons eigen plan.")
    assert adoption_of("D002").plan == "Ons eigen plan."
    with pytest.raises(RuleBroken, match=rules.TAKEN_ALREADY):
        take("D002")
    assert [line.action for line in lines("adoption")] == ["adoption.taken", "adoption.saved"]


def test_a_plan_that_is_there_stays_and_without_conditions_it_is_empty(app: Flask) -> None:
    take("D001")
    assert adoption_of("D001").plan == ""
    say("D003", "pilot", plan="Al begonnen.")
    keep("D003", conditions="Een brugklas.")
    take("D003")
    assert adoption_of("D003").plan == "Al begonnen."
    keep("D004", stage="dropped")
    with pytest.raises(RuleBroken, match=rules.DROPPED):
        take("D004")


def test_a_note_stays_with_what_is_taken_over_but_for_the_reason_that_it_did_not_fit(app: Flask) -> None:
    say("D001", "pilot", note="Met twee scholen in de wijk.")
    take("D001")
    assert adoption_of("D001").note == "Met twee scholen in de wijk."
    say("D002", "not_fitting", note="Wij hebben geen tutor.")
    take("D002")
    assert adoption_of("D002").note == ""
    assert json.loads(lines("adoption")[-1].old)["note"] == "Wij hebben geen tutor.", "the history keeps it"


def test_days_are_counted_from_the_first_proof_anywhere(app: Flask) -> None:
    def days(code: str) -> int | None:
        everywhere = load_adoptions(db.session)[code]
        return days_to(card_of(code), everywhere[HEERLEN_NOORD], everywhere)

    take("D001")
    assert days("D001") is None, "nobody had it in proof"
    say("D003", "pilot", area=ZAANDAM, by=ZAANSTAD)
    take("D003")
    assert days("D003") == 0
    take("D006")
    assert days("D006") is None, "the register has it in proof, since when nobody knows"
    say("D004", "works", area=ZAANDAM, by=ZAANSTAD)
    say("D004", "pilot")
    take("D004")
    assert days("D004") is None, "it worked in another area already, since when nobody knows"


def test_a_take_over_after_a_proof_is_no_proof_of_its_own(app: Flask) -> None:
    say("D001", "pilot", area=ZAANDAM, by=ZAANSTAD)
    take("D001")
    said = load_adoptions(db.session)["D001"]
    proof = replace(said[ZAANDAM], piloted_on=date(2021, 2, 1))
    here = replace(said[HEERLEN_NOORD], adopted_on=date(2021, 3, 31))

    def days(elsewhere: AdoptionCard) -> int | None:
        return days_to(card_of("D001"), here, {one.area_slug: one for one in (proof, here, elsewhere)})

    other = replace(here, area_slug="elders", adopted_on=date(2021, 3, 1))
    assert days(other) == 58, "it followed the proof"
    assert days(replace(other, adopted_on=date(2021, 2, 1))) is None, "it may have worked there before"
    assert days(replace(other, adopted_on=None, status="idea")) == 58
    assert days(replace(other, adopted_on=None, status="works")) is None


def test_two_edits_clash_and_an_old_page_takes_nothing_over(app: Flask) -> None:
    say("D001", "pilot")
    with pytest.raises(Stale) as stale:
        say("D001", "idea", version=0)
    assert [(one.name, one.theirs, one.mine) for one in stale.value.clashes] == [("status", "pilot", "idea")]
    with pytest.raises(Stale):
        take("D001", version=0)
    assert say("D001", "pilot", plan="Plan.", version=0).version == 2, "another field goes along"
    with pytest.raises(RuleBroken, match="stand die niet bestaat"):
        say("D001", "idea", version=7)


def test_a_repeat_writes_once_and_the_same_again_nothing(app: Flask) -> None:
    first = say("D001", "idea", idempotency_key="sleutel-een", version=0)
    assert say("D001", "idea", idempotency_key="sleutel-een", version=0) == first
    assert say("D001", "idea").line is None
    taken = take("D001", idempotency_key="sleutel-twee", version=1)
    assert take("D001", idempotency_key="sleutel-twee", version=1) == taken
    assert len(lines()) == 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE adoption SET version = version + 2",
        "UPDATE adoption SET status = 'not_fitting', note = '', version = version + 1",
        "UPDATE adoption SET status = 'adopted', version = version + 1",
        "DELETE FROM adoption",
    ],
)
def test_the_database_is_the_last_guard(app: Flask, statement: str) -> None:
    say("D001", "idea")
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text(statement))


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE adoption SET plan = 'Vervalst'", f"D001/{HEERLEN_NOORD}"),
        ("UPDATE breakthrough_detail SET lesson = 'Vervalst'", "van D001."),
        ("UPDATE breakthrough SET title = 'Vervalst' WHERE code = 'D004'", "doorbraak van D004."),
    ],
)
def test_what_was_changed_past_the_commands_is_named(app: Flask, change: str, named: str) -> None:
    """Negative control of the comparison with the history."""
    say("D001", "idea")
    keep("D001", lesson="Les.")
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(change))
    assert named in str(first_untold_row(db.session))
