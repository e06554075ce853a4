"""What the secretariat keeps of a breakthrough, on both databases: versions, clashes, the first day of its proof."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import local_date
from alignment.people.permissions import Actor
from alignment.verify import first_untold_row
from tests.breakthroughs.doing import card_of, keep, propose
from tests.factories import READER, VWS, ZAANSTAD
from tests.writing import lines


def test_what_is_kept_goes_before_the_register(app: Flask) -> None:
    before = card_of("D001")
    assert (before.stage, before.scope, before.conditions, before.detail_version) == ("proposal", "areas", "", 0)
    assert keep("D001", stage="agreed", conditions="Een ruimte.", contact=" Team \n wonen ").version == 1
    card = card_of("D001")
    assert (card.stage, card.scope, card.conditions, card.contact) == ("agreed", "areas", "Een ruimte.", "Team wonen")
    assert card.register_stage == "proposal"
    keep("D001", lesson="Begin klein.")
    assert [line.object_version for line in lines("breakthrough_detail")] == [1, 2]
    assert first_untold_row(db.session) is None


def test_the_same_again_writes_nothing_and_a_repeat_neither(app: Flask) -> None:
    keep("D001", stage="agreed")
    assert keep("D001").line is None
    first = keep("D001", lesson="Les.", idempotency_key="sleutel-een", version=1)
    assert keep("D001", lesson="Les.", idempotency_key="sleutel-een", version=1) == first
    assert len(lines()) == 2


@pytest.mark.parametrize("by", [VWS, READER, ZAANSTAD], ids=lambda by: str(by.role))
def test_only_the_secretariat_keeps(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        keep("D001", by=by)


def test_two_edits_of_other_fields_go_together_and_of_one_field_clash(app: Flask) -> None:
    keep("D001", lesson="Van een ander.", version=0)
    keep("D001", lesson="", conditions="Van mij.", version=0)
    card = card_of("D001")
    assert (card.stage, card.lesson, card.conditions) == ("proposal", "Van een ander.", "Van mij.")
    with pytest.raises(Stale) as stale:
        keep("D001", lesson="Nog iets.", version=0)
    assert [(one.name, one.base, one.theirs, one.mine) for one in stale.value.clashes] == [
        ("lesson", "", "Van een ander.", "Nog iets.")
    ]
    with pytest.raises(RuleBroken, match="stand die niet bestaat"):
        keep("D001", version=9)


def test_what_cannot_be_is_refused(app: Flask) -> None:
    with pytest.raises(RuleBroken) as broken:
        keep("D001", stage="klaar", scope="dorp", lesson="l" * 1001)
    assert set(broken.value.fields) == {"stage", "scope", "lesson"}
    with pytest.raises(NotFound, match="D999"):
        keep("D999")


def test_the_first_day_of_a_proof_is_kept_and_never_made_up(app: Flask) -> None:
    code = propose()
    keep(code, stage="pilot")
    first = card_of(code)
    assert first.piloted_on == local_date(first.changed_at) if first.changed_at else False
    keep(code, stage="agreed")
    keep(code, stage="pilot")
    assert card_of(code).piloted_on == first.piloted_on
    assert not first.proved_before
    keep("D006", stage="adopted")
    assert (card_of("D006").piloted_on, card_of("D006").proved_before) == (None, True)
    keep("D006", stage="pilot")
    assert card_of("D006").piloted_on is None, "the register had it in proof already: since when is unknown"


@pytest.mark.parametrize(
    "change",
    ["version = version + 2", "stage = 'klaar', version = version + 1", "scope = 'x', version = version + 1"],
)
def test_the_database_is_the_last_guard(app: Flask, change: str) -> None:
    keep("D001", stage="agreed")
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text(f"UPDATE breakthrough_detail SET {change}"))  # noqa: S608 - from this test
