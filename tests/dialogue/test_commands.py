"""Saying something under a half, on both databases: who may, one line each, and nothing that was said ever changes."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import delete, select, update
from sqlalchemy.exc import DBAPIError

from alignment.cells.read import load_owners
from alignment.db import db, transaction, utc_now
from alignment.dialogue.models import Remark
from alignment.dialogue.read import load_contacts
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.formats import local_date
from alignment.people.permissions import Actor, Role
from tests.dialogue.talking import reach, remark
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD, actor
from tests.writing import lines, save, stored_half

BZK = actor(Role.MINISTRY_EDITOR, "BZK", account_id=201, name="Bas BZK")
OCW = actor(Role.MINISTRY_EDITOR, "OCW", account_id=202, name="Olga OCW")


def test_a_remark_is_one_row_and_one_line_and_leaves_the_half_alone(app: Flask) -> None:
    save("landing", "not_landing", note="Niets gezien.")
    before = stored_half("landing")
    saved = remark("landing", "reply", "  Wij zoeken het uit.\r\n", by=VWS)
    (row,) = db.session.scalars(select(Remark))
    assert (row.side, row.kind, row.note) == ("landing", "reply", "Wij zoeken het uit.")
    assert (row.said_by, row.said_for, row.organisation_code) == (VWS.name, VWS.organisation_name, "VWS")
    line = lines("remark")[0]
    assert (line.id, line.action, line.object_key) == (saved.line, "remark.reply", f"M028/{ZAANDAM}/{row.id}")
    assert json.loads(line.new) == {"side": "landing", "kind": "reply", "note": "Wij zoeken het uit."}
    assert stored_half("landing") == before


@pytest.mark.parametrize("by", [VWS, ZAANSTAD, HEERLEN, SECRETARIAT, READER])
def test_anyone_may_ask_and_say_something(app: Flask, by: Actor) -> None:
    remark("landing", "request", by=by)
    remark("rollout", "comment", "Gezien.", by=by)
    assert [line.action for line in lines()] == ["remark.request", "remark.comment"]


@pytest.mark.parametrize(
    ("side", "allowed", "refused"),
    [
        ("landing", [VWS, BZK], [OCW, ZAANSTAD, HEERLEN, SECRETARIAT, READER]),
        ("rollout", [ZAANSTAD], [VWS, BZK, HEERLEN, SECRETARIAT, READER]),
    ],
)
def test_only_the_other_side_of_a_half_replies(
    app: Flask, side: str, allowed: list[Actor], refused: list[Actor]
) -> None:
    for by in refused:
        with pytest.raises(NotAllowed):
            remark(side, "reply", "Namens een ander.", by=by)
    assert lines() == []
    for by in allowed:
        remark(side, "reply", "Onze reactie.", by=by)
    assert len(lines()) == len(allowed)


def test_what_breaks_a_rule_writes_nothing(app: Flask) -> None:
    for side, kind, note in (
        ("landing", "reply", " \n"),
        ("landing", "comment", "\u200b"),
        ("landing", "comment", "x" * 1001),
        ("landing", "verwijt", "Tekst."),
        ("ergens", "comment", "Tekst."),
    ):
        with pytest.raises(RuleBroken):
            remark(side, kind, note, by=VWS)
    with pytest.raises(NotFound):
        remark("landing", "comment", "Tekst.", area="nergens")
    assert lines() == []
    assert db.session.scalars(select(Remark)).all() == []


def test_the_same_form_twice_is_said_once(app: Flask) -> None:
    given = {"idempotency_key": "sleutel-1"}
    assert remark("landing", "request", **given) == remark("landing", "request", **given)
    assert len(lines()) == 1
    remark("landing", "request", "Nu met een vraag.", **given)
    assert len(lines()) == 2, "another text is another remark"


def test_what_was_said_can_not_be_changed_or_removed(app: Flask) -> None:
    remark("landing", "comment", "Zo is het.")
    for statement in (update(Remark).values(note="Anders."), delete(Remark)):
        with pytest.raises(DBAPIError), transaction() as session:
            session.execute(statement)
    assert db.session.scalars(select(Remark.note)).all() == ["Zo is het."]


def test_each_side_names_its_own_contact(app: Flask) -> None:
    reach("rollout", "Accounthouder  jeugd\n", since=date(2021, 1, 11))
    reach("landing", "Programmaleider", by=ZAANSTAD)
    cards = load_contacts(db.session, load_owners(db.session, "M028", ZAANDAM))
    assert {side: (card.name, card.since, card.version) for side, card in cards.items()} == {
        "rollout": ("Accounthouder jeugd", date(2021, 1, 11), 1),
        "landing": ("Programmaleider", None, 1),
    }
    assert [line.object_key for line in lines()] == [f"M028/{ZAANDAM}/rollout", f"M028/{ZAANDAM}/landing"]
    for side, by in (("rollout", ZAANSTAD), ("landing", VWS), ("rollout", OCW), ("landing", SECRETARIAT)):
        with pytest.raises(NotAllowed):
            reach(side, "Iemand anders", 1, by=by)


def test_a_contact_follows_its_rules_and_can_be_taken_away(app: Flask) -> None:
    reach("landing", "Programmaleider")
    with pytest.raises(RuleBroken):
        reach("landing", "Programmaleider", 1, since=local_date(utc_now()) + timedelta(days=1))
    with pytest.raises(RuleBroken):
        reach("ergens", "Programmaleider", by=ZAANSTAD)
    reach("landing", "", 1)
    cards = load_contacts(db.session, load_owners(db.session, "M028", ZAANDAM))
    assert (cards["landing"].name, cards["landing"].version) == ("", 2)
