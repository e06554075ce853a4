"""Changing the text of an obstacle, on both databases: who, when, what clashes, what is told, and what stays."""

from __future__ import annotations

import json

import pytest
from flask import Flask

from alignment.db import db
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles import wording_commands
from alignment.obstacles.read import find_obstacle
from alignment.people.permissions import Actor
from alignment.verify import first_untold_row
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD
from tests.obstacles.climbing import answer, climb, stand_behind, verify
from tests.obstacles.rewording import reword
from tests.writing import complain, lines


def test_the_text_changes_and_where_it_lies_does_not(app: Flask) -> None:
    code = complain(description="Bel 06-12345678.")
    climb(code)
    before = find_obstacle(db.session, code)
    assert reword(code, title="  Te  weinig mensen ", description="Bel het wijkteam.", category="geld").version == 3
    card = find_obstacle(db.session, code)
    assert (card.title, card.description, card.category) == ("Te weinig mensen", "Bel het wijkteam.", "geld")
    for name in ("rung", "rung_since", "question", "answers", "raised_by", "raised_name", "raised_at", "scale"):
        assert getattr(card, name) == getattr(before, name), name
    line = lines()[-1]
    old, new = json.loads(line.old), json.loads(line.new)
    assert (line.action, line.object_version) == ("obstacle.changed", 3)
    assert (old["description"], new["description"]) == ("Bel 06-12345678.", "Bel het wijkteam.")
    assert {name for name in new if old[name] != new[name]} == {"title", "description", "category"}
    assert first_untold_row(db.session) is None


def test_the_history_stays_complete_whatever_follows(app: Flask) -> None:
    code = complain()
    reword(code, title="Te weinig mensen")
    assert first_untold_row(db.session) is None
    stand_behind(code)
    answer(code)
    reword(code, description="Nog steeds.", by=SECRETARIAT)
    verify(code, "works")
    verify(code, "works", by=HEERLEN)
    assert first_untold_row(db.session) is None
    with pytest.raises(RuleBroken, match="is opgelost"):
        reword(code, title="Weer iets anders")


@pytest.mark.parametrize("who", [HEERLEN, VWS, READER])
def test_nobody_else_changes_it(app: Flask, who: Actor) -> None:
    code = complain()
    stand_behind(code)
    written = len(lines())
    with pytest.raises(NotAllowed):
        reword(code, title="Van mij", by=who)
    assert len(lines()) == written


def test_the_register_stays_as_its_sources_say(app: Flask) -> None:
    for who in (ZAANSTAD, SECRETARIAT):
        with pytest.raises(NotAllowed, match="uit het register"):
            reword("K001", title="Van mij", by=who)
    with pytest.raises(NotFound):
        wording_commands.change_obstacle(
            db.session, code="K9999", fields={}, version=1, idempotency_key=None, by=SECRETARIAT
        )


def test_two_who_change_other_fields_are_put_together_also_across_a_move(app: Flask) -> None:
    code = complain()
    texts = {"title": "Geen personeel", "description": "", "category": "capaciteit"}
    climb(code)
    reword(code, description="Ook in de zomer.")
    reword(code, fields=texts | {"category": "geld"}, version=1, by=SECRETARIAT)
    card = find_obstacle(db.session, code)
    assert (card.description, card.category, card.rung) == ("Ook in de zomer.", "geld", "ministry")


def test_two_who_change_the_same_field_clash_with_three_values(app: Flask) -> None:
    code = complain()
    texts = {"title": "Te weinig mensen", "description": "", "category": "capaciteit"}
    reword(code, title="Geen mensen", category="geld")
    climb(code)
    with pytest.raises(Stale) as stale:
        reword(code, fields=texts, version=1, by=SECRETARIAT)
    (clash,) = stale.value.clashes
    (taken,) = stale.value.taken_over
    assert (clash.name, clash.base, clash.theirs, clash.mine) == (
        "title",
        "Geen personeel",
        "Geen mensen",
        "Te weinig mensen",
    )
    assert (taken.name, taken.theirs) == ("category", "geld")
    assert (stale.value.by, stale.value.current_version) == (ZAANSTAD.name, 3), "not the secretariat, who moved it"
    assert stale.value.when is not None


@pytest.mark.parametrize("version", [-1, 0, 2, 2**40])
def test_a_version_that_never_was_is_refused(app: Flask, version: int) -> None:
    code = complain()
    with pytest.raises(RuleBroken, match="een stand die niet bestaat"):
        reword(code, title="Te weinig mensen", version=version)


def test_the_rules_of_raising_hold_and_nothing_new_writes_nothing(app: Flask) -> None:
    code = complain()
    written = len(lines())
    for fields, name in (({"title": " "}, "title"), ({"category": "x"}, "category"), ({"title": "t" * 121}, "title")):
        with pytest.raises(RuleBroken) as broken:
            reword(code, **fields)
        assert name in broken.value.fields
    assert reword(code).line is None
    assert len(lines()) == written


def test_a_repeat_writes_once(app: Flask) -> None:
    code = complain()
    typed = {"title": "Te weinig mensen", "version": 1, "idempotency_key": "sleutel-1"}
    assert reword(code, **typed) == reword(code, **typed)
    assert [line.action for line in lines()] == ["obstacle.raised", "obstacle.changed"]


def test_without_the_merge_somebody_would_be_overwritten(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: it is the merge that keeps what a colleague saved."""
    code = complain()
    texts = {"title": "Geen personeel", "description": "", "category": "geld"}
    reword(code, description="Ook in de zomer.")
    monkeypatch.setattr(wording_commands, "_merged", lambda _s, _c, _n, given, _v: given)
    reword(code, fields=texts, version=1, by=SECRETARIAT)
    assert find_obstacle(db.session, code).description == ""
